import { squared } from 'theorycheck/exact';
import { between, type Enclosure, type RunRequest, type State, type Trajectory } from 'theorycheck/statement';
import type { Plan, Workbench } from 'theorycheck/workbench';
import type { TrajectoryAnswers } from '../../../theorems/xu2026/exact-trajectory.js';
import type { PassageAnswers, Routed } from '../../../theorems/xu2026/setting/passages.js';
import type { RidgeInstance, Visited } from '../../../theorems/xu2026/setting/ridgeInstance.js';

type Undecided = { readonly undecided: string };

/**
 * Descent on the instance at the given windows of steps, from its start, with its targets unless
 * others are given.
 */
export function descentOn(
  i: RidgeInstance,
  windows: readonly (readonly [number, number])[],
  targets: readonly number[] = i.targets,
): RunRequest {
  return {
    problem: {
      kind: 'ridge',
      points: i.features.length,
      dimension: i.start.length,
      features: Float64Array.from(i.features.flat()),
      targets: Float64Array.from(targets),
      weightDecay: i.lambda,
    },
    start: Float64Array.from(i.start),
    dynamics: 'descent',
    step: i.eta,
    visit: { windows },
  };
}

/** Descent at the given steps. */
export function* at(i: RidgeInstance, steps: readonly number[]): Plan<readonly Visited[]> {
  const run = yield descentOn(
    i,
    steps.map((t) => [t, t] as const),
  );
  return run.states;
}

/**
 * The first step and others, thinned out, while the slowest mode of the data is at least 2^-16:
 * some sixteen to a decade.
 */
export function whileLearning({ powers }: TrajectoryAnswers, horizon = 20_000): number[] {
  const steps: number[] = [];
  for (let t = 1; t <= horizon; t = Math.max(t + 1, Math.ceil(1.15 * t))) {
    const slowest = powers(t).modes.at(-1)!;
    if (t > 1 && !(Math.max(-slowest.lo, slowest.hi) >= 2 ** -16)) break;
    steps.push(t);
  }
  return steps;
}

/** The spectrum of the instance and its powers. */
export function spectrumOf(i: RidgeInstance, { oracles }: Workbench) {
  const modes = oracles.ridgeModes(i);
  if ('undecided' in modes) return modes;
  const spectrum = oracles.ridgeSpectrum(modes, i);
  if ('undecided' in spectrum) return spectrum;
  return { spectrum, powers: spectrum.powers };
}

/** The spectrum, its powers, and the passages of its modes. */
export function passagesOf(
  i: RidgeInstance,
  { oracles }: Workbench,
): (PassageAnswers & Pick<TrajectoryAnswers, 'powers'>) | Undecided {
  const modes = oracles.ridgeModes(i);
  if ('undecided' in modes) return modes;
  const spectrum = oracles.ridgeSpectrum(modes, i);
  if ('undecided' in spectrum) return spectrum;
  const passage = oracles.ridgePassage(modes, i);
  return 'undecided' in passage ? passage : { spectrum, powers: spectrum.powers, ...passage };
}

/** What was seen of the trajectory, and whether all that was asked for. */
export interface Seen {
  readonly states: readonly Visited[];
  readonly complete: boolean;
}

const nothing: Seen = { states: [], complete: false };

/** Most states that are looked at in one run. */
const most = 200_000;

/**
 * The windows of the trajectory: by descent, or by the closed form once it has agreed with descent
 * in the same run over the first 10^4 steps and at three later ones. Where they do not agree
 * nothing has been seen.
 */
export function* seen(i: RidgeInstance & Routed, windows: readonly (readonly [number, number])[]): Plan<Seen> {
  if (windows.reduce((n, [from, to]) => n + to - from + 1, 0) > most) return nothing;
  if (i.route === 'step by step') {
    const run = yield descentOn(i, windows);
    return { states: run.states, complete: run.ended === 'complete' };
  }
  const checks: [number, number][] = [[0, 10_000], ...i.later.map((t): [number, number] => [t, t])];
  const descent = yield descentOn(i, checks);
  const spots = yield { ...descentOn(i, checks), by: 'ridge-closed-form' };
  if (!agree(descent, spots)) return nothing;
  const run: Trajectory = yield { ...descentOn(i, windows), by: 'ridge-closed-form' };
  return { states: run.states, complete: run.ended === 'complete' };
}

function agree(a: Trajectory, b: Trajectory): boolean {
  if (a.ended !== 'complete' || b.ended !== 'complete') return false;
  return a.states.every((s, k) => apart(s, b.states[k]!) <= (s.radius + b.states[k]!.radius) * (1 + 2 ** -40));
}

/** By a loop: it is taken at 10^4 steps. */
export function apart(a: Pick<State, 'point'>, b: Pick<State, 'point'>): number {
  let squares = 0;
  for (let j = 0; j < a.point.length; j++) squares += squared(a.point[j]! - b.point[j]!);
  return Math.sqrt(squares);
}

/** Whole steps from `from` to `to`, some thirty to a decade, the ends not included. */
export function sparse(from: number, to: number): [number, number][] {
  const windows: [number, number][] = [];
  for (let t = from + 1; t < to; t = Math.max(t + 1, Math.ceil(1.08 * t))) windows.push([t, t]);
  return windows;
}

/**
 * The last step with a value of at least the level. A state whose value straddles the level widens
 * the answer. The upper end is open where a run was cut short, and where the last state that was
 * looked at is not known to be below the level.
 */
export function lastSeen({ states, complete }: Seen, value: (s: Visited) => Enclosure, level: number): Enclosure {
  let lo = -1;
  let hi = -1;
  for (const s of states) {
    const v = value(s);
    if (!(v.hi < level)) hi = Number(s.step);
    if (v.lo >= level) lo = Number(s.step);
  }
  const over = complete && states.length > 0 && hi < Number(states.at(-1)!.step);
  return between(lo, over ? hi : Number.POSITIVE_INFINITY, 'certified');
}

/**
 * The first step with a value of at most the level; if none was seen, some step after the last
 * visited, or unknown.
 */
export function firstSeen({ states, complete }: Seen, value: (s: Visited) => Enclosure, level: number): Enclosure {
  let lo: number | undefined;
  for (const s of states) {
    const v = value(s);
    if (!(v.lo > level)) lo ??= Number(s.step);
    if (v.hi <= level) return between(lo!, Number(s.step), 'certified');
  }
  const after = complete && states.length > 0 ? Number(states.at(-1)!.step) + 1 : -1;
  return between(lo ?? after, Number.POSITIVE_INFINITY, 'certified');
}
