import type { Arbitrary, Value } from 'fast-check';
import { type Phase, type RunRecord, sealed, type Trial } from '../records/record.js';
import { instanceOf } from '../verify/draw.js';
import type { Setting } from '../verify/perform.js';
import { tryInstance } from '../verify/trial.js';
import type { TheoremProperty } from '../workbench/property.js';
import { simpler } from './simpler.js';

/**
 * Most candidates tried for one violation, and the share of the worst violation that the smallest keeps. Numbers of trials, not of
 * seconds, so that the result is the same everywhere. A counterexample to the need of a hypothesis is there to be read, so it may shrink further.
 */
const limits = {
  smallest: { trials: 40, keeps: 1 / 2 },
  counterexample: { trials: 160, keeps: 1 / 10 },
} as const;

/**
 * Takes violations, worst first, computes each a second time until one is confirmed, and shrinks that one unless told not to. Returns the
 * record of the smallest confirmed violation; when none is confirmed, that of the worst with what the second computation said.
 */
export async function shrunk(
  property: TheoremProperty,
  phase: Phase,
  worst: readonly RunRecord[],
  setting: Setting,
  shrinking: boolean,
): Promise<RunRecord> {
  const started = process.hrtime.bigint();
  let found: { record: RunRecord; trial: Trial } | undefined;
  for (const record of worst) {
    const { value } = instanceOf(property, record, setting.seed, setting.bench);
    const trial = await tryInstance(property, value, setting.bench, setting.rules, true);
    found ??= { record, trial };
    if (trial.confirmed !== 'confirmed') continue;
    found = { record, trial: shrinking ? await smallest(property, phase, record, trial, setting) : trial };
    break;
  }
  const { record, trial } = found!;
  const { id, stratum, index, seed } = record;
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return sealed({ id, phase, stratum, index, seed, ...trial, draws: null, seconds });
}

/**
 * The smallest instance found that still violates, meets its hypotheses (checked again) and keeps its share of the violation it started
 * from: first along fast-check's shrink tree, then by leaving out points, coordinates and bits. A function of the record, the property
 * and the phase.
 */
async function smallest(
  property: TheoremProperty,
  phase: Phase,
  worst: RunRecord,
  confirmed: Trial,
  setting: Setting,
): Promise<Trial> {
  if (worst.phase === 'corpus') return confirmed;
  const limit = limits[phase as keyof typeof limits];
  const bar = (worst.slack?.[1] ?? 0) * limit.keeps;
  let left = limit.trials;
  let best: unknown;
  const violates = async (candidate: unknown) => {
    left -= 1;
    const trial = await tryInstance(property, candidate, setting.bench, setting.rules, false);
    if (trial.outcome !== 'violates' || (trial.slack?.[1] ?? 0) > bar) return false;
    best = candidate;
    return true;
  };
  const arbitrary = property.strata(setting.bench)[worst.stratum]!.instances as Arbitrary<unknown>;
  let at = instanceOf(property, worst, setting.seed, setting.bench) as Value<unknown>;
  const start = at.value_;
  await descend(
    () => arbitrary.shrink(at.value_, at.context),
    async (candidate) => {
      if (!(await violates(candidate.value_))) return false;
      at = candidate;
      return true;
    },
    () => left > limit.trials / 4,
  );
  await descend(
    () => simpler(best ?? start),
    violates,
    () => left > 0,
  );
  if (best === undefined) return confirmed;
  const trial = await tryInstance(property, best, setting.bench, setting.rules, true);
  return trial.confirmed === 'confirmed' ? trial : confirmed;
}

/** Takes the first candidate that is accepted, asks for candidates anew, and ends when none is. */
async function descend<T>(
  candidates: () => Iterable<T>,
  accepts: (candidate: T) => Promise<boolean>,
  goesOn: () => boolean,
): Promise<void> {
  for (let found = true; found; ) {
    found = false;
    for (const candidate of candidates()) {
      if (!goesOn()) return;
      found = await accepts(candidate);
      if (found) break;
    }
  }
}
