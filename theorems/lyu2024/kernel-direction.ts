import { every, type Theorem } from 'theorycheck/statement';
import {
  decay,
  diagonalNet,
  exponentialLoss,
  type NetInstance,
  separable,
  uniformStart,
  type Visit,
  witness,
  zeroStart,
} from './setting/diagonalNet.js';
import { type KernelAnswer, nearDirection, nearRidge, saysNothingAboutDirection } from './setting/kernelPhase.js';

/**
 * Direction in the kernel phase.
 *
 * Exponential loss, separable data, u = v = alpha at t = 0, c in (0, 1). At t = (1 - c)/lambda
 * log alpha the weights are near the ridge solution w_r = argmin L(w) + lambda_r |w|^2,
 * lambda_r = lambda/(8 rho), and their direction near the l2 max margin w^:
 *
 *     |w - w_r| <= delta,       |w/|w| - w^/|w^|| <= 2 delta/|w_r| + sqrt(2 log n/(Q + log n)),
 *     Q = min_i y_i x_i . w_r.
 *
 * delta is of order 1/gamma and |w_r| of order log(rho/lambda)/gamma. So the first is a law 1/log;
 * nothing is a power of alpha.
 *
 * Symbols (beside those of `setting/diagonalNet.ts`):
 *     w_z, eps    2 rho z, the first order of w = 2 rho sinh z, and a bound on |w - w_z|
 *     Y           bound on 2 rho |z|, so that zeta = Y/(2 rho)
 *     dist        |w_z - w_r|;  a dash is the derivative in sigma
 *     omega_i     e^(-q_i)/(n L) at w_r, the shares of the points in the loss
 *     Q_w, Var    mean and variance of the margins q_i of w_r under these shares
 *     E*          that of `corrected-scale`
 *
 * Derivation, for the start alpha a. With x_i replaced by a o x_i and w by w/a everything below is
 * the case a = 1, but for |z|_inf, which is at most zeta = Y/(2 rho min a).
 * 1. Size. The Bregman distance of `potential-inequality` gives
 *    2 rho |z| <= Y = Lam0/gamma + 2 sqrt(4 sigma + Lam0^2/(4 gamma^2)) (see `corrected-scale`).
 *    Hence |w - w_z| <= eps = Y zeta^2 e^zeta/6, as sinh x - x <= x^3 cosh(x)/6.
 * 2. Speed. dw_z/dsigma = -(8 rho/lambda) [grad L(w_z) + 2 lambda_r w_z]
 *    - (8 rho/lambda) [grad L(w) - grad L(w_z)]. The first bracket is the gradient of a function
 *      with
 *    convexity 2 lambda_r, and (8 rho/lambda) 2 lambda_r = 2. So
 *    dist' <= -2 dist + |dw_r/dsigma| + (8 rho/lambda) R L(w) (e^(R eps) - 1). By `loss-floor`
 *    (8 rho/lambda) L <= 2 log(E*)/(gamma^2 (1 - e^(-2 sigma))).
 * 3. The ridge solution moves slowly. 2 lambda_r w_r = L sum omega_i x_i and
 *    dlambda_r/dsigma = 2 lambda_r. So v_r = dw_r/dsigma minimises
 *    (L/2) sum omega_i (x_i . v_r + 2)^2 + lambda_r |v_r|^2. The candidate -(2/Q_w) w_r and
 *    2 lambda_r |w_r|^2 = L Q_w give |v_r|^2 <= (2/Q_w)^2 |w_r|^2 (1 + Var/Q_w). Here
 *    Var <= log^2 n + 4/e^2, e Euler's number, since q_i = -log omega_i + const and
 *    x log^2 x <= 4/e^2 below 1. With w_r = sum b_i x_i, |w_r|^2 = Q_w sum_i b_i and
 *    |w_r| >= gamma sum_i b_i, so |w_r| <= Q_w/gamma. Hence |v_r| <= (2/gamma) sqrt(1 + Var/Q_w).
 * 4. Q_w >= Q - log n at every earlier time too (entropy at most log n; L(w_r) increases with
 *    lambda_r). From sigma = 1, where dist <= Y + |w_r| and
 *    |w_r|^2 <= log^2(8 alpha^2/lambda)/gamma^2 + 1 (compare with log(1/lambda_r) w^),
 *
 *        delta = e^(-2 (sigma - 1)) (Y + |w_r|) + (1/gamma) sqrt(1 + Var/(Q - log n))
 *                + (half the last term of step 2 at sigma = 1) + eps.
 *
 * 5. Q/Q_w >= Q/(Q + log n) is a lower bound on the margin of w_r over the largest one. Call it m.
 *    w^ . (w_r/Q - w^) >= 0 turns it into a chordal distance of at most sqrt(2 (1 - m)).
 *
 * Trivial region: sigma < 2, log E* < 1, or an angle bound of one or more.
 * Blind spots: a constant of order 1/gamma in w: delta is some 200 times the truth, yet 5 % of the
 * ridge solution's length is refuted on every draw; how close the direction comes within the bound.
 *
 * @see Lyu et al. (2024), Corollary 3.6.
 */
export const theorem: Theorem<NetInstance, KernelAnswer, readonly Visit[]> = {
  id: 'lyu2024/kernel-direction',
  says: 'At (1 - c)/lambda log alpha the weights are near a ridge solution and their direction near the l2 max margin, up to terms 1/log.',
  source: { paper: 'Lyu et al. 2024', item: 'Corollary 3.6' },
  kind: 'limit',
  hypotheses: { diagonalNet, exponentialLoss, decay, separable, uniformStart, zeroStart },
  trivial: saysNothingAboutDirection,
  conclude: (i, a, visits) =>
    every([
      ...nearRidge(i, a, visits),
      nearDirection(
        i,
        a,
        visits,
        a.hard,
        a.hard.map(() => 1),
      ),
    ]),
  witness: { ...witness, alpha: 1e40, lambda: 1e-40 },
  blindSpots: 'a constant of order one over the margin in w; how close the direction comes within the bound',
  expected: 'survived',
};
