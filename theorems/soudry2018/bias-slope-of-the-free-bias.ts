import type { Theorem } from 'theorycheck/statement';
import { climbs, setting, type WithTextbook } from './biasSlope.js';
import type { Descent, Iterate } from './instances.js';
import { witness } from './witness.js';

/**
 * The same with the textbook support vector machine: the bias grows like log t times the bias of the shortest w with y_n (w . x_n + b) >= 1, b free.
 *
 * This is how "descent finds the max-margin classifier" reads when the bias is forgotten: the constant feature is one of the features, so its
 * weight is in the norm. Where the free problem has bias zero both agree (`das2026/penalised-equals-unpenalised`), and often otherwise; on two
 * points, one of each class, with different tangents they do not: (3, 1) against (1, -1) gives b^ = -1/3 and the textbook -1.
 *
 * Same instances, steps and error term as `soudry2018/bias-slope`. Trivial region and blind spots: as there.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Assumption 3.1, without which the two must not be exchanged.
 */
export const theorem: Theorem<Descent, WithTextbook, readonly Iterate[]> = {
  id: 'soudry2018/bias-slope-of-the-free-bias',
  says: 'The bias grows like log t times the bias of the textbook max-margin classifier, whose bias is free.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Theorem 4.3 without Assumption 3.1' },
  kind: 'limit',
  ...setting,
  conclude: (_, a, seen) => climbs(a.textbook, a, seen),
  witness,
  blindSpots: 'What moves the bias by a constant.',
  expected: 'refuted',
};
