import { atMost, type Enclosure, every, exactly, rounded, subtract, type Theorem } from 'theorycheck/statement';
import {
  type BiasPrediction,
  biasLimitHypotheses,
  type LateIterate,
  twoAgainstOne,
  type UnbiasedMarginInstance,
} from './setting/biasLimit.js';

/**
 * The limit of the bias belongs to the joint limit of weights and bias.
 *
 * Let the max-margin solution with penalised bias be (w^, 0), strictly complementary, its support
 * S spanning; summed logistic loss, descent from zero, eta sigma_max^2 < 8. Then theta(t) - (w^, 0)
 * log t tends to (w~, b~), the one solution of
 *
 *     eta exp(-y_n (w~ . x_n + b~)) = alpha_n for n in S,
 *         alpha the max-margin multipliers of largest entropy,
 *
 * and the bias tends to b~.
 *
 * In finite form: |b(T) - b~| <= E(T), where E(T) bounds |theta(T) - (w^, 0) log T - (w~, b~)|. E
 * is carried from an early iterate, whose own few steps are computed beside the run, by a Lyapunov
 * inequality to the later T; T and E(T) are fixed before descent is simulated.
 *
 * So b~ solves A+ e^-b = A- e^b with A+- = sum over S+- of e^(-+ w~ . x_n), which is the printed
 * b = -log delta with w~ from the joint limit. That is an identity, sum_S y_n alpha_n = 0, and no
 * prediction from w~ alone.
 *
 * Trivial region: E(T) >= |b~|/3. On planted data E(T) is mostly below |b~|/15, so that a limit a
 * tenth off is refuted.
 * Blind spots: b~ does not depend on the step size, so that an error of the step size shows only in
 * how early the band is reached.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Theorems 4.2 and 4.5 (limit);
 * Soudry et al. (2018), Theorem 4.
 */
export const theorem: Theorem<UnbiasedMarginInstance, BiasPrediction, LateIterate> = {
  id: 'das2026/bias-limit-is-joint',
  says: 'Where the max-margin solution has bias zero, the bias tends to that of the joint limit of weights and bias.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Theorem 4.5, limit, corrected' },
  kind: 'limit',
  hypotheses: biasLimitHypotheses,
  trivial: (_, { limit, bound }) => !(bound < Math.abs(limit.at(-1)!) / 3),
  conclude: (_, { limit, bound }, { bias }) => within(bias, limit.at(-1)!, bound),
  witness: twoAgainstOne,
  blindSpots: 'A common factor on the step sizes, and errors smaller than the band.',
  expected: 'survived',
};

/** |bias - value| <= bound, in units of the bound. */
export function within(bias: Enclosure, value: number, bound: number) {
  return every([
    atMost(bias, rounded(value + bound), bound, 'bias above its limit'),
    atMost(subtract(rounded(value), exactly(bound)), bias, bound, 'bias below its limit'),
  ]);
}
