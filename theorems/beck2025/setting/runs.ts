import { integerMatrix, rankOf, signOfInner, twoTo } from 'theorycheck/exact';
import {
  atMost,
  type Certified,
  type ClassificationProblem,
  type Enclosure,
  every,
  exactly,
  type Hypothesis,
  inner,
  larger,
  type MarginLoss,
  norm,
  scale,
  square,
} from 'theorycheck/statement';

/*
 * The letters of this folder. What an entry needs beside them it defines.
 *
 *     x_1..x_N, d    points and dimension;  n points in the entries on Wendel's theorem
 *     S, b           weights and bias of the reduced problem, all labels -1
 *     l, L           loss of a margin, and mean_i l(S . x_i + b)
 *     L_0            mean_i e^(S . x_i), the exponential loss without bias
 *     S_inf, L_inf   minimiser and minimum of L_0
 *     eta, k, K      step size, steps, and the horizon
 *     R, D           largest length of a point, and diameter of the points
 *     M, gamma       dist(0, conv{x_i}), and sqrt(1 + M^2)
 *     rho            distance of the origin from the boundary of the hull, where it is inside
 *     T, beta        -S and -b;  B is -b too, with E = e^B, where the origin is in the hull
 *     sigma          standard deviation of the test points;  Phi the normal distribution function
 *     A              population accuracy, Phi(-b/(sigma |S|))
 *     mu             mean of a class, before the reduction
 *     lambda, x      d/N, and 1 - 2 lambda in the one-dimensional model, whose points are -sigma
 *                    and sigma x;  P = sigma S there
 *     m, W           weight decay, and the root W(a) of B e^B = a in the entry on it
 *     C(n, k)        binomial coefficient;  P(n, d) Wendel's probability, v = n - 1 and u = (2d -
 *                    n)/v^(1/2) near the threshold, I(lambda) the relative entropy to 1/2
 *     kappa          sigma^2 above which the population loss of the one-dimensional model rises
 *     phi, z         normal density, and the argument of Phi at an accuracy that is waited for
 *     H, Theta       logarithm of 1 over a loss that is waited for, and of t_gen/t_tr in the
 *                    entries on it;  delta = P_inf - P and omega = (1 - x) x^(-x/(1+x)) beside them
 */

/** Points x_1..x_N of R^d. */
export interface PointsInstance extends Certified {
  readonly points: readonly (readonly number[])[];
}

/**
 * The reduced problem: L(S, b) = mean_i l(S . x_i + b), l(f) = log(1 + e^f) or e^f, all labels -1.
 * `start` is (S_0, b_0), `labels` are carried so that the hypothesis on them can be broken.
 */
export interface RunInstance extends PointsInstance {
  readonly labels: readonly number[];
  readonly loss: MarginLoss;
  readonly stepSize: number;
  readonly steps: number;
  readonly start: readonly number[];
}

/** The true (S_k, b_k), enclosed. */
export interface Visited {
  readonly step: number;
  readonly S: readonly Enclosure[];
  readonly b: Enclosure;
}

/** The objective that a run instance poses. */
export function problemOf(i: RunInstance, bias = true): ClassificationProblem {
  return {
    kind: 'classification',
    points: i.points.length,
    dimension: i.points[0]!.length,
    features: Float64Array.from(i.points.flat()),
    labels: Float64Array.from(i.labels),
    loss: i.loss,
    bias,
    reduction: 'mean',
    weightDecay: 0,
  };
}

/** R = max |x_i|. */
export function reach(i: PointsInstance): Enclosure {
  return i.points.map((x) => norm(x.map(exactly))).reduce(larger);
}

/** The step at which runs are looked at late. */
export const lateStep = 1e15;

/**
 * A bound that is met to within this share of the scale counts as attained. At late steps both
 * sides of some bounds differ by powers of 1/k, less than the last digits of a double. Plain double
 * arithmetic rounds a step of parameters of size 1 by some 2^-52. So after 2 * 10^4 steps (2^15) a
 * solver under test is known to 2^-37 there, and to 2^-33 of a scale of 1/16. A gradient costs some
 * roundings more: 8 * 2^-33 = 2^-30.
 */
export const lateResolution = 2 ** -30;

/**
 * log(1 + eta k): what -b_k is of the order of, whatever a solver answers. It never exceeds
 * eta k and, with exponential loss and a stable step, is within log(1 + eta e^eta k)
 * (`surroundedBias.ts`, 1 and `hullDistance.ts`, 6).
 */
export function clock(i: RunInstance, step: number): number {
  return Math.log1p(i.stepSize * step);
}

/** R log(1 + eta k), for |S_k|. */
export function span(i: RunInstance, step: number): number {
  return reach(i).hi * clock(i, step);
}

/** u . x for a list of numbers and a list of enclosures. */
export function dot(u: readonly number[], x: readonly Enclosure[]): Enclosure {
  return inner(u.map(exactly), x);
}

/**
 * From the points and a share of 1/(R^2 + 1): the largest power of two below it, so that the
 * product of step and data is exact.
 */
export function stepBelow(points: readonly (readonly number[])[], share: number): number {
  const squares = Math.max(...points.map((x) => x.reduce((t, c) => t + c * c, 0)));
  return twoTo(Math.floor(Math.log2(share / (squares + 1))));
}

/** Some p > 0 (the certificate) has sum p_i x_i = 0, and the points span the space. */
export const surrounding: Hypothesis<PointsInstance, unknown> = {
  about: 'data',
  says: 'the origin is in the interior of the hull of the points',
  constitutive: 'elsewhere the loss without bias has no minimiser, so that neither L_inf nor S_inf is defined',
  check: ({ points }, p) =>
    isVector(p, points.length) &&
    p.every((w) => w > 0) &&
    points[0]!.every(
      (_, j) =>
        signOfInner(
          p,
          points.map((x) => x[j]!),
        ) === 0,
    ) &&
    rankOf(integerMatrix(points)) === points[0]!.length,
};

/** All labels are -1. */
export const constantLabel: Hypothesis<RunInstance, unknown> = {
  about: 'data',
  says: 'all labels are -1',
  check: ({ labels, points }) => labels.length === points.length && labels.every((y) => y === -1),
};

/** S_0 = 0 and b_0 = 0. */
export const fromZero: Hypothesis<RunInstance, unknown> = {
  about: 'data',
  says: 'descent starts at zero',
  check: ({ start, points }) => start.length === points[0]!.length + 1 && start.every((c) => c === 0),
};

/** eta R^2 <= 1. */
export const stableStep: Hypothesis<RunInstance, unknown> = {
  about: 'parameters',
  says: 'eta R^2 <= 1 with R = max |x_i|',
  met: (i) => every(i.points.map((x) => atMost(scale(i.stepSize, square(norm(x.map(exactly)))), 1))),
};

/** The loss is e^f. */
export const exponentialLoss: Hypothesis<object, unknown> = {
  about: 'objective',
  says: 'the loss is exponential',
  tag: 'exponential loss',
};

/** The loss is log(1 + e^f) or e^f. */
export const marginLoss: Hypothesis<object, unknown> = {
  about: 'objective',
  says: 'the loss is logistic or exponential',
  tag: 'margin loss',
};

/** The loss is averaged over the points. */
export const meanLoss: Hypothesis<object, unknown> = {
  about: 'objective',
  says: 'the loss is averaged over the points',
  tag: 'mean reduction',
};

function isVector(u: unknown, length: number): u is number[] {
  return Array.isArray(u) && u.length === length && u.every((c) => Number.isFinite(c));
}
