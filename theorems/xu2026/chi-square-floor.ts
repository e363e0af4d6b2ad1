import { plus, type Rational, rational, times } from 'theorycheck/exact';
import type { Law } from 'theorycheck/statement';

/** Sizes with points < dimension, dimension - points even. */
export interface ChiSquareSizes {
  readonly points: number;
  readonly dimension: number;
  readonly startScale: number;
}

/**
 * The probability that the start has less than half its expected square in the kernel.
 *
 * Let Phi be n x m of full row rank and theta_0 ~ N(0, nu^2 I_m) independent of it; k = m - n
 * and n_0 the part of theta_0 in the kernel. Then |n_0|^2 / nu^2 is chi-square with k degrees of
 * freedom, and for even k
 *
 *     P(|n_0|^2 < k nu^2 / 2) = F_k(k/2) = 1 - e^(-k/4) sum_{j < k/2} (k/4)^j / j!.
 *
 * This is the only random event in Theorems 4.1 (ii) and 4.5. There it is bounded by 2 e^(-k/32):
 * at k = 8 the bound is 1.56 and the truth 0.143. A test of the bound could never fail. So the
 * exact number is tested, against one that is a tenth larger; a degree of freedom more or less
 * moves it further.
 *
 * Trivial region: none for k >= 2. Blind spots: the law of |n_0|^2 elsewhere than at half its mean.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.1 (ii)
 * and appendix C.
 */
export const law: Law<ChiSquareSizes> = {
  id: 'xu2026/chi-square-floor',
  says: 'The start has less than half its expected square in the kernel exactly as often as chi-square says.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.1 (ii), the event' },
  kind: 'law',
  hypotheses: {
    gaussianStart: {
      about: 'law',
      says: 'theta_0 is Gaussian and isotropic, independent of the features',
      tag: 'independent Gaussian start',
    },
  },
  probability: ({ points, dimension }) => chiSquareBelow(dimension - points, dimension - points),
  sense: 'equal',
  detects: ({ points, dimension }) => times(rational(11n, 10n), chiSquareBelow(dimension - points, dimension - points)),
  trivial: () => false,
  witness: { points: 4, dimension: 6, startScale: 1 },
  blindSpots: 'The law of the square elsewhere than at half its mean.',
  expected: 'survived',
};

/** F_d(k/2), for even d and k <= 60. */
export function chiSquareBelow(d: number, k: number): Rational {
  return chiSquareAt(d, rational(BigInt(k), 2n));
}

/**
 * F_d(x) = 1 - e^(-x/2) sum_{j < d/2} (x/2)^j / j! for even d and x <= 30. The exponential is a
 * partial sum of 96 terms: the rest is below (x/2)^96 / 96! < 15^96 / 96! < 2^-119, and the sum
 * over j is below e^15 < 2^22, so the error is below 2^-97.
 */
export function chiSquareAt(d: number, x: Rational): Rational {
  const half = times(x, rational(1n, 2n));
  const exponential = powers(96, { ...half, numerator: -half.numerator });
  const head = powers(d / 2, half);
  const { numerator, denominator } = times(exponential, head);
  return rational(denominator - numerator, denominator);
}

/** sum_{j < terms} x^j / j!. */
function powers(terms: number, x: Rational): Rational {
  let term = rational(1n);
  let total = rational(0n);
  for (let j = 0; j < terms; j++) {
    total = plus(total, term);
    term = { numerator: term.numerator * x.numerator, denominator: term.denominator * x.denominator * BigInt(j + 1) };
  }
  return total;
}
