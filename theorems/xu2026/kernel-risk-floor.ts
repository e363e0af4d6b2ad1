import { atMost, every, type Theorem } from 'theorycheck/statement';
import type { FloorInstance } from './displayed-inequality-positive-part.js';
import type { TrajectoryAnswers } from './exact-trajectory.js';
import { theorem as corrected, firstRisk, kernelPart } from './schur-floor.js';
import { population, risk, type Visited } from './setting/ridgeInstance.js';

/**
 * The risk of the kernel part as a lower bound on the risk, expected to be refuted.
 *
 * In the notation of `schur-floor`, the delay is governed by kappa^2 = n_0^T Sigma n_0 and not by
 * lambda_min |n_0|^2, so one may want to use it in the bound:
 *
 *     L(theta_t) >= x_t^T Sigma x_t          for every t.
 *
 * Where Sigma couples kernel and row space the row-space part can cancel some of the kernel's risk:
 * for Sigma = ((1, .99), (.99, 1)), Phi = (1, 0), theta* = 0, theta_0 = (-1, 1) the right side
 * is 1 and L(theta_0) = 0.02. For Sigma = sigma^2 I the bound is true. The corrected statement is
 * `schur-floor`.
 *
 * Scale, trivial region and observations as there. Blind spots: as there.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.5; this
 * variant is not printed there.
 */
export const theorem: Theorem<FloorInstance, TrajectoryAnswers, readonly Visited[]> = {
  ...corrected,
  id: 'xu2026/kernel-risk-floor',
  says: 'The risk is at least that of the decayed kernel part alone.',
  source: {
    paper: 'Xu, Vardi, Safran 2026',
    item: 'Theorem 4.5 with n_0^T Sigma n_0 for lambda_min |n_0|^2 (not printed)',
  },
  conclude: (i, a, states) =>
    every(
      states.map((s) => {
        const x = kernelPart(a, Number(s.step));
        return atMost(population(i, x, x), risk(i, s), { scale: firstRisk(i), resolution: 2 ** -30 }, `step ${s.step}`);
      }),
    ),
  expected: 'refuted',
  origin: 'unclaimed',
};
