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
 * log alpha (sigma = lambda t, rho = alpha^2 e^(-2 sigma)) the weights are near the ridge solution
 * w_r = argmin L(w) + k |w|^2, k = lambda/(8 rho), and their direction near the l2 max margin w^:
 *
 *     |w - w_r| <= delta,       |w/|w| - w^/|w^|| <= 2 delta/|w_r| + sqrt(2 log n/(Q + log n)),
 *     Q = min_i y_i x_i . w_r.
 *
 * delta is of order 1/gamma and |w_r| of order log(rho/lambda)/gamma (gamma the l2 margin), so the
 * first is a law 1/log; nothing is a power of alpha.
 *
 * Derivation, for the start alpha a: with x_i replaced by a o x_i and w by w/a everything below
 * is the case a = 1, but for |z|_inf, which is at most zeta = Y/(2 rho min a). Signed rows x_i,
 * R = max |x_i|, L the mean loss, z = log(u/v), y = 2 rho z, w = 2 rho sinh z.
 *
 * 1. Size. The Bregman distance of the potential inequality gives 2 rho |z| <= Y = s0/gamma + 2
 *    sqrt(4 sigma + s0^2/(4 gamma^2)), s0 = log(alpha^2/lambda) (see `corrected-scale`), hence
 *    |w - y| <= eps = Y zeta^2 e^zeta/6, as sinh x - x <= x^3 cosh(x)/6.
 * 2. Speed. dy/dsigma = -(8 rho/lambda) [grad L(y) + 2 k y] - (8 rho/lambda)
 *    [grad L(w) - grad L(y)]. The bracket is the gradient of a function with convexity
 *    2 k and (8 rho/lambda) 2k = 2, so e = |y - w_r| obeys e' <= -2 e + |dw_r
 *    /dsigma| + (8 rho/lambda) R L(w) (e^(R eps) - 1). By `loss-floor` (8 rho/lambda) L <= 2
 *    log(E*)/(gamma^2 (1 - e^(-2 sigma))), E* log E* = 4 gamma^2 rho/lambda.
 * 3. The ridge solution moves slowly. With P_i = e^(-q_i)/n and p = P/L: 2 k w_r = sum P_i x_i and
 *    dk/dsigma = 2k, so v = dw_r /dsigma minimises (1/2) sum P_i (x_i . v + 2)^2 + k |v|^2. The
 *    candidate -(2/Q_p) w_r, Q_p = sum p_i q_i, and 2 k |w_r|^2 = L Q_p give |v|^2 <= (2/Q_p)^2
 *    |w_r|^2 (1 + V/Q_p), V = Var_p(q) <= log^2 n + 4/e^2 (q_i = -log p_i + const; x log^2
 *    x <= 4/e^2 below 1). And |w_r| <= Q_p/gamma, since |w_r|^2 = Q_p sum_i b_i and |w_r| >= gamma
 *    sum_i b_i with w_r = sum b_i x_i. So |v| <= (2/gamma) sqrt(1 + V/Q_p).
 * 4. Q_p >= Q - log n at every earlier time too (entropy at most log n; L(w_r) increases with k).
 *    From sigma = 1, where e <= Y + |w_r| and |w_r|^2 <= log^2(8 alpha^2/lambda)/gamma^2 + 1
 *    (compare with log(1/k) w^),
 *
 *        delta = e^(-2 (sigma - 1)) (Y + |w_r|) + (1/gamma) sqrt(1 + V/(Q - log n))
 *                + (half the last term of step 2 at sigma = 1) + eps.
 *
 * 5. Q/Q_p >= Q/(Q + log n) is a lower bound on the margin of w_r over the largest one, r, and
 *    w^ . (w_r/Q - w^) >= 0 turns it into a chordal distance of at most sqrt(2 (1 - r)).
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
