import type { Theorem } from 'theorycheck/statement';
import { bandOf, fallsLike, setting, slowest } from './setting/biasRate.js';
import type { Expansion } from './setting/expansion.js';
import type { DescentInstance, Iterate } from './setting/instances.js';
import { witness } from './setting/witness.js';

/**
 * The rate at which the bias approaches its limit: |b(t) - b~| falls like t^-mu with
 * mu = min(lambda, kappa - 1, 1).
 *
 * In the setting of `soudry2018/residual-limit`, thetahat with bias zero: lambda is the
 * least eigenvalue of H = sum_S alpha z z^T across thetahat, kappa the least margin beyond
 * the support. To first order the residual r across thetahat moves in a step by -(1/t) H
 * r - O(1/t^2) + O(t^-kappa) (see `soudry2018/next-order`): each mode falls like t^-lambda_j, a
 * forcing of order t^-kappa contributes t^(1-kappa), and one of order 1/t^2 contributes 1/t. The
 * slowest of these remains. Along thetahat there is a term log t/t besides. It does not reach the
 * bias where thetahat has bias zero.
 *
 * Finite form: |log |b(T_1) - b~| - log |b(T_2) - b~| - mu log(T_2/T_1)| <= E. From an early
 * iterate, found by a descent independent of the solver, the residual is carried to both steps
 * to second order with a bound on all that is left out (oracle `residualExpansion`). E is the
 * deviation of the carried values from the pure power plus what their errors leave open.
 *
 * Trivial region: E >= log(T_2/T_1)/5, an exponent that is not known to 0.2: modes that cancel in
 * the bias, or two exponents close together.
 * Blind spots: amplitudes. Instances whose carried values do not follow the claimed power count as
 * trivial, so a wrong exponent shows only in the number of trivial instances.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Theorem 4.5 (another exponent);
 * Soudry et al. (2018), Theorem 4. Derived here.
 */
export const theorem: Theorem<DescentInstance, Expansion, readonly Iterate[]> = {
  id: 'soudry2018/rate-of-the-bias',
  says: 'The bias finds its limit like t^-mu, mu = min(least eigenvalue of H across thetahat, kappa - 1, 1), within an error known in advance.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 4, rate (derived here)' },
  kind: 'limit',
  ...setting,
  conclude: (i, a, seen) => fallsLike(slowest(i, a), bandOf(i, a), a, seen),
  witness,
  blindSpots: 'Amplitudes; instances whose carried values do not follow the power are set apart as trivial.',
  expected: 'survived',
};
