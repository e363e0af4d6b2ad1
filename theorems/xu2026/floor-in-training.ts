import { minus, type Rational, rational, squared, times } from 'theorycheck/exact';
import {
  around,
  atMost,
  type Enclosure,
  every,
  exactly,
  type Judgement,
  type Law,
  multiply,
  type State,
  scale,
  square,
} from 'theorycheck/statement';
import { chiSquareAt } from './chi-square-floor.js';

/** Sizes, hyper-parameters, the last step that is looked at, and the law of the start. */
export interface RandomStart {
  readonly points: number;
  readonly dimension: number;
  readonly startScale: number;
  readonly eta: number;
  readonly lambda: number;
  readonly steps: number;
  /** The sampler of the start, which is Gaussian where none is named. */
  readonly start?: 'signCloud' | 'heavyTailedCloud';
}

/**
 * From a random start the risk stays above its floor, at all steps at once, with the probability
 * that chi-square says.
 *
 * The teacher is zero and Sigma = I, so L(theta) = |theta|^2. The n rows of Phi are orthogonal, of
 * length sqrt(m): S has the one eigenvalue s = m/n. Let k = m - n, G = 1 - eta lambda, and let rho
 * = 1 - eta (s + lambda) with |rho| <= G. The start theta_0 ~ N(0, nu^2 I_m) has the parts n_0 in
 * the kernel and r_0 in the row space. Then
 *
 *     P( L(theta_t) >= G^(2t) k nu^2 / 2  for t = 0, ..., T ) = 1 - F_k(k/2) + d,
 *     0 <= d <= (n/2) (rho/G)^(2T),
 *
 * with the distribution function F_k of chi-square. Theorem 4.1 (ii) says at least 1 - 2 e^(-k/32),
 * which is below zero for k < 23.
 *
 * Proof: L(theta_t) = G^(2t) |n_0|^2 + rho^(2t) |r_0|^2. Over G^(2t) that falls in t, so the event
 * is the one at T alone: |n_0|^2 + D >= k nu^2 / 2 with D = (rho/G)^(2T) |r_0|^2. |n_0|^2 / nu^2 is
 * chi-square with k degrees, whose density is at most 1/2 for k >= 2, and r_0 is independent of
 * it: d <= E(D) / (2 nu^2) = (n/2) (rho/G)^(2T). The steps are so many that this is below 2^-50.
 *
 * The probability tells constants of the floor apart: at k = 12 it is 0.916, and 0.883 for a floor
 * a tenth higher. So `detects` has 7/5 of the chance of a no, where the floor a tenth higher has
 * 1.394 of it.
 *
 * Trivial region: none for even k >= 2. Blind spots: other Sigma and other teachers
 * (`schur-floor` has them, given the start); steps beyond T, where the event is the same.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.1 (ii);
 * the exact probability is derived here.
 */
export const law: Law<RandomStart> = {
  id: 'xu2026/floor-in-training',
  says: 'From a Gaussian start the risk stays above G^(2t) k nu^2 / 2 at all steps as often as chi-square says.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.1 (ii) in training (exact probability derived here)' },
  kind: 'law',
  hypotheses: {
    gaussianStart: {
      about: 'law',
      says: 'theta_0 is Gaussian and isotropic, independent of the features',
      tag: 'independent Gaussian start',
    },
    fullBatch: { about: 'objective', says: 'ridge regression, the gradient taken over all the data', tag: 'ridge' },
  },
  probability: (p) => minus(rational(1n), below(p)),
  sense: 'equal',
  detects: (p) => minus(rational(1n), times(rational(7n, 5n), below(p))),
  trivial: () => false,
  witness: { points: 4, dimension: 16, startScale: 1, eta: 3 / 16, lambda: 1 / 32, steps: 16 },
  blindSpots: 'Other second moments and teachers; steps beyond the last one looked at.',
  expected: 'survived',
};

/** F_k(k/2), the chance that the floor is crossed. */
function below({ points, dimension }: RandomStart): Rational {
  const k = dimension - points;
  return chiSquareAt(k, rational(BigInt(k), 2n));
}

/** The event: L(theta_t) >= G^(2t) k nu^2 / 2 at every step that is looked at. */
export function staysAbove(p: RandomStart, states: readonly State[]): Judgement {
  const G = exactly(1 - p.eta * p.lambda);
  const first = ((p.dimension - p.points) * squared(p.startScale)) / 2;
  return every(
    states.map((s) => {
      const floor = scale(first, power(G, 2 * Number(s.step)));
      return atMost(floor, square(lengthOf(s)), first, `step ${s.step}`);
    }),
  );
}

/**
 * |theta|. Of m <= 64 squares the sum and its root are within (m + 2) 2^-53 < 2^-46 of their
 * values.
 */
function lengthOf({ point, radius, basis }: State): Enclosure {
  let squares = 0;
  for (const x of point) squares += x * x;
  const length = Math.sqrt(squares);
  return around(length, radius + length * 2 ** -46, radius === 0 ? 'certified' : basis);
}

/** x^n by squaring. */
function power(x: Enclosure, n: number): Enclosure {
  if (n === 0) return exactly(1);
  const root = power(x, Math.floor(n / 2));
  return n % 2 ? multiply(x, square(root)) : square(root);
}
