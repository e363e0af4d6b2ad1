import type { PosedRun, Trial } from '../records/record.js';
import type { Outcome } from '../statement/theorem.js';
import type { TheoremProperty } from '../workbench/property.js';
import type { Assessment, Rules } from './rules.js';
import { type Manner, runPlan, type Seen } from './runPlan.js';

/**
 * What a plan saw, judged; with the requests and answers of its runs, to be compared with those of
 * a second time.
 */
export type Observed = Partial<Trial> & {
  readonly outcome: Outcome;
  readonly runs: readonly PosedRun[];
  readonly seen: readonly Seen[];
};

/** Runs the plan and judges it. Throws Fault where somebody's code is at fault. */
export async function observe(
  property: TheoremProperty,
  instance: unknown,
  answers: unknown,
  manner: Manner,
  rules: Rules,
): Promise<Observed> {
  const { returned, refused, cut, ...ran } = await runPlan(property.simulate(instance, answers), manner);
  if (returned === null) return { outcome: 'undecided', cause: 'refused', ...ran, reason: refused };
  const a = rules.assess(property.theorem.conclude(instance, answers, returned.value));
  return { ...ran, ...judged(a, cut, rules) };
}

function judged(a: Assessment, cut: string | null, rules: Rules): Partial<Trial> & { outcome: Outcome } {
  const common = {
    comparisons: a.comparisons,
    attained: a.attained,
    basis: a.basis,
    slack: [finite(a.lo), finite(a.hi)] as const,
    deciding: a.deciding,
  };
  if (a.status === 'violates') return { ...common, outcome: 'violates', cause: null, reason: null };
  // A trajectory that was cut short can refute, but what was not seen cannot support.
  if (cut !== null) return { ...common, outcome: 'undecided', cause: 'cut short', reason: cut };
  if (rules.supports(a.status)) return { ...common, outcome: 'holds', cause: null, reason: null };
  if (a.comparisons === 0)
    return { ...common, outcome: 'undecided', cause: 'nothing compared', reason: 'nothing was compared' };
  const at = a.deciding?.at ? ` at ${a.deciding.at}` : '';
  return { ...common, outcome: 'undecided', cause: 'enclosures', reason: `the enclosures do not decide${at}` };
}

function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}
