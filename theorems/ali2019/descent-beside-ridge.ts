import type { Theorem } from 'theorycheck/statement';
import { compared, type Estimates, type FitInstance, type RidgeAnswers, shortSteps } from './setting/fits.js';

/**
 * Descent after k steps beside ridge regression at 1/(eta k), for every design, response and k.
 * Notation: `setting/fits.ts`. With eta s_1 <= 1
 *
 *     |ridge| <= |descent| <= 2 |ridge|,   |X ridge| <= |X descent| <= 2 |X ridge|,
 *     |descent(X beta_0) - beta_0| <= |ridge(X beta_0) - beta_0|,
 *     E |descent - beta_0|^2 <= 4 E |ridge - beta_0|^2.
 *
 * Derivation: with u = eta s in [0, 1], the least-squares estimate is multiplied by 1 - (1 - u)^k
 * by descent and by k u/(1 + k u) by ridge regression. (1 - u)^k <= e^(-k u) <= 1/(1 + k u): the
 * bias and the lower bounds. By Bernoulli's inequality 1 - (1 - u)^k <= min(1, k u), so the ratio
 * is at most
 *
 *     min(1, k u) (1 + k u)/(k u) = 1 + min(k u, 1/(k u)) <= 2,
 *
 * with equality at k = 1, u = 1 alone: there descent has fitted the data at once and ridge
 * regression by half. The rest is as for the flow, `ali2019/flow-beside-ridge`.
 *
 * Scale: the largest length of a ridge estimate, or the risk. Resolution 2^-20 of it.
 * Trivial region: none. Blind spots: steps between 1/s_1 and 2/s_1, where no bound holds: at u = 2
 * all of the estimate comes and goes.
 *
 * @see A. Ali, J. Z. Kolter, R. J. Tibshirani (2019), AISTATS, section on discretization; derived
 * here.
 */
export const theorem: Theorem<FitInstance, RidgeAnswers, readonly Estimates[]> = {
  id: 'ali2019/descent-beside-ridge',
  says: 'Descent with eta s_1 <= 1 has at most twice the length and fit of ridge at 1/(eta k), no more bias, and at most four times the risk.',
  source: { paper: 'Ali, Kolter, Tibshirani 2019', item: 'Theorem 2, for descent as derived here' },
  kind: 'bound',
  hypotheses: { shortSteps },
  trivial: () => false,
  conclude: (i, a, estimates) => compared(i, a, estimates, { fit: 2, risk: 4 }),
  witness: { design: [[1]], teacher: [1], noise: 1, pace: 1, moments: [1, 2, 3] },
  blindSpots: 'Steps between 1/s_1 and 2/s_1.',
  expected: 'survived',
};
