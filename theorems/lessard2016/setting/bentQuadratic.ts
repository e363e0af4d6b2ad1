import { compare, type Dyadic, exactInner, exactRational, type Rational, rational, squared } from 'theorycheck/exact';
import {
  divide,
  type Enclosure,
  exactly,
  type Hypothesis,
  inner,
  multiply,
  norm,
  subtract,
} from 'theorycheck/statement';

/*
 * Letters of the paper:
 *
 *     m, L          f - m/2 |x|^2 is convex, and L/2 |x|^2 - f as well; kappa = L/m
 *     alpha, beta   step size and momentum: x_{k+1} = x_k - alpha g(x_k) + beta (x_k - x_{k-1})
 *     rho           the rate
 *
 * Here f(x) = mu sum_i psi_i(z_i), z_i = a_i . (x - x*), with orthogonal rows a_i of one length l,
 * as many as dimensions. psi_i is lambda_i z^2/2, or, where there is a kink c_i > 0, the function
 * of section 4.6 of the paper: its slope is
 *
 *     25 z  (z <= c),    z + 24 c  (c <= z <= 2c),    25 z - 24 c  (z >= 2c).
 *
 * In the coordinates z_i/l, which are a rotation of x - x*, the second derivatives are mu l^2
 * lambda_i. So m = mu l^2 p^2 and L = mu l^2 q^2 where p^2 <= lambda_i <= q^2. Polyak's tuning is
 *
 *     alpha = 4/(sqrt L + sqrt m)^2 = 4/(mu l^2 (p + q)^2),
 *     beta = ((sqrt L - sqrt m)/(sqrt L + sqrt m))^2 = ((q - p)/(q + p))^2 = rho^2.
 */

/** f, and training on it. */
export interface BentInstance {
  /** a_i. */
  readonly rows: number[][];
  /** x*. */
  readonly centre: number[];
  /** a_i . x*. */
  readonly targets: number[];
  /** lambda_i; 25 where there is a kink. */
  readonly curvatures: number[];
  /** c_i; 0 where psi_i is quadratic. */
  readonly kinks: number[];
  /** mu. */
  readonly unit: number;
  /** p = sqrt(m/(mu l^2)), a whole number. */
  readonly least: number;
  /** q = sqrt(L/(mu l^2)), a whole number. */
  readonly most: number;
  /** x_0 = x_{-1}. */
  readonly start: number[];
  readonly steps: number;
}

/** The parameters after some steps. */
export interface BentState {
  readonly step: number;
  readonly x: readonly Enclosure[];
}

/** l^2; of rows of few bits, without rounding. */
export function squareLength({ rows }: BentInstance): number {
  return rows[0]!.reduce((sum, a) => sum + a * a, 0);
}

/** alpha and beta, rounded. */
export function tuning(i: BentInstance): { step: number; momentum: number } {
  const { least, most, unit } = i;
  const root = (most - least) / (most + least);
  return { step: 4 / (unit * squareLength(i) * squared(least + most)), momentum: root * root };
}

/** What the instance must satisfy, exactly. */
export const bentHypotheses = {
  frame: {
    about: 'data',
    says: 'rows are orthogonal and of one length, as many as dimensions',
    check: ({ rows }) =>
      rows.every(
        (a, n) =>
          a.length === rows.length &&
          rows.every((b, k) => {
            const due = n === k ? fraction(exactInner(rows[0]!, rows[0]!)) : rational(0n);
            return compare(fraction(exactInner(a, b)), due) === 0;
          }),
      ),
  },
  minimiser: {
    about: 'data',
    says: 'targets are a_i . x*, without rounding',
    check: ({ rows, targets, centre }) =>
      rows.every((a, n) => compare(fraction(exactInner(a, centre)), exactRational(targets[n]!)) === 0),
  },
  between: {
    about: 'data',
    says: 'second derivatives lie between m and L, and m < L',
    check: ({ curvatures, kinks, least, most }) =>
      least > 0 &&
      least < most &&
      curvatures.every((x) => x >= least * least && x <= most * most) &&
      kinks.every((c, n) => c === 0 || (c > 0 && least <= 1 && curvatures[n] === 25)),
  },
} satisfies Record<string, Hypothesis<BentInstance, unknown>>;

function fraction({ integer, shift }: Dyadic): Rational {
  return { numerator: integer, denominator: 1n << BigInt(shift) };
}

/** |x - x*|. */
export function away({ centre }: BentInstance, x: readonly Enclosure[]): Enclosure {
  return norm(x.map((c, j) => subtract(c, exactly(centre[j]!))));
}

/** z_n in units of its kink. */
export function inKinks({ rows, targets, kinks }: BentInstance, n: number, x: readonly Enclosure[]): Enclosure {
  return divide(subtract(inner(rows[n]!.map(exactly), x), exactly(targets[n]!)), exactly(kinks[n]!));
}

/** The quotient of two whole numbers. */
export function ratio(a: number, b: number): Enclosure {
  return divide(exactly(a), exactly(b));
}

/** x^0, x^1, ..., x^k. */
export function powers(x: Enclosure, k: number): Enclosure[] {
  const all = [exactly(1)];
  for (let n = 1; n <= k; n++) all.push(multiply(all[n - 1]!, x));
  return all;
}
