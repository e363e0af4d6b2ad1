import { atMost, divide, type Enclosure, exactly, multiply, scale, type Theorem } from 'theorycheck/statement';
import type { PlateauInstance } from './published-plateau.js';
import type { TimeSeen } from './setting/passages.js';
import { floorEvent, logRatio, type SpectrumAnswers } from './setting/published.js';
import { fullBatch, smallRidge } from './setting/ridgeInstance.js';

/**
 * The lower bound (7) on the grokking time, given the event of Theorem 4.5.
 *
 * If |n_0|^2 >= (m - n) nu^2 / 2 and eta lambda <= 0.79, then
 *
 *     t_2 >= (1/(4 eta lambda))
 *            log( ((m - n) nu^2 / 2) / (sqrt(c / lambda_min(Sigma)) + |theta*|)^2 ).
 *
 * Proof: Theorem 4.5 has half this logarithm over -log(1 - x), x = eta lambda, and -log(1 - x) <=
 * 2x iff x <= 0.7968..: at 0.79 the left side is 1.5606 and the right 1.58, and -log(1 - x) - 2x
 * is convex with a zero at 0, so it is negative in between. The paper asks for a "small lambda"
 * and gives no number; beyond 0.7968 the bound is false (from a long start at eta lambda near 1 the
 * risk is gone earlier).
 *
 * The bound is one-sided and loose: with 3 for the 4 it would still hold on the strata, with 2.4
 * not, as -log(1 - x) is nearer to x than to 2x. `grokking-time-band` bounds t_2 from both sides,
 * to 3 %.
 *
 * Scale: the bound. Trivial region: a bound of 0 or less. Blind spots: as in `published-plateau`,
 * of which it is the weaker form.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.2, (7).
 */
export const theorem: Theorem<PlateauInstance, SpectrumAnswers, TimeSeen> = {
  id: 'xu2026/published-grokking-time',
  says: 'The lower bound (7) on the grokking time, on the event of Theorem 4.5 and for eta lambda up to 0.79.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.2, (7), given its event' },
  kind: 'bound',
  hypotheses: {
    floorEvent,
    fullBatch,
    smallDecay: {
      about: 'parameters',
      says: 'eta lambda <= 0.79',
      met: ({ eta, lambda }) => atMost(multiply(exactly(eta), exactly(lambda)), 0.79),
    },
  },
  trivial: (i) => bound(i).hi <= 0,
  conclude: (i, _, { time }) => atMost(bound(i), time, Math.max(1, bound(i).hi)),
  witness: { ...smallRidge, nu: 2, c: 0.03125 },
  blindSpots: 'The risk after the bound.',
  expected: 'survived',
};

/** The right side of (7). */
export function bound(i: PlateauInstance): Enclosure {
  return divide(logRatio(i), scale(2, multiply(exactly(i.eta), exactly(i.lambda))));
}
