import type { Theorem } from 'theorycheck/statement';
import { bandOf, fallsLike, setting } from './setting/biasRate.js';
import type { Expansion } from './setting/expansion.js';
import type { DescentInstance, Iterate } from './setting/instances.js';
import { witness } from './setting/witness.js';

/**
 * The rate that Theorem 4.5 gives the bias: t^-(2 sqrt(A+ A-)), A+- the sums of e^(-+ w~ . x) over
 * the support of each class.
 *
 * With the step size restored, 2 eta sqrt(A+ A-) = |w^|^2 where thetahat has bias zero: A+
 * e^-b~ and A- e^b~ are the sums of alpha over the classes divided by eta, equal, and together
 * |w^|^2/eta. The exponent is thus |w^|^2 = 1/margin^2 for any data. It would be right if the bias
 * moved alone. But it moves with the other modes of H, of which |w^|^2 = H_bb is only a diagonal
 * entry, and never faster than 1/t.
 *
 * Same steps, prediction and error term as `soudry2018/rate-of-the-bias`, which has the right
 * exponent.
 *
 * Trivial region: as there. Blind spots: as there.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Theorem 4.5 and equation (11).
 */
export const theorem: Theorem<DescentInstance, Expansion, readonly Iterate[]> = {
  id: 'soudry2018/rate-of-the-bias-as-printed',
  says: 'The bias finds its limit like t^-|w^|^2, the printed exponent 2 sqrt(A+ A-) with the step size restored.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Theorem 4.5' },
  kind: 'limit',
  ...setting,
  conclude: (i, a, seen) =>
    fallsLike(
      a.direction.reduce((total, x) => total + x * x, 0),
      bandOf(i, a),
      a,
      seen,
    ),
  witness,
  blindSpots: 'Amplitudes.',
  expected: 'refuted',
};
