import { exactly, type Theorem } from 'theorycheck/statement';
import { theorem as attained } from './huber-attains-it.js';
import { belowRate } from './last-value.js';
import type { SumInstance, SumState } from './setting/sums.js';

/**
 * A bound with one more in the denominator, expected to be refuted:
 *
 *     f(x_N) - f* <= L R^2 / (4 N h + 3).
 *
 * The function of `drori2014/huber-attains-it` has L R^2/(4 N h + 2), above it by 1/(4 N h + 2) of
 * it. So no constant in the denominator can be improved at all, at any N and any h.
 *
 * Scale, instances and letters: as there. Trivial region: none. Blind spots: other functions.
 *
 * @see Y. Drori, M. Teboulle (2014), Math. Programming 145, Theorem 3.2; nobody claims this.
 */
export const theorem: Theorem<SumInstance, null, readonly SumState[]> = {
  ...attained,
  id: 'drori2014/denominator-raised-by-one',
  says: 'On an L-smooth convex f, descent with s = h/L, h <= 1, has f(x_N) - f* <= L |x_0 - x*|^2 / (4 N h + 3).',
  source: { paper: 'Drori, Teboulle 2014', item: 'Theorem 3.1 with another constant (not printed)' },
  kind: 'bound',
  conclude: (i, _, states) =>
    belowRate(i, { minimum: { at: i.fitted!.map(exactly), value: exactly(0) } }, states, { offset: 3 }),
  blindSpots: 'Other functions.',
  expected: 'refuted',
  origin: 'unclaimed',
};
