import type { Theorem } from 'theorycheck/statement';
import { climbs, setting, type WithTextbook } from './setting/biasSlope.js';
import type { DescentInstance, Iterate } from './setting/instances.js';
import { witness } from './setting/witness.js';

/**
 * The bias grows like b^ log t with b^ = sum_S y_n alpha_n, the last entry of the max-margin vector
 * whose bias is in the norm.
 *
 * theta(t) = thetahat log t + rho~ + r(t), and the bias is its last entry; that of thetahat = sum
 * alpha_n y_n (x_n, 1) is sum y_n alpha_n. Two steps give the slope without rho~. For T_1 < T_2
 *
 *     |b(T_2) - b(T_1) - b^ log(T_2/T_1)| <= |r(T_1)| + |r(T_2)| <= E(T_1) + E(T_2),
 *
 * E the error term of `soudry2018/residual-limit`, fixed before the solver is called. The support
 * need not span the whole space, as long as it spans the points and the start. The run never leaves
 * that span then, and the limit is the minimiser of Phi there.
 *
 * Trivial region: (E(T_1) + E(T_2))/log(T_2/T_1) >= |thetahat|/20, a slope that is not known to
 * five per cent of |thetahat|.
 * Blind spots: errors that move the bias by a constant.
 *
 * @see Soudry et al. (2018), JMLR 19(70), Theorem 3; Das, Vedantam, Lakshminarayanan (2026), arXiv
 * 2602.08302v1, Theorem 4.1. Finite form derived here.
 */
export const theorem: Theorem<DescentInstance, WithTextbook, readonly Iterate[]> = {
  id: 'soudry2018/bias-slope',
  says: 'The bias grows like log t times sum_S y_n alpha_n, the bias of the max-margin vector that has it in its norm.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 3, bias' },
  kind: 'limit',
  ...setting,
  conclude: (i, a, seen) => climbs(i.certificates.separable.direction.at(-1)!, a, seen),
  witness,
  blindSpots: 'What moves the bias by a constant.',
  expected: 'survived',
};
