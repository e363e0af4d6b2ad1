import { exactRational, type Rational, toNumber } from 'theorycheck/exact';
import {
  absolute,
  add,
  around,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Judgement,
  multiply,
  rounded,
  scale,
  squareRoot,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { normalProbabilityAt } from './setting/gaussian.js';
import { type PointsInSpace, separableProbability } from './setting/wendel.js';

/**
 * The width of the threshold: finite-size scaling with n^(-1/2) in lambda = d/n, and its error.
 *
 * P(n, d) = 2^(1-n) sum_{k<d} C(n-1, k) (`separability-threshold`), v = n - 1, u = (2d -
 * n)/v^(1/2), phi the normal density. For n >= 2 and every d
 *
 *     |P(n, d) - Phi(u)| <= 0.0272/v + 0.2/v^2,
 *     |P(n, d) - Phi(u) - phi(u) (u^3 - u)/(12 v)| <= 0.2/v^2.
 *
 * So d = n/2 + u n^(1/2)/2, or lambda = 1/2 + u/(2 n^(1/2)), is separable with probability
 * Phi(u) in the limit (Phi(2u) at d = n/2 + u n^(1/2), the same in another unit).
 *
 * Derivation.
 * 1. P is the probability that X < y, y = 2d - n, where X is a sum of v fair signs. As y has the
 *    other parity the normal law needs no correction for continuity. Inverting cos^v t, the
 *    characteristic function of X, and summing over the x of X between -y and y,
 *    sum e^(itx) = sin(ty)/sin t:
 *    P - 1/2 = (1/pi) int_0^(pi/2) cos^v t sin(ty)/sin t dt,
 *    Phi(u) - 1/2 = (1/pi) int_0^infinity E sin(ty)/t dt, E = e^(-v t^2/2).
 * 2. cos^v t (t/sin t) = E e^h, h = g - v a, g = log(t/sin t) = t^2/6 + t^4/180 + ..., a = -log cos
 *    t - t^2/2 = t^4/12 + t^6/45 + ..., all coefficients positive. For t <= 1 hence g <= g(1) t^2,
 *    g - t^2/6 <= (g(1) - 1/6) t^4, a <= a(1) t^4, a - t^4/12 <= (a(1) - 1/12) t^6, with g(1) <
 *    0.1727 and a(1) < 0.11563.
 * 3. |e^h - 1 - h| <= h^2/2 e^max(h, 0). Where h > 0 that is at most g^2/2 e^g(1) <= 0.0178 t^4, as
 *    e^g(1) = 1/sin 1 < 1.189; elsewhere at most v^2 a^2/2 <= 0.00669 v^2 t^8. So for t <= 1
 *    |e^h - 1 - t^2/6 + v t^4/12| <= (0.0061 + 0.0178) t^4 + 0.0323 v t^6 + 0.00669 v^2 t^8.
 * 4. |sin(ty)| <= 1, and the integrals of t^3, t^5, t^7 times E are 2/v^2, 8/v^3, 48/v^4: the part
 *    below 1 is at most (0.0478 + 0.2584 + 0.3212)/(pi v^2) < 0.1998/v^2.
 * 5. Beyond 1: cos^v t/sin t integrates to at most cos(1)^(v+1)/((v + 1) sin(1)^2), and
 *    |1 + t^2/6 - v t^4/12| <= v t^4/12 for v >= 14, times E/t, to (1/12)(1 + 2/v) e^(-v/2). Both,
 *    over pi, are below 0.0002/v^2 for v >= 24. For smaller v all d were computed
 *    (test/theorems): there the errors keep to the same bounds.
 * 6. (1/pi) int_0^infinity (t^2/6 - v t^4/12) E sin(ty)/t dt = phi(u) (u - (3u - u^3)/2)/(6 v) =
 *    phi(u) (u^3 - u)/(12 v). Its largest size is at u^2 = 2 + 3^(1/2): 0.02716/v.
 *
 * How sharp: by step 6 the 0.0272 cannot be less than 0.02715; of the second bound the greatest
 * error is 0.028/v^2, a seventh.
 *
 * Scale: the bound. Trivial region: 2d = n, where both sides are 1/2 by symmetry. Blind spots:
 * which draws are separable.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.3; the expansion and its error are derived here.
 */
export const theorem: Theorem<PointsInSpace, null, null> = {
  id: 'beck2025/threshold-width',
  says: 'At d = n/2 + u n^(1/2)/2 points are separable with probability Phi(u), to 0.0272/v + 0.2/v^2 for u = (2d - n)/v^(1/2), v = n - 1: the threshold is of the width n^(-1/2).',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.3, expansion derived here' },
  kind: 'bound',
  hypotheses: {},
  trivial: ({ n, d }) => 2 * d === n,
  conclude: (i) => near(i),
  witness: { n: 100, d: 56 },
  blindSpots: 'Which draws are separable.',
  expected: 'survived',
};

/** P is near Phi(u), and nearer with the next term; u and the bounds may be other ones. */
export function near({ n, d }: PointsInSpace, other: Partial<Expansion> = {}): Judgement {
  const [y, v] = [2 * d - n, n - 1];
  const { variance = v, share = 1 } = other;
  const P = probabilityNear(separableProbability({ n, d }));
  const { Phi, correction } = expansionAt(other.y ?? y, variance);
  const second = 0.2 / (v * v);
  const first = (share * 0.0272) / v + second;
  return every([
    atMost(absolute(subtract(P, Phi)), first, first, 'Phi(u)'),
    atMost(absolute(subtract(P, add(Phi, correction))), second, second, 'with the next term'),
  ]);
}

/** What a mutant changes: y and v in u = y/v^(1/2), and a factor of 0.0272. */
export interface Expansion {
  readonly y: number;
  readonly variance: number;
  readonly share: number;
}

/** Phi(u) and phi(u) (u^3 - u)/(12 v) at u = y/v^(1/2). */
function expansionAt(y: number, v: number): { Phi: Enclosure; correction: Enclosure } {
  const Phi = probabilityNear(normalProbabilityAt(exactRational(y), exactRational(v)));
  const squared = divide(exactly(y * y), exactly(v));
  const density = divide(exponential(scale(-1 / 2, squared)), squareRoot(scale(2, rounded(Math.PI))));
  const odd = multiply(divide(exactly(y), squareRoot(exactly(v))), subtract(squared, exactly(1)));
  return { Phi, correction: divide(multiply(density, odd), exactly(12 * v)) };
}

/** A probability that is known to within 2^-98, as a double. */
function probabilityNear(p: Rational): Enclosure {
  return around(toNumber(p), 2 ** -60, 'certified');
}
