import { rational } from 'theorycheck/exact';
import type { Law } from 'theorycheck/statement';
import { separableSignings } from './setting/wendel.js';

/** n points in d dimensions. */
export interface Sizes {
  readonly n: number;
  readonly d: number;
  /** The sampler, where it is not the aspect's own. */
  readonly sampler?: 'centredExponentialCloud' | 'signCloud';
}

/**
 * Wendel's half-space probability (Theorem 1 of the poster, Proposition 3.3 of the paper), exact at
 * every finite n and d.
 *
 * Let the joint law of x_1..x_n in R^d be unchanged by independent signs (+-x_1, ..., +-x_n), and
 * almost surely in general position. Then
 *
 *     P(some u has u . x_i > 0 for every i) = 2^(1-n) sum_{k<d} C(n-1, k).
 *
 * Derivation: given the points up to sign, all 2^n signings are equally likely, and `wendel-count`
 * says how many are separable. So neither Gaussian law, nor isotropy, nor moments, nor independence
 * is needed; a vanishing mean without symmetry is not enough.
 *
 * The alternative that the draws must exclude is d - 1 for d: a bias or a rank lost, or the
 * off-by-one in the sum.
 *
 * Trivial region: n <= d, where the probability is one. Blind spots: an asymmetry below the
 * declared alternative.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.3; J. G. Wendel (1962), A problem in geometric
 * probability, Math. Scand. 11, 109-111.
 */
export const law: Law<Sizes> = {
  id: 'beck2025/wendel-frequency',
  says: 'n points of a sign-symmetric law in R^d are separable from the origin with probability 2^(1-n) sum_{k<d} C(n-1, k).',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.3 (poster: Theorem 1)' },
  kind: 'law',
  hypotheses: {
    signSymmetric: {
      about: 'law',
      says: 'the joint law is unchanged by independent signs of the points',
      tag: 'sign-symmetric',
    },
    generalPosition: { about: 'law', says: 'any d points are almost surely independent', tag: 'continuous' },
  },
  probability: ({ n, d }) => rational(separableSignings(n, d), 1n << BigInt(n)),
  sense: 'equal',
  detects: ({ n, d }) => rational(separableSignings(n, d - 1), 1n << BigInt(n)),
  trivial: ({ n, d }) => n <= d,
  witness: { n: 6, d: 3 },
  blindSpots: 'Asymmetries that move the probability by less than one dimension would.',
  expected: 'survived',
};
