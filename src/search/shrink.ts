import type { Arbitrary, Value } from 'fast-check';
import { type RunRecord, sealed } from '../records/record.js';
import { instanceOf } from '../verify/draw.js';
import type { Setting } from '../verify/perform.js';
import { type Trial, tryInstance } from '../verify/trial.js';
import type { TheoremProperty } from '../workbench/property.js';

/** Most candidates tried for one violation. A number of trials, not of seconds, so that the result is the same everywhere. */
export const shrinkBudget = 40;

/**
 * Takes violations, worst first, computes each a second time until one is confirmed, and shrinks that one. Returns the record of the smallest
 * confirmed violation; when none is confirmed, that of the worst with what the second computation said.
 */
export async function shrunk(
  property: TheoremProperty,
  worst: readonly RunRecord[],
  setting: Setting,
): Promise<RunRecord> {
  const started = process.hrtime.bigint();
  let found: { record: RunRecord; trial: Trial } | undefined;
  for (const record of worst) {
    const { value } = instanceOf(property, record, setting.seed, setting.bench);
    const trial = await tryInstance(property, value, setting.bench, setting.rules, true);
    found ??= { record, trial };
    if (trial.confirmed !== 'confirmed') continue;
    found = { record, trial: await smallest(property, record, trial, setting) };
    break;
  }
  const { record, trial } = found!;
  const { id, stratum, index, seed } = record;
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return sealed({ id, phase: 'smallest', stratum, index, seed, ...trial, draws: null, seconds });
}

/**
 * The smallest instance found along fast-check's shrink tree that still violates, meets its hypotheses (checked again) and keeps at least
 * half of the violation it started from. A function of the record, the property and the budget.
 */
async function smallest(
  property: TheoremProperty,
  worst: RunRecord,
  confirmed: Trial,
  setting: Setting,
): Promise<Trial> {
  if (worst.phase === 'corpus') return confirmed;
  const bar = (worst.slack?.[1] ?? 0) / 2;
  const arbitrary = property.strata(setting.bench)[worst.stratum]!.instances as Arbitrary<unknown>;
  let at = instanceOf(property, worst, setting.seed, setting.bench) as Value<unknown>;
  let moved = false;
  let left = shrinkBudget;
  for (let found = true; found && left > 0; ) {
    found = false;
    for (const candidate of arbitrary.shrink(at.value_, at.context)) {
      if (left-- <= 0) break;
      const trial = await tryInstance(property, candidate.value_, setting.bench, setting.rules, false);
      if (trial.outcome !== 'violates' || (trial.slack?.[1] ?? 0) > bar) continue;
      at = candidate;
      moved = true;
      found = true;
      break;
    }
  }
  if (!moved) return confirmed;
  const trial = await tryInstance(property, at.value_, setting.bench, setting.rules, true);
  return trial.confirmed === 'confirmed' ? trial : confirmed;
}
