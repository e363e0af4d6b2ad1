import { atMost, divide, type Enclosure, exactly, type Theorem } from 'theorycheck/statement';
import type { TimeSeen } from './setting/passages.js';
import {
  decayBelowOne,
  decayPerStep,
  floorEvent,
  logRatio,
  type PublishedInstance,
  type SpectrumAnswers,
} from './setting/published.js';
import { fullBatch, smallRidge } from './setting/ridgeInstance.js';

/** The level of the risk. */
export type PlateauInstance = PublishedInstance & { readonly c: number };

/**
 * The plateau of Theorem 4.5, given its event.
 *
 * Let |n_0|^2 >= (m - n) nu^2 / 2, the event of probability at least 1 - 2 e^(-(m - n)/32), and
 * 0 < eta lambda < 1. Then L(theta_t) >= c for
 *
 *     t <= T = log( sqrt((m - n) nu^2 / 2) / (sqrt(c / lambda_min(Sigma)) + |theta*|) )
 *              / -log(1 - eta lambda),
 *
 * so t_2 >= T. Proof: L >= lambda_min (G^t |n_0| - |theta*|)_+^2
 * (`displayed-inequality-positive-part`), and up to T the bracket is at least sqrt(c / lambda_min).
 * The kernel part does not depend on the targets, so there is no hypothesis on them: with label
 * noise the statement is the same.
 *
 * The paper's condition m >= n + max(8 |theta*|^2 / nu^2, 8c / (lambda_min nu^2)) makes T positive
 * and is not used otherwise; here T <= 0 is the trivial region. Since lambda_min <= E|phi|^2 / m,
 * it is a condition on nu rather than one that a large m meets.
 *
 * The bound is one-sided; `grokking-time-band` bounds t_2 from both sides.
 *
 * Scale: T. Trivial region: T <= 0. Blind spots: how much longer the plateau is; the risk after it.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.5.
 */
export const theorem: Theorem<PlateauInstance, SpectrumAnswers, TimeSeen> = {
  id: 'xu2026/published-plateau',
  says: 'On the event |n_0|^2 >= (m - n) nu^2 / 2 the risk stays at c or above for as long as Theorem 4.5 says.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.5, given its event' },
  kind: 'bound',
  hypotheses: {
    floorEvent,
    fullBatch,
    decayBelowOne: { ...decayBelowOne, constitutive: 'the bound divides by -log(1 - eta lambda)' },
  },
  trivial: (i) => plateau(i).hi <= 0,
  conclude: (i, _, { time }) => atMost(plateau(i), time, Math.max(1, plateau(i).hi)),
  witness: { ...smallRidge, nu: 2, c: 0.03125 },
  blindSpots: 'The risk after T.',
  expected: 'survived',
};

/** T. */
export function plateau(i: PlateauInstance): Enclosure {
  return divide(logRatio(i), decayPerStep(i.eta, exactly(i.lambda)));
}
