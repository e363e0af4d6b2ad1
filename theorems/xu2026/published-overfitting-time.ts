import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  larger,
  logarithm,
  multiply,
  scale,
  square,
  type Theorem,
} from 'theorycheck/statement';
import type { TimeSeen } from './setting/passages.js';
import {
  decayCap,
  decayPerStep,
  firstWindow,
  largestSquare,
  lengthOf,
  meanSquare,
  type SpectrumAnswers,
  teacherNotLonger,
} from './setting/published.js';
import { fullBatch, type RidgeInstance, realizable, smallRidge, trainLoss } from './setting/ridgeInstance.js';

/** The level of the train loss. */
export type LevelInstance = RidgeInstance & { readonly epsilon: number };

/**
 * The upper bounds on the overfitting time of Theorem 4.4 and (6).
 *
 * With Lbar = |Phi|_F^2 / n and b^2 = max_i |phi_i|^2 of the sample: if |theta*| <= |theta_0|,
 * eta < 1/(s_1 + lambda) and lambda <= min(2 epsilon / (3 |theta*|^2), sqrt(Lbar epsilon / 6) /
 * |theta*|), then L_n(theta_t) <= epsilon for every t >= max(0, T),
 *
 *     T = log(6 Lbar |theta_0|^2 / epsilon) / (-2 log(1 - eta s_r - eta lambda))  <=
 *         log(6 b^2 |theta_0|^2 / epsilon) / (2 eta s_r).
 *
 * Proof: sqrt(2 L_n) <= rho_r^t U(0) + sqrt(2 E_inf) (`overfitting-time-band`), U(0) <= sqrt(Lbar)
 * (|theta_0| + |theta*|) <= 2 sqrt(Lbar) |theta_0|, so from T on the first term is at most
 * sqrt(4 epsilon / 6); and s lambda^2 / (s + lambda)^2 <= lambda / 4 gives 2 E_inf <= lambda
 * |theta*|^2 / 4 <= epsilon / 6. (sqrt(2/3) + sqrt(1/6))^2 = 1.5 < 2. The second cap on lambda is
 * not used: the first is enough. The second bound: Lbar <= b^2 and -log(1 - x) >= x.
 *
 * The condition m >= 2 |theta*|^2 / nu^2 of the paper serves |theta*| <= |theta_0| alone, here
 * asked for directly. T may be below -1 (and t_1 = -1).
 *
 * The bound is one-sided and loose: 0.2 for the 6, or half the time, would still hold on the
 * strata, as all of |theta_0| stands for the part in the slowest mode. `overfitting-time-band`
 * bounds t_1 from both sides, to 3 %.
 *
 * Scale: T. Trivial region: a loss below epsilon at the start. Blind spots: losses after twice T
 * and 100 steps.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.4 and
 * (6).
 */
export const theorem: Theorem<LevelInstance, SpectrumAnswers, TimeSeen> = {
  id: 'xu2026/published-overfitting-time',
  says: 'The train loss is below epsilon from the time of Theorem 4.4 on, and so from that of (6).',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.4 and Theorem 4.2, (6)' },
  kind: 'bound',
  hypotheses: { realizable, fullBatch, firstWindow, teacherNotLonger, decayCap },
  trivial: (i) =>
    trainLoss(i, { step: 0n, point: Float64Array.from(i.start), radius: 0, basis: 'exact' }).hi < i.epsilon,
  conclude: (i, a, { time }) => {
    const { first, second } = bounds(i, a);
    const unit = Math.max(1, first.hi);
    return every([
      atMost(time, larger(first, exactly(-1)), unit, 'Theorem 4.4'),
      atMost(time, larger(second, exactly(-1)), unit, '(6)'),
    ]);
  },
  witness: { ...smallRidge, eta: 0.5, epsilon: 0.0625 },
  blindSpots: 'Losses after twice T and 100 steps.',
  expected: 'survived',
};

/** The bound of Theorem 4.4 and that of (6). */
export function bounds(i: LevelInstance, { spectrum }: SpectrumAnswers): { first: Enclosure; second: Enclosure } {
  const slowest = spectrum.values.at(-1)!;
  const start = scale(6, divide(square(lengthOf(i.start)), exactly(i.epsilon)));
  const rate = decayPerStep(i.eta, add(slowest, exactly(i.lambda)));
  return {
    first: divide(logarithm(multiply(meanSquare(i), start)), scale(2, rate)),
    second: divide(logarithm(multiply(largestSquare(i), start)), scale(2 * i.eta, slowest)),
  };
}
