import { every, type Theorem } from 'theorycheck/statement';
import {
  above,
  theorem as corrected,
  type FlowToLoss,
  type LossDelays,
  type LossMoments,
  testLoss,
} from './delay-of-the-loss.js';

/**
 * Divergence of the delay of the loss at fixed sigma and level, expected to be refuted: as lambda
 * -> 1/2, log(t_gen/t_tr) grows like log(1 - 2 lambda)^2/2.
 *
 * Equations (39) to (41) and figure 9 of the paper have this law for S at its limit. That needs
 * sigma^2 (1 - 2 lambda) log(1/level) to be large, and so sigma -> infinity or level -> 0 before
 * lambda -> 1/2. Read as a limit in lambda alone it is false: by `delay-of-the-loss`, on the same
 * draws, t_gen at lambda = 1/2 itself is finite and the longest.
 *
 * Finite form: at half of e^(P_inf^2/2 + H)/(eta L_inf) the test loss is still above e^(-H); at
 * lambda = 1/2, where that time is infinite, it is so at log(eta t) = 100. Any divergence would
 * imply the latter: if t_gen(0) is finite, every t_gen(x) is at most that.
 *
 * Trivial region and blind spots: as of the corrected version. The statement is true where sigma^2
 * x H is large.
 *
 * @see Beck, Levi, Bar-Sinai (2025), equations (39) to (41) and figure 9.
 */
export const theorem: Theorem<FlowToLoss, LossDelays, LossMoments> = {
  ...corrected,
  id: 'beck2025/delay-of-the-loss-diverges',
  says: 'Read at fixed sigma and level: log(t_gen/t_tr) of the losses of the one-dimensional model grows like log(1 - 2 lambda)^2/2 as lambda -> 1/2.',
  source: {
    paper: 'Beck, Levi, Bar-Sinai 2025',
    item: 'Equations (39) to (41), figure 9, without sigma -> infinity',
  },
  conclude: (i, _, { atHalf }) => every(above(i, atHalf, testLoss)),
  expected: 'refuted',
  origin: 'reading',
};
