import { exactly, type Theorem } from 'theorycheck/statement';
import {
  decay,
  diagonalNet,
  exponentialLoss,
  largeStart,
  type MarginAnswer,
  type NetInstance,
  separable,
  uniformStart,
  type Visit,
  witness,
  zeroStart,
} from './setting/diagonalNet.js';
import { correctedCentre, scaleOfMargins } from './setting/normaliser.js';

/**
 * Scale of the margins in the kernel phase, with the corrected normaliser.
 *
 * Exponential loss, separable data, depth L = 2, u = v = alpha at t = 0, lambda = alpha^(-p), c
 * in (0, 1). At t = (1 - c)/lambda log alpha, where rho = alpha^2 e^(-2 lambda t) = alpha^(2c),
 * the least margin q satisfies q + log q = log(alpha^(2c)/lambda) + O(1): per log alpha it has the
 * slope p + 2c. Finite form, with s = log(rho/lambda), sigma = lambda t, n points, R = max |x_i|,
 * gamma a lower bound on the l2 margin,
 *
 *     q' + log q' >= s + log(4 gamma^2),   q' = q + log n + tau,   tau = -log(1 - e^(-2 sigma)),
 *     q + log(q - 1 - log n) <= s + log(4 R^2 cosh zeta),
 *         zeta = [s0/(2 gamma) + sqrt(4 sigma + s0^2/(4 gamma^2))]/rho,   s0 = log(alpha^2/lambda).
 *
 * Derivation. Put l = -log L, p_i = e^(-q_i)/sum_j e^(-q_j), and K = X diag(sqrt(w^2 + 4 rho^2))
 * X^T for the signed rows X. The flow in w is dw/dsigma = -2 w + sqrt(w^2 + 4 rho^2) (4/(n lambda))
 * X^T e^(-q), hence
 *
 *     dl/dsigma = -2 p . q + (4/lambda) (p . K p) e^(-l),      l - log n <= p . q <= l
 *     (q_i = -log p_i + l - log n, entropy in [0, log n]),
 *
 * and l - log n <= q <= l.
 *
 * - From below: K >= 2 rho X X^T and |X^T p| >= gamma on the simplex, so dl/dsigma >= -2 l + A
 *   e^(-l), A = 8 gamma^2 rho/lambda. With E = e^l, that is dE/dsigma >= -2 E log E + A. Let E*
 *   log E* = A/2: (log E*)' = -2 log E* / (1 + log E*) <= 0. The share r = E/E*, while below one,
 *   has r' >= -2 r log E + 2 log E* - r (log E*)' >= -2 r log E* + 2 log E* = 2 log E* (1 - r) >= 2
 *   (1 - r) while log E* >= 1. From r >= 0 at the start 1 - r <= e^(-2 sigma), also once r has
 *   passed one: l >= log E* - tau.
 * - From above: K_ii <= 2 rho R^2 cosh |z|_inf, so dl/dsigma <= -2 (l - log n) + B e^(-l), B = B_0
 *   e^(-2 sigma), B_0 = 8 R^2 cosh(zeta) alpha^2/lambda. The curve Y with 2 (Y - log n - 1) e^Y = B
 *   has Y' >= -2 = -2 (Y - log n) + B e^(-Y) and starts above l(0) = 0, so l stays below it.
 * - |z| <= zeta up to sigma: for o = s w*, |o| = s/gamma, the Bregman distance D of the
 *   potential inequality is at least rho |z - y|^2 with 2 rho sinh y = o, and at most 4 sigma
 *   L(o)/lambda + |o|^2/(4 rho) <= 4 sigma/rho + s^2/(4 gamma^2 rho); |y| <= |o|/(2 rho); all of it
 *   largest at the last time, s <= s0.
 *
 * Trivial region: c or 1 - c below 1/16, and 4 gamma^2 rho/lambda < e (log E* < 1).
 * Blind spots: constants of order one, R^2/gamma^2 among them, are not tested; direction and sign
 * belong to other claims.
 *
 * @see Lyu et al. (2024), Theorem 3.4, with alpha^(2(L-1)c) in place of alpha^c in the normaliser;
 * the proof of Theorem C.9 gives it.
 */
export const theorem: Theorem<NetInstance, MarginAnswer, readonly Visit[]> = {
  id: 'lyu2024/corrected-scale',
  says: 'At (1 - c)/lambda log alpha the least margin q has q + log q = log(alpha^(2c)/lambda) up to an explicit constant.',
  source: { paper: 'Lyu et al. 2024', item: 'Theorem 3.4, corrected' },
  kind: 'limit',
  hypotheses: {
    diagonalNet,
    exponentialLoss,
    decay,
    separable,
    largeStart,
    uniformStart,
    zeroStart,
  },
  trivial: saysNothing,
  conclude: (i, a, visits) => scaleOfMargins(i, a, visits, correctedCentre),
  witness,
  blindSpots: 'constants of order one; direction and sign',
  expected: 'survived',
};

/** c outside [1/16, 15/16], or log E* < 1. */
export function saysNothing(i: NetInstance, a: MarginAnswer): boolean {
  const gamma = 1 / Math.hypot(...a.weights);
  const s = 2 * i.c * Math.log(i.alpha) - Math.log(i.lambda);
  return !(i.c >= 1 / 16 && i.c <= 15 / 16 && s + Math.log(4 * gamma * gamma) > exactly(1.01).lo);
}
