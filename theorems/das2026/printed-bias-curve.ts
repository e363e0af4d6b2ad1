import { every, type Theorem } from 'theorycheck/statement';
import { theorem as corrected } from './bias-field-is-joint.js';
import { close, coarse, type FieldPrediction, printedBias } from './setting/biasField.js';
import { jointLimitHypotheses, type LateIterate, type UnbiasedMarginInstance } from './setting/biasLimit.js';

/**
 * The bias as printed: d b/dt = (A+ e^-b - A- e^b)/t with A+- = sum over S+- of e^(-+ w~ . x_n),
 * w~ the limit of the residual of the weights, hence by equation (11) a closed curve from b(t0)
 * to -log delta. It is false as a prediction for descent: b moves with the other residuals, at the
 * slowest of their rates, while the curve relaxes like t^(-|w^|^2), for 2 eta sqrt(A+ A-) = |w^|^2
 * always. (With weights that move exactly like w^ log t + w~ the bias could not move at all: their
 * own equation then fixes A+ e^-b + A- e^b.)
 *
 * It is put to the test in the finite form of `das2026/bias-field-is-joint`: the same draws, base
 * step and error term E(T), the printed prediction. The missing factor eta is restored, and w~ is
 * that of the joint limit, the reading under which the limit of the curve is right.
 *
 * Trivial region: E at least a quarter of the difference of both predictions, or of the way that
 * the bias goes. All other instances must violate, since the corrected prediction holds there. How
 * far off the printed one is shows in how few instances are trivial. The paper proves it for the
 * exponential loss and under its Assumption 4.4. It is put to the test on that loss and on the
 * logistic one, whose residual has the same limit and, to first order in 1/t, the same field; and
 * without 4.4, under which the bias of the curve does not move at all.
 * Blind spots: (11) is a correct solution of its own differential equation; that is not in question
 * here.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Theorem 4.5 (A.1),
 * equations (10) and (11).
 */
export const theorem: Theorem<UnbiasedMarginInstance, FieldPrediction, LateIterate> = {
  id: 'das2026/printed-bias-curve',
  says: 'As printed: from t0 on the bias follows the closed curve (11), with weights held at their limit.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Theorem 4.5, equations (10) and (11)' },
  kind: 'bound',
  hypotheses: jointLimitHypotheses,
  trivial: coarse,
  conclude: (i, a, { bias }) => every(close(bias, printedBias(i, a).prediction, a.bound, 'bias')),
  witness: corrected.witness,
  blindSpots: 'The algebra that leads from (10) to (11), which is right.',
  expected: 'refuted',
  origin: 'reading',
};
