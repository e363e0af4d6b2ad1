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
 * Exponential loss, separable data, two factors per coordinate (the paper's depth L = 2),
 * u = v = alpha at t = 0, lambda = alpha^(-p), c in (0, 1). At t = (1 - c)/lambda log alpha, where
 * rho = alpha^2 e^(-2 lambda t) = alpha^(2c), the least margin q satisfies
 * q + log q = log(alpha^(2c)/lambda) + O(1). Per log alpha it has the slope p + 2c.
 *
 * Finite form, in the letters of `setting/diagonalNet.ts`, gamma a lower bound on the l2 margin:
 *
 *     q' + log q' >= Lam + log(4 gamma^2),   q' = q + log n + tau,   tau = -log(1 - e^(-2 sigma)),
 *     q + log(q - 1 - log n) <= Lam + log(4 R^2 cosh zeta),
 *     zeta = [Lam0/(2 gamma) + sqrt(4 sigma + Lam0^2/(4 gamma^2))]/rho.
 *
 * Symbols of the derivation:
 *     l, E        -log L, and e^l = 1/L
 *     omega_i     e^(-q_i)/sum_j e^(-q_j), the shares of the points in the loss
 *     E*          solution of E* log E* = 4 gamma^2 rho/lambda;  share = E/E*
 *     l_+         solution of 2 (l_+ - log n - 1) e^(l_+) = 8 R^2 cosh(zeta) rho/lambda
 *
 * Derivation. The flow in w is dw/dsigma = -2 w + D (4/(n lambda)) X^T e^(-q), hence
 *
 *     dl/dsigma = -2 omega . q + (4/lambda) (omega . X D X^T omega) e^(-l),
 *     l - log n <= omega . q <= l   (q_i = -log omega_i + l - log n, entropy in [0, log n]),
 *
 * and l - log n <= q <= l.
 *
 * - From below: X D X^T >= 2 rho X X^T and |X^T omega| >= gamma on the simplex, so
 *   dl/dsigma >= -2 l + (8 gamma^2 rho/lambda) e^(-l). In E that is
 *   dE/dsigma >= -2 E log E + 2 E* log E*. Along the run
 *   (log E*)' = -2 log E* / (1 + log E*) <= 0. While the share is below one,
 *   share' >= -2 share log E + 2 log E* - share (log E*)' >= -2 share log E* + 2 log E*
 *   = 2 log E* (1 - share) >= 2 (1 - share) as long as log E* >= 1. The share is >= 0 at the start,
 *   so 1 - share <= e^(-2 sigma), also once it has passed one: l >= log E* - tau.
 * - From above: (X D X^T)_ii <= 2 rho R^2 cosh |z|_inf, so
 *   dl/dsigma <= -2 (l - log n) + (8 R^2 cosh(zeta) rho/lambda) e^(-l). The last factor falls like
 *   e^(-2 sigma), so l_+' >= -2 = -2 (l_+ - log n) + (8 R^2 cosh(zeta) rho/lambda) e^(-l_+). l_+
 *   starts above l(0) = 0, so l stays below it.
 * - |z| <= zeta up to sigma: take o = Lam w*, w* of margin one and |w*| = 1/gamma. With 2 rho
 *   sinh y = o, the Bregman distance of `potential-inequality` is at least rho |z - y|^2. It
 *   is at most 4 sigma L(o)/lambda + |o|^2/(4 rho) <= 4 sigma/rho + Lam^2/(4 gamma^2 rho). Also
 *   |y| <= |o|/(2 rho). All of it is largest at the last time, and Lam <= Lam0.
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
