import { signOfInner } from 'theorycheck/exact';
import {
  absolute,
  type Certified,
  divide,
  type Enclosure,
  exactly,
  type Hypothesis,
  inner,
  larger,
  logarithm,
  multiply,
  scale,
  smaller,
  squareRoot,
  sum,
} from 'theorycheck/statement';

/*
 * The letters of this folder. Sign descent:
 *
 *     z_n               signed points y_n x_n;  N of them
 *     w_t, eta_t        parameters after t steps from 0, and the t-th step, from 1
 *     S, Q              sum eta_t and sum eta_t^2 up to T
 *     gamma             max over |w|_inf <= 1 of min z_n . w
 *     D                 max |z_n - z_k|_1
 *
 * Mirror descent:
 *
 *     X, y              rows and targets;  r = X w - y
 *     psi, beta         the hypentropy sum w asinh(w/beta) - sqrt(w^2 + beta^2), and its scale
 *     D(a, b)           psi(a) - psi(b) - psi'(b) . (a - b), its Bregman distance
 *     w^B               the solution of X w = y that is nearest to the start in D
 *     sigma, sigma_1    least singular value of X that is not 0, and the largest
 */

/** Labelled points, and how far the steps go. */
export interface SignRun extends Certified {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
  /** The first step. */
  readonly stepSize: number;
  /** eta_t = eta, or eta/sqrt(t). */
  readonly schedule: 'constant' | 'falling';
  readonly steps: number;
}

/** Where a run was. */
export interface Visited {
  readonly step: number;
  readonly w: readonly Enclosure[];
}

/** A vector that separates the points, carried by the instance. */
export const separable = {
  about: 'data',
  says: 'a vector separates the signed points from 0',
  constitutive: 'without it there is no margin',
  check: ({ points, labels }: SignRun, certificate: unknown) =>
    Array.isArray(certificate) &&
    points.every(
      (x, n) =>
        signOfInner(
          x.map((v) => labels[n]! * v),
          certificate as number[],
        ) === 1,
    ),
} as const satisfies Hypothesis<SignRun, unknown>;

/** min z_n . w. */
export function leastMargin({ points, labels }: SignRun, w: readonly Enclosure[]): Enclosure {
  return points
    .map((x, n) =>
      inner(
        x.map((v) => exactly(labels[n]! * v)),
        w,
      ),
    )
    .reduce(smaller);
}

/** |w|_inf. */
export const largestEntry = (w: readonly Enclosure[]): Enclosure => w.map(absolute).reduce(larger);

/** S, and D^2 Q/8 + log N, at a step. */
export function spent(i: SignRun, step: number): { length: Enclosure; loss: Enclosure } {
  const { points, labels, stepSize, schedule } = i;
  const eta = exactly(stepSize);
  const times = Array.from({ length: step }, (_, k) => exactly(k + 1));
  const falls = schedule === 'falling';
  const length = falls ? multiply(eta, sum(times.map((t) => divide(exactly(1), squareRoot(t))))) : scale(step, eta);
  const squares = falls ? sum(times.map((t) => divide(exactly(1), t))) : exactly(step);
  const apart = points.flatMap((x, n) =>
    points.map((other, k) => sum(x.map((v, j) => exactly(Math.abs(labels[n]! * v - labels[k]! * other[j]!))))),
  );
  const D = apart.reduce(larger);
  const curved = multiply(multiply(multiply(D, D), multiply(eta, eta)), squares);
  return { length, loss: sum([scale(1 / 8, curved), logarithm(exactly(points.length))]) };
}
