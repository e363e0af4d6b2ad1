import type { Arbitrary, Value } from 'fast-check';
import { decode, encode } from '../records/canonical.js';
import { faultRecord, type RunRecord, refutes, sealRecord, type Trial } from '../records/record.js';
import { stopwatch } from '../records/stopwatch.js';
import { smallestOf, type Task } from '../records/task.js';
import { sentence } from '../statement/sentence.js';
import { instanceOf, stratumOf } from '../trial/draw.js';
import { type Setting, tryInstance } from '../trial/trial.js';
import type { TheoremProperty } from '../workbench/property.js';
import { simpler } from './simpler.js';
import { secondComputations, sizeOf } from './size.js';

/**
 * Most candidates tried for one property, and the share of the worst violation that the smallest
 * keeps. Numbers of trials and of gradients, not of seconds, so that the result is the same
 * everywhere. A counterexample to the need of a hypothesis is the whole result of an ablation, so
 * more is spent on it.
 */
const limits = {
  smallest: { trials: 120, keeps: 1 / 10 },
  counterexample: { trials: 240, keeps: 1 / 10 },
} as const;

type Limit = { readonly trials: number; readonly keeps: number };

/** Trials may take so many times the gradients of the violation that they start from. */
const gradientLimit = 40;

/**
 * Computes violations a second time, worst first, until one is confirmed; then looks for the
 * smallest unless told not to. `violations` are the worst few, then the smallest few. Returns the
 * record of the smallest confirmed violation; where none is confirmed, that of the worst with what
 * the second computation said.
 */
export async function confirmViolations(
  property: TheoremProperty,
  violations: readonly Task[],
  setting: Setting,
  shrinking: boolean,
): Promise<RunRecord> {
  try {
    return await confirmedHere(property, violations, setting, shrinking);
  } catch (error) {
    // What the generator throws when it is asked for smaller values.
    return faultRecord(smallestOf(violations[0]!), setting.seed, 'claim', sentence(error, 'the generator'), 0);
  }
}

async function confirmedHere(
  property: TheoremProperty,
  violations: readonly Task[],
  setting: Setting,
  shrinking: boolean,
): Promise<RunRecord> {
  const seconds = stopwatch();
  const limit = limits[smallestOf(violations[0]!).phase as keyof typeof limits];
  const again = async (task: Task): Promise<Found> => {
    const { value } = instanceOf(property, task, setting.seed, setting.bench);
    return { task, trial: await tryInstance(property, value, setting, true) };
  };
  let found: Found | undefined;
  for (const task of violations.slice(0, secondComputations)) {
    const tried = await again(task);
    found ??= tried;
    if (tried.trial.fault === null && !refutes(tried.trial.confirmed)) continue;
    found = tried;
    break;
  }
  if (shrinking && refutes(found!.trial.confirmed)) {
    const bar = (found!.trial.slack?.[1] ?? 0) * limit.keeps;
    for (const task of violations.slice(secondComputations)) {
      const tried = await again(task);
      if (!refutes(tried.trial.confirmed) || !isBelow(tried.trial, bar)) continue;
      if (sizeOf(tried.trial.instance) < sizeOf(found!.trial.instance)) found = tried;
      break;
    }
    found = { task: found!.task, trial: await smallest(property, limit, found!, bar, setting) };
  }
  const { task, trial } = found!;
  return sealRecord(smallestOf(task), { seed: setting.seed, ...trial, draws: null, seconds: seconds() });
}

interface Found {
  readonly task: Task;
  readonly trial: Trial;
}

function isBelow({ slack }: Trial, bar: number): boolean {
  return slack?.[1] == null || slack[1] <= bar;
}

/**
 * The smallest instance found that still violates, meets its hypotheses (checked again) and keeps
 * its share of the worst violation: first along fast-check's shrink tree, then by leaving out rows,
 * columns, steps, parameters and bits. A function of the record, the property and the phase.
 */
async function smallest(
  property: TheoremProperty,
  limit: Limit,
  { task, trial: start }: Found,
  bar: number,
  setting: Setting,
): Promise<Trial> {
  let trials = limit.trials;
  let gradients = gradientLimit * Math.max(1000, start.gradients);
  let best = decode(start.instance);
  const seen = new Set<string>();
  const violates = async (candidate: unknown) => {
    trials -= 1;
    const trial = await tryInstance(property, candidate, setting, false);
    gradients -= trial.gradients;
    if (trial.outcome !== 'violates' || !isBelow(trial, bar)) return false;
    best = decode(trial.instance);
    return true;
  };
  if (task.phase !== 'corpus') {
    const arbitrary = property.strata(setting.bench)[stratumOf(task)]!.instances as Arbitrary<unknown>;
    let at = instanceOf(property, task, setting.seed, setting.bench) as Value<unknown>;
    await descend(
      () => arbitrary.shrink(at.value_, at.context),
      async (candidate) => {
        if (!(await violates(candidate.value_))) return false;
        at = candidate;
        return true;
      },
      () => trials > limit.trials / 2 && gradients > 0,
    );
  }
  await descend(
    () => repaired(property, simpler(best), seen),
    violates,
    () => trials > 0 && gradients > 0,
  );
  const trial = await tryInstance(property, best, setting, true);
  return refutes(trial.confirmed) ? trial : start;
}

/** The candidates with what depends on their data computed anew, each once. */
function* repaired(property: TheoremProperty, candidates: Iterable<unknown>, seen: Set<string>): Iterable<unknown> {
  for (const candidate of candidates) {
    for (const version of versionsOf(property, candidate)) {
      const key = keyOf(version);
      if (key === null || seen.has(key)) continue;
      seen.add(key);
      yield version;
    }
  }
}

function keyOf(instance: unknown): string | null {
  try {
    return JSON.stringify(encode(instance));
  } catch {
    return null;
  }
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

/** A candidate may be none that a property's repair was made for: then it stands alone. */
function versionsOf(property: TheoremProperty, candidate: unknown): unknown[] {
  if (!property.repair) return [candidate];
  try {
    return [property.repair(candidate), candidate];
  } catch {
    return [candidate];
  }
}
