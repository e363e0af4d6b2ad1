import { squared } from 'theorycheck/exact';
import { between, type Enclosure, type RunRequest, type State, type Trajectory } from 'theorycheck/statement';
import type { MeasuredSet, Plan, Workbench } from 'theorycheck/workbench';
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
      features: flat(i.features),
      targets: Float64Array.from(targets),
      weightDecay: i.lambda,
    },
    start: Float64Array.from(i.start),
    dynamics: 'descent',
    step: i.eta,
    visit: { windows },
  };
}

/** Row by row, in one array. */
function flat(rows: readonly (readonly number[])[]): Float64Array {
  const all = new Float64Array(rows.reduce((n, row) => n + row.length, 0));
  let at = 0;
  for (const row of rows) {
    all.set(row, at);
    at += row.length;
  }
  return all;
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

/** The first steps, at which the closed form is compared with descent: all of them, then some. */
const first: readonly (readonly [number, number])[] = [[0, 200], ...sparse(200, 3000), [3000, 3000]];

/**
 * The windows of the trajectory: by descent, or by the closed form where that agrees with descent.
 * It has to end alike after the first steps, up to the 3000th, and to make the same single steps
 * later on: at three that the instance names and at two that the windows end in. Where they do not
 * agree nothing has been seen.
 */
export function* seen(i: RidgeInstance & Routed, windows: readonly (readonly [number, number])[]): Plan<Seen> {
  if (windows.reduce((n, [from, to]) => n + to - from + 1, 0) > most) return nothing;
  if (i.route === 'step by step') {
    const run = yield descentOn(i, windows);
    return { states: run.states, complete: run.ended === 'complete' };
  }
  const descent = yield descentOn(i, first);
  const spots = [...i.later, ...windows.slice(-2).map(([, to]) => to)];
  const pairs = spots.map((t) => [t, t + 1] as const);
  const run: Trajectory = yield { ...descentOn(i, union([...first, ...windows, ...pairs])), by: 'ridge-closed-form' };
  if (descent.ended !== 'complete' || run.ended !== 'complete') return nothing;
  const at = new Map(run.states.map((s) => [s.step, s]));
  if (!descent.states.every((s) => alike(s, at.get(s.step)!))) return nothing;
  if (!(yield* singleSteps(i, spots, at))) return nothing;
  let w = 0;
  const states = run.states.filter(({ step }) => {
    while (w < windows.length && windows[w]![1] < Number(step)) w += 1;
    return w < windows.length && windows[w]![0] <= Number(step);
  });
  return { states, complete: true };
}

/**
 * Whether a step of descent from each of these states leads to the next of them. Within
 * eta (s_1 + lambda) <= 2, where the closed form is certified, descent does not enlarge distances:
 * what the two may be apart is what the radii say.
 */
export function* singleSteps(
  i: RidgeInstance,
  steps: readonly number[],
  at: ReadonlyMap<bigint | null, State>,
): Plan<boolean> {
  for (const t of steps) {
    const now = at.get(BigInt(t))!;
    const step = yield { ...descentOn(i, [[1, 1]]), start: now.point };
    if (step.ended !== 'complete' || !alike(step.states[0]!, at.get(BigInt(t + 1))!, now.radius)) return false;
  }
  return true;
}

/** Whether two states may be of one iterate, or of two iterates that far apart. */
export function alike(a: State, b: State, radius = 0): boolean {
  return apart(a, b) <= (a.radius + b.radius + radius) * (1 + 2 ** -40);
}

/** The windows of whole steps that hold the same steps, in order and apart. */
function union(windows: readonly (readonly [number, number])[]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...windows].sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** By a loop: it is taken at many steps. */
function apart(a: Pick<State, 'point'>, b: Pick<State, 'point'>): number {
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

/** Most points of own data: the spectrum is taken by rotating all pairs of rows. */
const mostPoints = 100;

/**
 * Own data as a ridge problem. The population is not known: its second moments are taken as one,
 * which statements about the trajectory do not look at. The teacher is the vector of
 * least squares, as fractions where it fits every row. Without decay the powers of its modes have
 * no enclosure: where the user gives none it is a 1024th of 1/eta.
 */
export function ridgeOnData(
  { points, targets, stepSize, weightDecay, fit, exactFit }: MeasuredSet,
  start: number,
): RidgeInstance | { readonly declined: string } {
  if (points.length > mostPoints)
    return { declined: `the spectrum in double-double is taken of at most ${mostPoints} points` };
  const size = points[0]!.length;
  const teacher = [...fit];
  return {
    features: points,
    teacher,
    targets,
    start: new Array<number>(size).fill(start),
    variances: new Array<number>(size).fill(1),
    ...{ eta: stepSize, lambda: weightDecay > 0 ? weightDecay : 2 ** -10 / stepSize, seed: '1' },
    certificates: { realizable: exactFit ?? teacher },
  };
}
