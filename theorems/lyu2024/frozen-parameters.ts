import {
  absolute,
  add,
  atMost,
  divide,
  every,
  exactly,
  exponential,
  type Judgement,
  larger,
  logarithm,
  multiply,
  scale,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import type { Pairs } from './product-law-flow.js';
import {
  asinh,
  decay,
  diagonalNet,
  exponentialLoss,
  logRho,
  type MarginAnswer,
  type NetInstance,
  separable,
  signedRows,
  uniformStart,
  witness,
  zeroStart,
} from './setting/diagonalNet.js';
import { tilts } from './setting/kernelPhase.js';
import { correctedCentre, margins } from './setting/normaliser.js';

/**
 * At one time, sigma = lambda t: the shares e^sigma u_k(t)/u_k(0) and e^sigma v_k(t)/v_k(0), as u
 * and v.
 */
export type Shares = Pairs;

/**
 * In the kernel phase the parameters only shrink: their direction is frozen.
 *
 * Exponential loss, separable data, u = v = alpha at t = 0. At t = (1 - c)/lambda log alpha,
 * rho = alpha^(2c), the largest of the deviations |e^(lambda t) u_k/alpha - 1|, |e^(lambda t)
 * v_k/alpha - 1| is
 *
 *     at most e^(zeta/2) - 1,        at least asinh(q_-/(2 rho R_1))/2,
 *     q_- = Lam' - log Lam' - log n - tau,  Lam' = log(4 gamma^2 rho/lambda),
 *
 * both of the order alpha^(-2c) log: in this phase the net learns by relative changes of its
 * parameters that vanish as alpha grows. R_1 = max_i |x_i|_1, and tau is that of `corrected-scale`.
 *
 * Derivation. e^(lambda t) u_k/alpha = e^(z_k/2) and v_k's is e^(-z_k/2), so the largest deviation
 * is e^(Z/2) - 1, Z = max |z_k|. Z <= zeta (`kernel-direction`).
 * From below: `corrected-scale` gives q' + log q' >= Lam', hence q' >= Lam' - log Lam' for
 * Lam' >= 1 (put that into the increasing left side), and q = q' - log n - tau >= q_-. Also
 * q <= R_1 max |w_k|, and max |w_k| = 2 rho sinh Z. Then e^(Z/2) - 1 >= Z/2.
 *
 * Observed on the flow of (u, v) itself.
 *
 * Trivial region: log(4 gamma^2 rho/lambda) < 1, or zeta >= 2.
 * Blind spots: which coordinates move. The upper bound is some three times the truth (half of it
 * always holds as a bound, a third of it on 17 draws of 20), the lower one a third.
 *
 * @see Lyu et al. (2024), proof of Theorem 3.4 (Lemma C.5): |e^(lambda t) theta/alpha -
 * theta_init| = O(alpha^(-2) log(alpha^2/lambda)) e^(2 lambda t).
 */
export const theorem: Theorem<NetInstance, MarginAnswer, readonly Shares[]> = {
  id: 'lyu2024/frozen-parameters',
  says: 'In the kernel phase e^(lambda t) theta/alpha is the start up to alpha^(-2c) log, and not closer than that order.',
  source: { paper: 'Lyu et al. 2024', item: 'proof of Theorem 3.4, with constants' },
  kind: 'limit',
  hypotheses: { diagonalNet, exponentialLoss, decay, separable, uniformStart, zeroStart },
  trivial(i, a) {
    const { x, zeta } = terms(i, a);
    return !(x.lo >= 1 && zeta.hi < 2);
  },
  conclude: (i, a, visits) => deviations(i, a, visits, 1),
  witness: { ...witness, alpha: 100, lambda: 1e-4, c: 0.75 },
  blindSpots: 'which coordinates move; a factor of three in how far',
  expected: 'survived',
};

/** zeta and the lower bound, at the time of the kernel phase. */
function terms(i: NetInstance, a: MarginAnswer) {
  const sigma = scale(1 - i.c, logarithm(exactly(i.alpha)));
  const { below, logPoints, tau } = margins(i, a, sigma);
  const x = add(correctedCentre(i, sigma), below);
  const gamma = exponential(scale(0.5, subtract(below, logarithm(exactly(4)))));
  const { zeta } = tilts(i, gamma, sigma);
  const q = subtract(subtract(x, logarithm(x)), add(logPoints, tau));
  const reach = signedRows(i)
    .map((row) => sum(row.map((v) => exactly(Math.abs(v)))))
    .reduce(larger);
  const least =
    q.lo > 0 ? scale(0.5, asinh(divide(q, scale(2, multiply(exponential(logRho(i, sigma)), reach))))) : exactly(0);
  return { x, zeta, least };
}

/** Both bounds, with zeta times a factor, in units of zeta/2. */
export function deviations(i: NetInstance, a: MarginAnswer, visits: readonly Shares[], factor: number): Judgement {
  const { zeta, least } = terms(i, a);
  const most = subtract(exponential(scale(factor / 2, zeta)), exactly(1));
  return every(
    visits.flatMap(({ u, v }) => {
      const seen = [...u, ...v].map((x) => absolute(subtract(x, exactly(1)))).reduce(larger);
      return [atMost(seen, most, zeta.hi / 2, 'from above'), atMost(least, seen, zeta.hi / 2, 'from below')];
    }),
  );
}
