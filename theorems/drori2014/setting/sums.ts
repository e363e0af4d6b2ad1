import {
  compare,
  type Dyadic,
  exactInner,
  exactRational,
  plus,
  type Rational,
  rational,
  times,
} from 'theorycheck/exact';
import {
  absolute,
  add,
  divide,
  type Enclosure,
  exactly,
  exponential,
  type Hypothesis,
  inner,
  larger,
  logarithmOfOnePlus,
  multiply,
  negate,
  norm,
  scale,
  smaller,
  square,
  subtract,
  sum,
} from 'theorycheck/statement';

/*
 * Letters of the paper:
 *
 *     f     the objective, convex, with a gradient that is L-Lipschitz; f* its least value
 *     x_k   descent after k steps of h/L, 0 < h <= 1
 *     R     |x_0 - x*|, x* a minimiser
 *     N     number of steps
 *
 * Here f(x) = sum_i phi(z_i), z_i = a_i . x - b_i, with
 *
 *     square    phi(z) = z^2/2
 *     huber     phi(z) = c (|z| - c/2), c = min(|z|, tau_i)
 *     logistic  phi(z) = log(1 + e^z), phi'' <= 1/4
 *
 * and h = s L, s the step size.
 */

/** A sum of convex functions of linear forms, and descent on it. */
export interface SumInstance {
  /** phi. */
  readonly loss: 'square' | 'huber' | 'logistic';
  /** a_i. */
  readonly rows: number[][];
  /** b_i. */
  readonly targets: number[];
  /** tau_i > 0; of the Huber function only. */
  readonly thresholds: number[];
  /** L. */
  readonly smoothness: number;
  /** s. */
  readonly stepSize: number;
  /** x_0. */
  readonly start: number[];
  /** N. */
  readonly steps: number;
  /** A point with all z_i = 0, where there is one: there the square and Huber's have f* = 0. */
  readonly fitted: number[] | null;
}

/** x* and f*. */
export interface MinimumAnswers {
  readonly minimum: { readonly at: readonly Enclosure[]; readonly value: Enclosure };
}

/** Descent after some steps. */
export interface SumState {
  readonly step: number;
  readonly x: readonly Enclosure[];
}

/** What the instance must satisfy, exactly. */
export const sumHypotheses = {
  smooth: {
    about: 'data',
    says: 'L is at least phi_max times every row sum of |A A^T|, hence the curvature of f',
    check: (i) => i.rows.every((a) => compare(rowSum(a, i.rows), times(...curvatureUnits(i))) <= 0),
  },
  step: {
    about: 'data',
    says: '0 < s <= 1/L',
    check: ({ stepSize, smoothness }) =>
      stepSize > 0 && compare(times(exactRational(stepSize), exactRational(smoothness)), rational(1n)) <= 0,
  },
  fitted: {
    about: 'data',
    says: 'where a point is said to fit all rows, it does, without rounding',
    check: ({ rows, targets, fitted }) =>
      fitted === null ||
      rows.every((a, n) => compare(fraction(exactInner(a, fitted)), exactRational(targets[n]!)) === 0),
  },
} satisfies Record<string, Hypothesis<SumInstance, unknown>>;

/** L, and by how much phi'' is below one. */
function curvatureUnits({ loss, smoothness }: SumInstance): [Rational, Rational] {
  return [exactRational(smoothness), rational(loss === 'logistic' ? 4n : 1n)];
}

/** sum_k |a . a_k|: no eigenvalue of A A^T is above the largest of these. */
function rowSum(a: readonly number[], rows: readonly (readonly number[])[]): Rational {
  return rows.reduce((total, b) => {
    const { integer, shift } = exactInner(a, b);
    return plus(total, fraction({ integer: integer < 0n ? -integer : integer, shift }));
  }, rational(0n));
}

function fraction({ integer, shift }: Dyadic): Rational {
  return { numerator: integer, denominator: 1n << BigInt(shift) };
}

/** R, or the distance of another point from the minimiser. */
export function distance(a: readonly Enclosure[], b: readonly Enclosure[]): Enclosure {
  return norm(a.map((x, j) => subtract(x, b[j]!)));
}

/** f, from its formula: it shares nothing with the gradient of the run. */
export function valueAt({ loss, rows, targets, thresholds }: SumInstance, x: readonly Enclosure[]): Enclosure {
  return sum(
    rows.map((a, n) => {
      const z = subtract(inner(a.map(exactly), x), exactly(targets[n]!));
      if (loss === 'square') return scale(1 / 2, square(z));
      if (loss === 'huber') {
        const clipped = smaller(absolute(z), exactly(thresholds[n]!));
        return multiply(clipped, subtract(absolute(z), scale(1 / 2, clipped)));
      }
      // max(z, 0) + log(1 + e^-|z|)
      return add(larger(z, exactly(0)), logarithmOfOnePlus(exponential(negate(absolute(z)))));
    }),
  );
}

/** L R^2 / (slope N s L + offset), where the paper has 4 and 2. */
export function rate(i: SumInstance, R: Enclosure, step: number, { slope = 4, offset = 2 } = {}): Enclosure {
  const h = multiply(exactly(i.stepSize), exactly(i.smoothness));
  return divide(scale(i.smoothness, square(R)), add(scale(slope * step, h), exactly(offset)));
}
