import { type At, descent, logSteps } from 'theorycheck/reproduce';
import type { Stream } from 'theorycheck/statement';
import { gram } from '../../../theorems/das2026/setting/testRegimes.js';

/** D(plus, minus), S(hardPlus, hardMinus) of the paper, its margin and step size. */
export interface Plan {
  readonly dimension: number;
  readonly plus: number;
  readonly minus: number;
  readonly hardPlus: number;
  readonly hardMinus: number;
  /** gamma/2, the distance of the support points from the plane x_1 = 0. */
  readonly gap: number;
  /** Least distance of all others; the square ends at `reach`. */
  readonly near: number;
  readonly reach: number;
  /** null: one over the curvature, below which the loss never rises. */
  readonly stepSize: number | null;
  readonly steps: number;
  /** How much farther the points of class +1 beyond the margin are moved out; 1 where not said. */
  readonly stretch?: number;
}

/** The sizes of the laptop scale: wide enough a margin that late training is seen. */
export const small = {
  ...{ dimension: 2, plus: 100, minus: 100, hardPlus: 50, hardMinus: 20 },
  ...{ gap: 1 / 16, near: 1 / 2, reach: 5, stepSize: null, steps: 300_000 },
} as const satisfies Plan;

/** A large majority at the margin in one class, as in das2026/concentrated-test-delay. */
export const lopsided = {
  ...small,
  ...{ plus: 150, minus: 50, hardPlus: 40, hardMinus: 1, reach: 2 },
} as const satisfies Plan;

/** Those of the paper: gamma = 10^-3 (here 2^-10), eta = 10^-2, 10^7 steps. */
export const full = {
  ...{ dimension: 2, plus: 1000, minus: 1000, hardPlus: 500, hardMinus: 200 },
  ...{ gap: 2 ** -11, near: 2 ** -11, reach: 5, stepSize: 0.01, steps: 10_000_000 },
} as const satisfies Plan;

/** A training set: points N x d and labels. */
export interface Training {
  readonly points: number[][];
  readonly labels: number[];
  readonly stepSize: number;
  /** eta beta, which theory has below 2. */
  readonly stepCurvature: number;
}

/**
 * Draws it: the normal is the first axis, where the paper has the diagonal. Support points stand at
 * the gap in mirrored pairs, which the paper does not say how it plants.
 */
export function trainingSet(at: At, plan: Plan, name = 'training'): Training {
  const { reach, gap, stretch = 1 } = plan;
  const drawn = at.bench.data.plantedPopulation({ ...plan, far: reach, spread: reach }, at.stream(name));
  const points = drawn.points.map((x, n) =>
    drawn.labels[n] === 1 && x[0]! > gap ? [x[0]! * stretch, ...x.slice(1)] : x,
  );
  const curvature = gram(points) / 4;
  const stepSize = plan.stepSize ?? 1 / curvature;
  return { points, labels: drawn.labels, stepSize, stepCurvature: stepSize * curvature };
}

/** (w, b) at some steps of descent on the summed logistic loss, from zero. */
export function trained(at: At, { points, labels, stepSize }: Training, steps: number, perDecade = 10) {
  const dimension = points[0]!.length;
  const problem = {
    ...({ kind: 'classification', points: points.length, dimension, bias: true, loss: 'logistic' } as const),
    ...({ reduction: 'sum', weightDecay: 0, labels: Float64Array.from(labels) } as const),
    features: Float64Array.from(points.flat()),
  };
  const request = { problem, start: new Float64Array(dimension + 1), dynamics: 'descent', step: stepSize } as const;
  const perStage = Math.max(500, Math.round(2e7 / (points.length * (dimension + 5))));
  return descent(at, request, logSteps(steps, perDecade), { perStage });
}

/** Points of both classes in equal numbers with y x_1 uniform on [from, to], else in the square. */
export function testPoints(
  stream: Stream,
  each: number,
  dimension: number,
  [from, to]: readonly [number, number],
  reach: number,
) {
  const one = (label: number) => [
    label * (from + (to - from) * stream.uniform()),
    ...Array.from({ length: dimension - 1 }, () => reach * (2 * stream.uniform() - 1)),
  ];
  return [1, -1].flatMap((label) => Array.from({ length: each }, () => ({ x: one(label), label })));
}

/**
 * The share that (w, b) has right, each point moved by up to `attack` in every coordinate against
 * it: right if and only if y (w . x + b) > attack |w|_1 (das2026/pgd-closed-form).
 */
export function shareRight(
  test: readonly { readonly x: readonly number[]; readonly label: number }[],
  theta: readonly number[],
  attack = 0,
): number {
  const lost = attack * theta.slice(0, -1).reduce((total, v) => total + Math.abs(v), 0);
  const right = test.filter(
    ({ x, label }) => label * x.reduce((sum, v, j) => sum + v * theta[j]!, theta.at(-1)!) > lost,
  );
  return right.length / test.length;
}

/** The same points in the form of a test set. */
export function asTest({ points, labels }: Training) {
  return points.map((x, n) => ({ x, label: labels[n]! }));
}

/** T of Definition 3.4: the first of some steps at which a share is `level`; null where none is. */
export function firstAt<T extends { readonly step: number }>(
  rows: readonly T[],
  share: (row: T) => number,
  level: number,
): number | null {
  return rows.find((row) => share(row) >= level)?.step ?? null;
}

/** The step after the last at which a share was below `level`; null where that is the last. */
export function forGood<T extends { readonly step: number }>(
  rows: readonly T[],
  share: (row: T) => number,
  level: number,
): number | null {
  const last = rows.findLastIndex((row) => share(row) < level);
  return rows[last + 1]?.step ?? null;
}
