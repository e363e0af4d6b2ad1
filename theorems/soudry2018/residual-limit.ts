import { atMost, every, norm, type Theorem } from 'theorycheck/statement';
import {
  type DescentInstance,
  directionLength,
  eitherLoss,
  enclosed,
  hypotheses,
  type Iterate,
  type LimitWithError,
  residual,
} from './setting/instances.js';
import { witness } from './setting/witness.js';

/**
 * The limit of the residual: theta(t) - thetahat log t -> rho~.
 *
 * Separable data z_n = y_n (x_n, 1) whose support S, the points of margin one, spans R^(d+1);
 * summed logistic loss, eta < 2/beta, or exponential loss, eta < 2/sigma_max^2, from a start of
 * loss at most one: the limit is the same. Then rho(t) = theta(t) - thetahat log t tends to the
 * only minimiser rho~ of
 *
 *     Phi(rho) = thetahat . rho + eta sum_S e^(-z_n . rho).
 *
 * S counts duplicates and points beyond the d + 1 that are needed: alpha_n = eta e^(-z_n . rho~)
 * is then the dual solution of largest entropy. Phi is const + sum_S (alpha_n v_n + eta e^-v_n) in
 * v_n = z_n . rho for any dual solution alpha > 0, so it has a minimum, and only one on the span.
 *
 * Finite form: |rho(T) - rho~| <= E(T). E starts from |rho(t_B) - rho~| at an early step t_B, found
 * by a descent independent of the solver, and follows the recursion of b >= |r|^2,
 *
 *     b(t+1) <= b + 2 w(t) - a(t) q^2 + B(t) q + C(t),   q^2 = r . H r >= lambda_min |r|^2,
 *     H = sum_S alpha z z^T,
 *
 * whose coefficients w, a, B and C are explicit in the data (they are derived, under these letters,
 * with the oracle `residualEnvelope`; here b is the bound, not the bias). E(T) = O(log T/T) when
 * the least eigenvalue of H is at least 1 and the other margins at least 2. Everything in E is
 * fixed before the solver is called.
 *
 * Trivial region: E(T) >= |thetahat|/20. A step size that is a tenth off moves the limit by
 * |thetahat| log 1.1 = 0.095 |thetahat|; an error term above half of that would hide it.
 * (Most instances have E(T) < |thetahat|/100 and show two per cent.)
 * Blind spots: whatever only changes how the limit is approached, such as other points beyond the
 * support or another step for the bias.
 *
 * @see Soudry, Hoffer, Nacson, Gunasekar, Srebro (2018), JMLR 19(70), Theorem 4, stated here with
 * the bias and for any number of support points.
 */
export const theorem: Theorem<DescentInstance, LimitWithError, readonly Iterate[]> = {
  id: 'soudry2018/residual-limit',
  says: 'theta - thetahat log t tends to the minimiser of Phi, duplicate and excess support points included, within an error known in advance.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 4' },
  kind: 'limit',
  hypotheses: {
    separable: hypotheses.separable,
    strictlyComplementary: hypotheses.strictlyComplementary,
    spanning: hypotheses.spanning,
    ...eitherLoss,
  },
  trivial: (_, a) => a.bounds.at(-1)! >= directionLength(a) / 20,
  conclude: (_, a, seen) =>
    every(
      seen.map((x) => {
        const distance = norm(residual(enclosed(x, x.radius), x.step, a));
        return atMost(distance, a.bounds[a.steps.indexOf(x.step)]!, directionLength(a), `step ${x.step}`);
      }),
    ),
  witness,
  blindSpots: 'What only changes the approach to the limit: points beyond the support, the step size of the bias.',
  expected: 'survived',
};
