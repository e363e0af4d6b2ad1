import { atMost, every, type Theorem } from 'theorycheck/statement';
import {
  theorem as corrected,
  type DelayInstance,
  type DelaysSeen,
  type UndecayedAnswers,
} from './delay-elimination.js';

/**
 * "No delay" in the sense t_2 <= t_1, expected to be refuted.
 *
 * Under the hypotheses of `delay-elimination`, such as a start in the row space or data of full
 * rank, the paper says that grokking is absent. One may read that as
 *
 *     t_2(lambda) <= t_1(lambda)
 *         with epsilon = c/2 (the train loss carries a half that the risk does not).
 *
 * False: a mode with s_r below the variance of the population counts less in the train loss than
 * in the risk, and late in training it is the only one left. t_1 ends at s_r xi = c, t_2 at sigma^2
 * xi = c, with xi = rho_r^(2t) u_r^2. The lag is about log(sigma^2/s_r) / (2 eta s_r) whatever
 * lambda, which is why `delay-elimination` bounds t_2 for all decays and not t_2 - t_1.
 *
 * Scale: t_1. Trivial region and observations as there. Blind spots: as there.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, section 4; this
 * reading is not printed there.
 */
export const theorem: Theorem<DelayInstance, UndecayedAnswers, DelaysSeen> = {
  ...corrected,
  id: 'xu2026/row-space-no-delay',
  says: 'If the kernel part is invisible, the risk is at c before the train loss has left c/2.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'section 4, absence of grokking read as t_2 <= t_1 (not printed)' },
  conclude: (i, _, { times }) =>
    every(
      times.map(({ overfitting, grokking }, k) =>
        atMost(grokking, overfitting, Math.max(1, overfitting.lo), `decay ${i.decays[k]}`),
      ),
    ),
  expected: 'refuted',
  origin: 'unclaimed',
};
