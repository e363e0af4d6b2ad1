import { every, type Theorem } from 'theorycheck/statement';
import { close, coarse, entries, type FieldPrediction, twoAgainstOneWide } from './setting/biasField.js';
import { jointLimitHypotheses, type LateIterate, type UnbiasedMarginInstance } from './setting/biasLimit.js';

const { strictlyComplementary, marginLoss, summed, bias } = jointLimitHypotheses;

/**
 * In log-time the residuals of weights and bias follow one joint gradient flow; the bias has no
 * equation of its own.
 *
 * Max-margin solution (w^, 0), support S, z_n = y_n (x_n, 1); summed logistic or exponential loss,
 * descent from zero. The residual rho(t) = theta(t) - (w^, 0) log t follows in log-time s = log t
 *
 *     d rho/ds = -grad Phi(rho),     Phi(rho) = (w^, 0) . rho + eta sum_S e^(-z_n . rho),
 *
 * whose last line is the bias equation d b/ds = eta (A+ e^-b - A- e^b) with A+- = sum over S+-
 * of e^(-+ (w - w^ log t) . x_n): with the moving weights, not with their limit.
 *
 * In finite form: started from the iterate at t0, the field predicts every entry of theta(T) to
 * within E(T), the sum over the steps t0 <= t < T of
 *
 *     eta sum_S |z| q (q + 1/2)/t^2 + eta sum_{n not in S} |z| q t^-kappa + K |grad Phi|/(2 t^2),
 *     q = e^(-z . rho),
 *
 * K the curvature of Phi nearby. Errors do not grow, since Phi is convex. t0, T, prediction and E
 * are fixed before descent is run; the oracle `residualFlow` has the derivation. With
 * the exponential loss its first term would be q/(2 t^2), as |1/t - log(1 + 1/t)| <= 1/(2 t^2), and
 * its second is the slope itself: the same E serves.
 *
 * Trivial region: E at least a quarter of the way that the bias goes from t0 to T = 32 t0, or of
 * its distance to the printed prediction. Mostly it is a tenth of that way, so that a rate that is
 * a tenth off is just noticed.
 * Blind spots: the time before t0. Strict complementarity is used only for the limit in the printed
 * version (`printed-bias-curve`).
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Theorem 4.5 (A.1), equation
 * (10), corrected; derived here.
 */
export const theorem: Theorem<UnbiasedMarginInstance, FieldPrediction, LateIterate> = {
  id: 'das2026/bias-field-is-joint',
  says: 'In log-time the residuals of weights and bias follow one gradient field together, with an explicit error.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Theorem 4.5, equation (10), corrected' },
  kind: 'bound',
  hypotheses: { strictlyComplementary, marginLoss, summed, bias },
  trivial: coarse,
  conclude: (_, { predicted, bound }, seen) =>
    every(entries(seen).flatMap((x, j) => [...close(x, predicted[j]!, bound, `entry ${j}`)])),
  witness: twoAgainstOneWide,
  blindSpots: 'The time before the base step.',
  expected: 'survived',
};
