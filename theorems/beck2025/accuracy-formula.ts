import { exactRational, plus, type Rational, rational, times } from 'theorycheck/exact';
import type { Law } from 'theorycheck/statement';
import { normalProbabilityAt } from './setting/gaussian.js';

/**
 * A classifier w = (w_1, w_perp) and the law of the test data; all numbers are dyadic with few
 * bits.
 */
export interface Classifier {
  readonly informative: number;
  readonly rest: readonly number[];
  readonly mean: number;
  readonly informativeDeviation: number;
  readonly deviation: number;
  /** The sampler of the noise, where it is not Gaussian. */
  readonly noise?: 'signedSkewCloud' | 'signCloud';
}

/**
 * The population accuracy of a linear classifier in closed form.
 *
 * Let y = +-1 with equal chance and z = (y mu + sigma_A g_0, sigma_B g) with independent standard
 * normal g_0, g_1..g_d. Then for every fixed w = (w_1, w_perp) other than zero
 *
 *     P(y w . z > 0) = Phi( mu w_1 / (sigma_A^2 w_1^2 + sigma_B^2 |w_perp|^2)^(1/2) ).
 *
 * With sigma_A = 0, S = mu w_perp, b = -mu w_1 and sigma = sigma_B/mu this is the paper's
 * Phi(-b/(sigma |S|)).
 *
 * Derivation: y w . z = mu w_1 + sigma_A w_1 (y g_0) + sigma_B w_perp . (y g), and y g is again
 * standard normal: the sum is normal with that mean and variance. The value is given within 2^-98.
 * The draws round each g to a multiple of 2^-40, which moves the probability by less than 2^-36
 * here and the log-evidence of n draws by less than n 2^-34.
 *
 * The alternative that the draws must exclude has both deviations a tenth larger. Taking sigma for
 * a variance, as the poster's N(0, sigma I) does, is further off.
 *
 * Trivial region: mu w_1 <= 0, an accuracy of at most 1/2, which either constant answer has. Blind
 * spots: how w was found; training data, on which the accuracy is
 * another.
 *
 * @see Beck, Levi, Bar-Sinai (2025), section 2, accuracy of the model; the form with sigma_A > 0
 * derived here.
 */
export const law: Law<Classifier> = {
  id: 'beck2025/accuracy-formula',
  says: 'On fresh Gaussian data a classifier w is right with probability Phi(mu w_1/(sigma_A^2 w_1^2 + sigma_B^2 |w_perp|^2)^(1/2)).',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Section 2, generalisation accuracy' },
  kind: 'law',
  hypotheses: {
    gaussianNoise: {
      about: 'law',
      says: 'the noise is Gaussian, fresh and independent of the classifier',
      tag: 'gaussian',
    },
  },
  probability: (c) => accuracy(c, (sigma) => times(sigma, sigma)),
  sense: 'equal',
  detects: (c) => accuracy(c, (sigma) => times(rational(121n, 100n), times(sigma, sigma))),
  trivial: ({ mean, informative }) => !(mean * informative > 0),
  witness: { informative: 2, rest: [1, -1], mean: 1, informativeDeviation: 0, deviation: 1.5 },
  blindSpots: 'How the classifier was found; the accuracy on training data.',
  expected: 'survived',
};

/** Phi(mu w_1/v^(1/2)) with the variance v made of the given function of the deviations. */
export function accuracy(c: Classifier, varianceOf: (deviation: Rational) => Rational): Rational {
  const square = (x: number) => times(exactRational(x), exactRational(x));
  const restSquares = c.rest.map(square).reduce(plus);
  const variance = plus(
    times(varianceOf(exactRational(c.informativeDeviation)), square(c.informative)),
    times(varianceOf(exactRational(c.deviation)), restSquares),
  );
  return normalProbabilityAt(times(exactRational(c.mean), exactRational(c.informative)), variance);
}
