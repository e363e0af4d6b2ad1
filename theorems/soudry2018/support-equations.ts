import type { Theorem } from 'theorycheck/statement';
import type { DescentInstance, Iterate, LimitWithError } from './setting/instances.js';
import { equationsHold, setting } from './setting/supportEquations.js';

/**
 * Three support points, as many as weights and bias: alpha = (6, 2, 8) by hand, 6 + 2 = 8 and
 * 6 + 3 (2) = 1.5 (8).
 */
export const witness: DescentInstance = {
  points: [
    [0.25, 1],
    [0.25, 3],
    [-0.25, 1.5],
  ],
  labels: [1, 1, -1],
  stepSize: 0.25,
  start: [0, 0, 0],
  certificates: {
    separable: { direction: [4, 0, 0] },
    strictlyComplementary: { direction: [4, 0, 0], multipliers: [6, 2, 8] },
    stepBelowTwoOverBeta: { bound: 7 },
  },
};

/**
 * The equations of the limit, bias included: eta exp(-y_n (w~ . x_n + b~)) = alpha_n for every
 * support point.
 *
 * In the setting of `soudry2018/residual-limit` let the support points be d + 1 and independent,
 * so that thetahat = sum_S alpha_n z_n has one solution alpha, the one that the data carry as
 * certificate. In finite form, rho(T) = theta(T) - thetahat log T:
 *
 *     |log(eta/alpha_n) - z_n . rho(T)| <= |z_n| E(T),
 *         since z_n . rho~ = log(eta/alpha_n) and |rho(T) - rho~| <= E(T).
 *
 * alpha comes from the data, not from the oracle that finds rho~: the error term alone rests on
 * that.
 *
 * Trivial region: E(T) >= |thetahat|/20 at the last step. Blind spots: as in
 * `soudry2018/residual-limit`.
 *
 * @see Soudry et al. (2018), JMLR 19(70), Theorem 4; Das, Vedantam, Lakshminarayanan (2026), arXiv
 * 2602.08302v1, Theorem 4.2, corrected.
 */
export const theorem: Theorem<DescentInstance, LimitWithError, readonly Iterate[]> = {
  id: 'soudry2018/support-equations',
  says: 'On every support point eta e^(-y (w.x + b)) of theta - thetahat log t tends to its multiplier, within an error known in advance.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 4, with the bias' },
  kind: 'limit',
  ...setting,
  conclude: (i, a, seen) => equationsHold(i, a, seen, { bias: true }),
  witness,
  blindSpots: 'What only changes the approach to the limit: points beyond the support, the step size of the bias.',
  expected: 'survived',
};
