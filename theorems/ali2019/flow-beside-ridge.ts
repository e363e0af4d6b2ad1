import type { Theorem } from 'theorycheck/statement';
import { compared, type Estimates, type FitInstance, type RidgeAnswers } from './setting/fits.js';

/**
 * The flow at time t beside ridge regression at 1/t, for every design, every response and every t.
 * Notation: `setting/fits.ts`. For every y
 *
 *     |ridge| <= |flow| <= 1.2985 |ridge|,   |X ridge| <= |X flow| <= 1.2985 |X ridge|,
 *     |flow(X beta_0) - beta_0| <= |ridge(X beta_0) - beta_0|,
 *     E |flow - beta_0|^2 <= 1.6862 E |ridge - beta_0|^2.
 *
 * Derivation: along an eigenvector of X^T X/n of value s, with x = t s, the least-squares estimate
 * is multiplied by 1 - e^-x by the flow and by x/(1 + x) by ridge regression. 1 + x <= e^x gives
 *
 *     e^-x <= 1/(1 + x),   that is   x/(1 + x) <= 1 - e^-x:
 *
 * the bias, and the lower bounds. r(x) = (1 - e^-x)(1 + x)/x tends to 1 at 0 and at infinity; its
 * only maximum is where e^x = 1 + x + x^2, at x = 1.7933, and is 1.29843. Eigenvectors of S are
 * orthogonal, and so are their images under X: the inequality of each component is one of lengths,
 * whatever y. The variance of a component is sigma^2/(n s) times the square of the factor, so it is
 * at most 1.29843^2 = 1.68591 times that of ridge regression, and the squared bias at most once.
 * `test/theorems/ali2019/factors.spec.ts` has both constants to fifty digits.
 *
 * Scale: the largest length of a ridge estimate, or the risk. Resolution 2^-20 of it.
 * Trivial region: none. Blind spots: other tunings than lambda = 1/t; prediction risk.
 *
 * @see A. Ali, J. Z. Kolter, R. J. Tibshirani (2019), A continuous-time view of early stopping for
 * least squares, AISTATS, Lemma 7 and Theorem 2; as stated here.
 */
export const theorem: Theorem<FitInstance, RidgeAnswers, readonly Estimates[]> = {
  id: 'ali2019/flow-beside-ridge',
  says: 'The flow at t has at most 1.2985 times the length and fit of ridge at 1/t, no more bias, and at most 1.6862 times the risk.',
  source: { paper: 'Ali, Kolter, Tibshirani 2019', item: 'Theorem 2 and Lemma 7, as stated here' },
  kind: 'bound',
  hypotheses: {},
  trivial: () => false,
  conclude: (i, a, estimates) => compared(i, a, estimates, { fit: 1.2985, risk: 1.6862 }),
  witness: { design: [[1]], teacher: [1], noise: 1, pace: 1, moments: [0.5, 2] },
  blindSpots: 'Other tunings than lambda = 1/t; prediction risk.',
  expected: 'survived',
};
