import type { Theorem } from 'theorycheck/statement';
import { theorem as corrected } from './descent-beside-ridge.js';
import { compared, type Estimates, type FitInstance, type RidgeAnswers } from './setting/fits.js';

/**
 * The bounds of the flow read for descent, t = eta k and eta s_1 <= 1, expected to be refuted:
 *
 *     |descent| <= 1.2985 |ridge|,   E |descent - beta_0|^2 <= 1.6862 E |ridge - beta_0|^2.
 *
 * At eta s = 1 the first step fits the data, 1, where ridge regression at lambda = s has 1/2. The
 * ratio is 1 + 1/k there, above 1.2985 up to k = 3. `ali2019/descent-beside-ridge` is true on the
 * same draws.
 *
 * Scale, trivial region and letters: as there. Blind spots: steps far below 1/s_1, for which it is
 * true but for a vanishing part.
 *
 * @see A. Ali, J. Z. Kolter, R. J. Tibshirani (2019), AISTATS, who state it for the flow.
 */
export const theorem: Theorem<FitInstance, RidgeAnswers, readonly Estimates[]> = {
  ...corrected,
  id: 'ali2019/descent-as-the-flow',
  says: 'Descent with eta s_1 <= 1 has at most 1.2985 times the length of ridge at 1/(eta k), and at most 1.6862 times the risk.',
  source: { paper: 'Ali, Kolter, Tibshirani 2019', item: 'Theorem 2 read for descent (not printed)' },
  conclude: (i, a, estimates) => compared(i, a, estimates, { fit: 1.2985, risk: 1.6862 }),
  blindSpots: 'Steps far below 1/s_1.',
  expected: 'refuted',
  origin: 'reading',
};
