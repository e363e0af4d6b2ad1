import type { Arbitrary, Value } from 'fast-check';
import { type RunRecord, sealed } from '../records/record.js';
import { instanceOf } from '../verify/draw.js';
import type { Setting } from '../verify/perform.js';
import { tryInstance } from '../verify/trial.js';
import type { TheoremProperty } from '../workbench/property.js';

/** Most candidates tried for one violation. A number of trials, not of seconds, so that the result is the same everywhere. */
export const shrinkBudget = 60;

/**
 * The smallest instance found along fast-check's shrink tree that still violates, meets its hypotheses (checked again) and keeps at least
 * half of the violation it started from. A function of the record, the property and the budget.
 */
export async function shrunk(property: TheoremProperty, worst: RunRecord, setting: Setting): Promise<RunRecord> {
  const started = process.hrtime.bigint();
  const bar = (worst.slack?.[1] ?? 0) / 2;
  let smallest = await tryInstance(
    property,
    instanceOf(property, worst, setting.seed, setting.bench).value,
    setting.bench,
    setting.rules,
  );
  if (worst.phase !== 'corpus') {
    const arbitrary = property.strata(setting.bench)[worst.stratum]!.instances as Arbitrary<unknown>;
    let at = instanceOf(property, worst, setting.seed, setting.bench) as Value<unknown>;
    let left = shrinkBudget;
    for (let found = true; found && left > 0; ) {
      found = false;
      for (const candidate of arbitrary.shrink(at.value_, at.context)) {
        if (left-- <= 0) break;
        const trial = await tryInstance(property, candidate.value_, setting.bench, setting.rules);
        const violation = trial.slack?.[1] ?? 0;
        if (trial.outcome !== 'violates' || violation > bar) continue;
        smallest = trial;
        at = candidate;
        found = true;
        break;
      }
    }
  }
  const { id, stratum, index, seed } = worst;
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return sealed({ id, phase: 'smallest', stratum, index, seed, ...smallest, draws: null, seconds });
}
