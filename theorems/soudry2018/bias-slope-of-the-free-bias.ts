import type { Theorem } from 'theorycheck/statement';
import { climbs, setting, type WithTextbook } from './setting/biasSlope.js';
import type { DescentInstance, Iterate } from './setting/instances.js';
import { witness } from './setting/witness.js';

/**
 * `soudry2018/bias-slope` with the textbook support vector machine in place of the max-margin
 * vector: the bias grows like log t times the bias of the shortest w with y_n (w . x_n + b) >= 1, b
 * free.
 *
 * It is printed nowhere. It is a control, which shows that `soudry2018/bias-slope` can tell the
 * two apart. "Descent finds the max-margin classifier" reads so if one overlooks that the constant
 * feature is one of the features, so that its weight is in the norm. Where the free problem has
 * bias zero both agree (`das2026/penalised-equals-unpenalised`), and often otherwise. On two
 * points, one of each class, with different tangents they do not agree: (3, 1) against (1, -1)
 * gives b^ = -1/3 and the textbook -1.
 *
 * Same instances, steps and error term as `soudry2018/bias-slope`. Trivial region and blind spots:
 * as there.
 *
 * @see Soudry et al. (2018), JMLR 19(70), Theorem 3. Under Assumption 3.1 of Das, Vedantam,
 * Lakshminarayanan (2026) the two agree.
 */
export const theorem: Theorem<DescentInstance, WithTextbook, readonly Iterate[]> = {
  id: 'soudry2018/bias-slope-of-the-free-bias',
  says: 'The bias grows like log t times the bias of the textbook max-margin classifier, whose bias is free.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 3 with the textbook bias (a control, derived here)' },
  kind: 'limit',
  ...setting,
  conclude: (_, a, seen) => climbs(a.textbook, a, seen),
  witness,
  blindSpots: 'What moves the bias by a constant.',
  expected: 'refuted',
  origin: 'unclaimed',
};
