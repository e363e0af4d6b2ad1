import { every, type Theorem } from 'theorycheck/statement';
import {
  below,
  theorem as corrected,
  type FlowToLevel,
  type LevelMoments,
  type LevelTimes,
} from './grokking-time-saturates.js';

/**
 * Divergence of the grokking time at fixed sigma, expected to be refuted: as lambda -> 1/2 the time
 * at which the effective model reaches accuracy Phi(z) grows beyond every bound, like
 * (1 - 2 lambda)^(-z).
 *
 * A summary of the paper says that "the grokking time diverges as the data becomes closer to
 * linearly separable" and names no sigma. The paper has two limits: sigma -> infinity too. Read at
 * fixed sigma the sentence is false: by `grokking-time-saturates`, on the same draws, the time at
 * lambda = 1/2 itself is finite and the longest. In the other order, sigma -> infinity at fixed
 * lambda, it is true with the power z, which depends on the accuracy: eta t_z -> eta T = (e^(z
 * P_inf) - 1)/L_inf.
 *
 * Finite form: at T/2 the accuracy is still below Phi(z); at lambda = 1/2, where T is infinite, it
 * is so at log(eta t) = 30. Any divergence would imply the latter: if t_z(0) is finite, every
 * t_z(x) is at most that.
 *
 * Trivial region and blind spots: as of the corrected version. The statement is true where sigma^2
 * x is large.
 *
 * @see Beck, Levi, Bar-Sinai (2025), effective model, figure 3 (right) and its discussion.
 */
export const theorem: Theorem<FlowToLevel, LevelTimes, LevelMoments> = {
  ...corrected,
  id: 'beck2025/grokking-time-diverges',
  says: 'Read at fixed sigma: the time of the one-dimensional model to accuracy Phi(z) diverges like (1 - 2 lambda)^(-z) as lambda -> 1/2.',
  source: {
    paper: 'Beck, Levi, Bar-Sinai 2025',
    item: 'Effective model, divergence of the grokking time, without sigma -> infinity',
  },
  conclude: (i, _, { atHalf }) => every(below(i, atHalf)),
  expected: 'refuted',
  origin: 'reading',
};
