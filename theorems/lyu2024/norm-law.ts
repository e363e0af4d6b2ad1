import {
  add,
  atMost,
  between,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Judgement,
  logarithm,
  norm,
  scale,
  square,
  type Theorem,
} from 'theorycheck/statement';
import { certificate, theorem as globalMargin } from './global-margin.js';
import {
  decay,
  diagonalNet,
  exponentialLoss,
  largeStart,
  logRho,
  type MarginAnswer,
  type NetInstance,
  separable,
  squaredNorm,
  uniformStart,
  type Visit,
  witness,
  zeroStart,
} from './setting/diagonalNet.js';
import { tilts } from './setting/kernelPhase.js';

/**
 * Length of the parameters in both phases.
 *
 * Exponential loss, separable data with l1 margin gamma_1, u = v = alpha at t = 0, rho = alpha^2
 * e^(-2 lambda t), |theta|^2 = |u|^2 + |v|^2:
 *
 *     kernel phase, t = (1 - c)/lambda log alpha:     1 <= |theta|^2/(2 d rho) <= e^(zeta^2/2)
 *     rich phase, t >= (1 + c)/lambda log alpha:      log(2/(n lambda M))/gamma_1 <= |theta|^2 <= M
 *
 * with M, the closed form of `global-margin`, of the order log(1/lambda)/gamma_1. So |theta| falls
 * from alpha^c |theta_0|/alpha to sqrt(log(1/lambda)/gamma_1), whatever alpha.
 *
 * Derivation. |theta|^2 = 2 rho sum cosh z_k, and 1 <= cosh z <= e^(z^2/2) with |z_k| <= zeta =
 * Y/(2 rho), the bound of `kernel-direction`; gamma there is any lower bound on the l2 margin,
 * here 1/|w_1| for the l1 solution w_1 of margin one. Late, 2 L_lambda/lambda = |theta|^2 + 2
 * L/lambda <= M (`global-margin`), so |theta|^2 <= M, and 2 e^(-q)/(n lambda) <= 2 L/lambda <= M
 * bounds the least margin q from below by log(2/(n lambda M)); then |theta|^2 >= |w|_1 >=
 * q/gamma_1.
 *
 * Trivial region: that of `global-margin`, and c or 1 - c below 1/16.
 * Blind spots: late, a slack of order loglog, as in `global-margin`. In the kernel phase zeta is at
 * most 4e-4 on the draws: the share is one in all digits that a flow has, and what is tested there
 * is the clock rho, to 1e-6.
 *
 * @see Lyu et al. (2024), section 3 and Lemma C.8 for the orders; the constant 1/gamma_1 is derived
 * here.
 */
export const theorem: Theorem<NetInstance, MarginAnswer, readonly Visit[]> = {
  id: 'lyu2024/norm-law',
  says: 'The squared length of the parameters is 2 d rho in the kernel phase and log(1/lambda)/gamma_1 late, both up to explicit terms.',
  source: { paper: 'Lyu et al. 2024', item: 'Lemmas C.4 to C.8, with constants' },
  kind: 'limit',
  hypotheses: { diagonalNet, exponentialLoss, decay, separable, largeStart, uniformStart, zeroStart },
  trivial: (i, a) => !(i.c >= 1 / 16 && i.c <= 15 / 16) || globalMargin.trivial(i, a),
  conclude: (i, a, visits) => lengths(i, a, visits, (m) => m),
  witness,
  blindSpots: 'late, a slack of order loglog; in the kernel phase the clock alone is tested',
  expected: 'survived',
};

/**
 * At large rho the length equals its limit in all digits. A flow's visit resolves u^2 + v^2 to 1e-5
 * (1 + |w_k|)/rho, below 1e-6 from rho = 1e3 on; a decay rate one per cent off changes the share by
 * e^(0.02 sigma) - 1, above 1e-2.
 */
const unseen = 1e-6;

/** Both statements, with the l1 margin passed through `constant`. */
export function lengths(
  i: NetInstance,
  a: MarginAnswer,
  visits: readonly Visit[],
  constant: (gamma1: Enclosure) => Enclosure,
): Judgement {
  const gamma1 = constant(between(a.lo, a.hi, 'certified'));
  const gamma = divide(exactly(1 - 1e-9), norm(a.weights.map(exactly)));
  return every(
    visits.flatMap((v, k) => {
      const size = squaredNorm(v);
      if (v.sigma.hi < Math.log(i.alpha)) {
        const share = divide(size, scale(2 * i.points[0]!.length, exponential(logRho(i, v.sigma))));
        const { zeta } = tilts(i, gamma, v.sigma);
        return [
          atMost(exactly(1 - unseen), share, 1, 'kernel phase, from below'),
          atMost(share, add(exponential(scale(0.5, square(zeta))), exactly(unseen)), 1, 'kernel phase, from above'),
        ];
      }
      const m = certificate(i, { ...a, lo: gamma1.lo, hi: gamma1.hi }, v.sigma);
      const q = logarithm(divide(exactly(2), scale(rowsOf(i), divide(m, divide(exactly(1), exactly(i.lambda))))));
      const at = `late time ${k}`;
      return [atMost(size, m, m.hi, `${at}, from above`), atMost(divide(q, gamma1), size, m.hi, `${at}, from below`)];
    }),
  );
}

function rowsOf(i: NetInstance): number {
  return i.points.length;
}
