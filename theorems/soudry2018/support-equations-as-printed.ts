import type { Theorem } from 'theorycheck/statement';
import type { DescentInstance, Iterate, LimitWithError } from './setting/instances.js';
import { equationsHold, setting } from './setting/supportEquations.js';
import { witness } from './support-equations.js';

/**
 * The equations of the limit without the bias: eta exp(-y_n x_n . w~) = alpha_n, with w~ the limit
 * of the weights alone, as Theorem 4.5 uses it. Read with the constant feature among the x_n, which
 * is Soudry's convention, they are those of `soudry2018/support-equations`, and right.
 *
 * They are d + 1 independent equations for d numbers. With the bias they would add up to sum_S
 * y_n alpha_n = 0; without it they hold only where b~ = 0, since w(t) - w^ log t tends to w~ of the
 * joint limit and y_n w~ . x_n = log(eta/alpha_n) - y_n b~.
 *
 * Same instances, steps and error term as `soudry2018/support-equations`, which has the bias.
 * Trivial region and blind spots: as there.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Theorem 4.2 and equation (8).
 */
export const theorem: Theorem<DescentInstance, LimitWithError, readonly Iterate[]> = {
  id: 'soudry2018/support-equations-as-printed',
  says: 'On every support point eta e^(-y w.x) of theta - thetahat log t tends to its multiplier: the printed equations, without the bias.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Theorem 4.2, equation (8), as used in Theorem 4.5' },
  kind: 'limit',
  ...setting,
  conclude: (i, a, seen) => equationsHold(i, a, seen, { bias: false }),
  witness,
  blindSpots: 'What only changes the approach to the limit.',
  expected: 'refuted',
  origin: 'reading',
};
