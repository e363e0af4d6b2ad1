import {
  type ClassificationProblem,
  divide,
  type Enclosure,
  exactly,
  exponential,
  inner,
  logarithmOfOnePlus,
  multiply,
  negate,
  norm,
  scale,
  subtract,
  sum,
} from 'theorycheck/statement';
import { slopeOf } from '../one-step.js';
import { hypotheses, signedRows } from './instances.js';

/*
 * Runs that start late, beside the letters of `instances`:
 *
 *     K                   steps of the run
 *     c                   1 for the summed loss, 1/N for the mean
 *     L                   the loss, c sum_n l_n, and l_n = log(1 + e^(-m_n)) or e^(-m_n)
 *     R                   max |z_n|
 *     x                   eta R^2 L(theta_0), eta times a bound on the curvature
 */

/** Where a run starts, its step size and how far it goes. Starts have the bias last. */
export interface LateStart {
  readonly points: number[][];
  readonly labels: number[];
  readonly loss: ClassificationProblem['loss'];
  readonly start: number[];
  /** For the summed loss; the mean has N times as much. */
  readonly stepSize: number;
  readonly steps: number;
  readonly certificates: { readonly separable: { readonly direction: number[] } };
}

/** What one run adds: the bias as one, or as a last feature that is 1; sum or mean. */
export interface LateSetting {
  readonly bias: boolean;
  readonly reduction: ClassificationProblem['reduction'];
}

/** All settings of a run. The way is the same in each of them. */
export const lateSettings: readonly LateSetting[] = [true, false].flatMap((bias) =>
  (['sum', 'mean'] as const).map((reduction) => ({ bias, reduction })),
);

/** The parameters after the last step, in the setting of their run. */
export interface LateEnd {
  readonly setting: LateSetting;
  readonly end: readonly Enclosure[];
}

/** eta of a run. */
export function stepSizeIn({ stepSize, points }: LateStart, { reduction }: LateSetting): number {
  return reduction === 'mean' ? points.length * stepSize : stepSize;
}

/** eta c. */
function weight(i: LateStart, setting: LateSetting): Enclosure {
  return divide(exactly(stepSizeIn(i, setting)), exactly(setting.reduction === 'mean' ? i.points.length : 1));
}

/** Margins at some parameters. */
function marginsAt(i: LateStart, theta: readonly Enclosure[]): Enclosure[] {
  return signedRows(i).map((z) => inner(z.map(exactly), theta));
}

/** sum_n l_n. */
export function summedLoss(i: LateStart, theta: readonly Enclosure[]): Enclosure {
  return sum(
    marginsAt(i, theta).map((m) => {
      const tail = exponential(negate(m));
      return i.loss === 'exponential' ? tail : logarithmOfOnePlus(tail);
    }),
  );
}

/** The first step, -eta times the gradient at the start. */
export function firstMove(i: LateStart, setting: LateSetting): Enclosure[] {
  const pulls = marginsAt(i, i.start.map(exactly)).map(slopeOf[i.loss]);
  const rows = signedRows(i);
  const w = weight(i, setting);
  return i.start.map((_, j) => multiply(w, sum(rows.map((z, n) => scale(z[j]!, pulls[n]!)))));
}

/** R. */
export function reach(i: LateStart): Enclosure {
  const lengths = signedRows(i).map((z) => norm(z.map(exactly)));
  return lengths.reduce((most, l) => (l.hi > most.hi ? l : most));
}

/** x. */
export function startCurvature(i: LateStart, setting: LateSetting): Enclosure {
  const R = reach(i);
  return multiply(weight(i, setting), multiply(multiply(R, R), summedLoss(i, i.start.map(exactly))));
}

/**
 * What the run takes off sum_n l_n, from the way between, without cancellation: with D_n =
 * z_n . (theta_K - theta_0) and p_n of the start, p_n (1 - e^(-D_n)) for the exponential and
 * -log(1 - p_n (1 - e^(-D_n))) for the logistic loss.
 */
export function fallOf(i: LateStart, end: readonly Enclosure[]): Enclosure {
  const moved = end.map((x, j) => subtract(x, exactly(i.start[j]!)));
  const before = marginsAt(i, i.start.map(exactly)).map(slopeOf[i.loss]);
  const taken = marginsAt(i, moved).map((D, n) => {
    const share = multiply(before[n]!, subtract(exactly(1), exponential(negate(D))));
    return i.loss === 'exponential' ? share : negate(logarithmOfOnePlus(negate(share)));
  });
  return sum(taken);
}

/** The setting of a run in words. */
export function nameOf({ bias, reduction }: LateSetting): string {
  return `${reduction}, ${bias ? 'bias' : 'the bias as a feature'}`;
}

/** What both statements about late starts ask of the objective. */
export const lateHypotheses = {
  classification: {
    about: 'objective',
    says: 'linear classification with the loss log(1 + e^-m) or e^-m',
    tag: 'classification',
  },
  noWeightDecay: hypotheses.noWeightDecay,
} as const;

/** Three points, two of them the same, at margins of 20 and 14. */
export function lateWitness(stepSize: number): LateStart {
  return {
    points: [
      [1, 1],
      [-1, 0.5],
      [-1, 0.5],
    ],
    labels: [1, -1, -1],
    loss: 'logistic',
    start: [16, 4, 0],
    certificates: { separable: { direction: [1, 0, 0] } },
    ...{ stepSize, steps: 10 },
  };
}
