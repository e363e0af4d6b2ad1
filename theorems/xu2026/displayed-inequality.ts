import type { Theorem } from 'theorycheck/statement';
import { theorem as corrected, type FloorInstance, floors } from './displayed-inequality-positive-part.js';
import type { TrajectoryAnswers } from './exact-trajectory.js';
import type { Visited } from './setting/ridgeInstance.js';

/**
 * The inequality as displayed inside the proof of Theorem 4.5, expected to be refuted.
 *
 * In the notation of `displayed-inequality-positive-part` the display reads
 *
 *     L(theta_t) >= lambda_min ( (1 - eta lambda)^t |n_0| - |theta*| )^2          for every t,
 *
 * without the positive part. When the bracket is negative its square grows back: as t grows, the
 * right side tends to lambda_min |theta*|^2, above the limit of the left side for Sigma = sigma^2
 * I whenever the data see any part of theta*. Theorem 4.5 itself is not affected, since it stops
 * while the bracket is positive. For an anisotropic Sigma the display may hold by chance.
 *
 * Scale, trivial region and observations as in the corrected statement.
 * Blind spots: as there.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, proof of Theorem
 * 4.5.
 */
export const theorem: Theorem<FloorInstance, TrajectoryAnswers, readonly Visited[]> = {
  ...corrected,
  id: 'xu2026/displayed-inequality',
  says: 'The display in the proof of Theorem 4.5: the risk is at least lambda_min (G^t |n_0| - |theta*|)^2 for every t.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'proof of Theorem 4.5, display as printed' },
  conclude: (i, a, states) => floors(i, a, states, (bracket) => bracket),
  expected: 'refuted',
  origin: 'printed',
};
