import type { Law } from 'theorycheck/statement';
import { type Sizes, law as wendel } from './wendel-frequency.js';

/**
 * Wendel's probability for points of mean zero, expected to be refuted: independent points of
 * one law with mean zero, almost surely in general position, are separable from the origin with
 * probability 2^(1-n) sum_{k<d} C(n-1, k).
 *
 * The paper's proof needs the law to be unchanged by independent signs (`wendel-frequency`), which
 * for Gaussian points follows from the mean; for others it does not. Exponential coordinates less
 * their mean at (n, d) = (10, 4): the probability is about 0.36 where Wendel's is 0.254. With a
 * fair sign for each point the same draws obey the law (`wendel-frequency#signed-centred-skew`).
 *
 * Trivial region: n <= d. Blind spots: how far asymmetric laws may be off.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.3, read with "mean zero" for "symmetric";
 * counterexample derived here.
 */
export const law: Law<Sizes> = {
  ...wendel,
  id: 'beck2025/zero-mean-suffices',
  says: 'Mean zero in place of symmetry: n such points of R^d are separable with probability 2^(1-n) sum_{k<d} C(n-1, k).',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.3 with a weaker hypothesis (not claimed there)' },
  hypotheses: {
    zeroMean: { about: 'law', says: 'the points are independent, of one law with mean zero', tag: 'zero mean' },
    generalPosition: wendel.hypotheses.generalPosition!,
  },
  witness: { n: 10, d: 4 },
  blindSpots: 'How far the probability may be off under a given asymmetry.',
  expected: 'refuted',
  origin: 'unclaimed',
};
