import fc from 'fast-check';
import { refutes } from '../records/record.js';
import type { TheoremProperty } from '../workbench/property.js';
import { standardWorkbench } from '../workbench/standard.js';
import type { Workbench } from '../workbench/workbench.js';
import { type Rules, standardRules } from './rules.js';
import { tryInstance } from './trial.js';
import { Violation } from './violation.js';

/**
 * A theorem's property as an ordinary fast-check property, for whoever wants `fc.assert` and its
 * shrinking. It fails on a confirmed violation and on a fault, skips instances outside their
 * hypotheses and passes on the rest: unlike `verify` it gives no verdict, so a pass is weaker than
 * `survived` (it does not ask whether anything was decided). `claimReporter` is a reporter for it.
 */
export function asFastCheck(
  property: TheoremProperty,
  bench: Workbench = standardWorkbench,
  rules: Rules = standardRules,
): fc.IAsyncProperty<[unknown]> {
  const strata = Object.values(property.strata(bench));
  const weight = (share: number) => Math.max(1, Math.round(1000 * share));
  const instances = fc.oneof(
    ...strata.map((s) => ({ weight: weight(s.share), arbitrary: s.instances as fc.Arbitrary<unknown> })),
  );
  return fc.asyncProperty(instances, async (instance) => {
    const trial = await tryInstance(property, instance, { bench, rules, tested: null }, true);
    fc.pre(trial.outcome !== 'outside');
    if (trial.fault !== null) throw new Error(trial.fault);
    if (!refutes(trial.confirmed)) return;
    throw new Violation(property.theorem.id, trial);
  });
}
