import { rational } from 'theorycheck/exact';
import {
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  type Judgement,
  logarithm,
  rounded,
  scale,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { logarithmOf, type PointsInSpace, separableSignings } from './setting/wendel.js';

/** Logarithms of bounds on the smaller one of P and 1 - P. */
export interface TailBounds {
  readonly lower: Enclosure;
  /** The bound that holds up to lambda = 1/2. */
  readonly plain: Enclosure;
  /** The bound that is sharp away from 1/2. */
  readonly sharp: Enclosure;
}

/**
 * The threshold of separability at lambda = d/n = 1/2: on either side of it P(n, d) is within an
 * explicit exponential bound of 0 or 1.
 *
 * P(n, d) = 2^(1-n) sum_{k<d} C(n-1, k) is the probability that n points of a sign-symmetric law in
 * general position in R^d are separable from the origin (`wendel-frequency`). I(lambda) = log 2 +
 * lambda log lambda + (1 - lambda) log(1 - lambda) is the relative entropy of lambda to 1/2 and
 *
 *     F = e^(-n I(lambda)),   c = (2 lambda/(pi n (1 - lambda)))^(1/2).
 *
 * For 1 <= d < n/2
 *
 *     c e^(-1/(12 n lambda (1 - lambda))) F <= P(n, d) <= 2 lambda F,
 *     P(n, d) <= c F (1 - lambda)/(1 - 2 lambda),
 *
 * and for n/2 < d < n the same holds of 1 - P(n, d), with 1 - lambda for lambda.
 *
 * Derivation.
 * 1. 1 - P(n, d) = P(n, n - d), as C(n-1, k) = C(n-1, n-1-k): one side is enough.
 * 2. For 0 < r <= 1: sum_{k<d} C(n-1, k) <= r^(1-d) (1 + r)^(n-1). With r = lambda/(1 - lambda)
 *    the right side is lambda lambda^(-d) (1 - lambda)^(d-n), and 2^(1-n) times it is 2 lambda F.
 * 3. The last term of the sum is C(n-1, d-1) = lambda C(n, d). Each term before it is at most
 *    (d-1)/(n-d+1) < lambda/(1 - lambda) times the next one, so the sum lies between the last term
 *    and (1 - lambda)/(1 - 2 lambda) times it.
 * 4. Robbins: n! = (2 pi n)^(1/2) (n/e)^n e^r with 1/(12n+1) < r < 1/(12n). So C(n, d) is
 *    2^n F/(2 pi n lambda (1 - lambda))^(1/2) times e^s, s < 0 (1/(12n) is less than 1/(12d+1)),
 *    s > -1/(12d) - 1/(12(n-d)) = -1/(12 n lambda (1 - lambda)). Times 2 lambda 2^-n it is c F e^s.
 *
 * So the exponent I is exact, with 10^4 points in 3000 dimensions to one part in a thousand, and
 * the last bound is sharp: P over it tends to 1 for n -> infinity at fixed lambda. By Pinsker
 * I(lambda) >= 2 (lambda - 1/2)^2, so that Hoeffding's bound e^(-2 n (lambda - 1/2)^2) follows from
 * 2 lambda F; the exponents agree to second order at 1/2.
 *
 * The poster's "separable iff lambda > 1/2 for n -> infinity" is the limit of it: at fixed lambda P
 * tends to 0 below 1/2 and to 1 above.
 *
 * Scale: 1, of logarithms. Trivial region: 2d = n, where P is 1/2; d >= n, where it is 1. Blind
 * spots: which draws are separable; the window (`threshold-width`).
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.3 and conference poster, Theorem 1; the bounds
 * are derived here. H. Robbins (1955), A remark on Stirling's formula, Amer. Math. Monthly 62.
 */
export const theorem: Theorem<PointsInSpace, null, null> = {
  id: 'beck2025/separability-threshold',
  says: 'Points are separable with probability P <= 2 lambda e^(-n I(lambda)) for lambda = d/n < 1/2, and 1 - P is so small above; I is the relative entropy to 1/2, the exact exponent.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.3 (poster: Theorem 1), bounds derived here' },
  kind: 'bound',
  hypotheses: {},
  trivial: ({ n, d }) => 2 * d === n || d >= n || d < 1,
  conclude: (i) => keptWithin(i, boundsOf(i)),
  witness: { n: 10, d: 3 },
  blindSpots: 'Which draws are separable; the window around one half.',
  expected: 'survived',
};

/** The bounds, by 1 - lambda for lambda above 1/2. `rate` is a factor of I. */
export function boundsOf({ n, d: given }: PointsInSpace, rate = 1): TailBounds {
  const d = Math.min(given, n - given);
  const entropic = (k: number) => scale(k, logarithm(exactly(k)));
  const I = sum([scale(n, logarithm(exactly(2))), entropic(d), entropic(n - d), scale(-1, entropic(n))]);
  const F = scale(-rate, I);
  const c = scale(1 / 2, logarithm(divide(exactly(2 * d), scale(n * (n - d), rounded(Math.PI)))));
  return {
    lower: sum([c, F, scale(-1, divide(exactly(n), exactly(12 * d * (n - d))))]),
    plain: sum([logarithm(divide(exactly(2 * d), exactly(n))), F]),
    sharp: sum([c, F, logarithm(divide(exactly(n - d), exactly(n - 2 * d)))]),
  };
}

/** The smaller one of P and 1 - P lies within the bounds. */
export function keptWithin({ n, d }: PointsInSpace, { lower, plain, sharp }: TailBounds): Judgement {
  const all = 1n << BigInt(n);
  const separable = separableSignings(n, d);
  const P = logarithmOf(rational(2 * d < n ? separable : all - separable, all));
  const zero = exactly(0);
  return every([
    atMost(subtract(lower, P), zero, 1, 'lower bound'),
    atMost(subtract(P, plain), zero, 1, '2 lambda F'),
    atMost(subtract(P, sharp), zero, 1, 'sharp upper bound'),
  ]);
}
