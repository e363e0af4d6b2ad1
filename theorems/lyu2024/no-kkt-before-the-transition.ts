import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Judgement,
  logarithm,
  multiply,
  negate,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import {
  decay,
  diagonalNet,
  exponentialLoss,
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
import { kernelTime, tilts } from './setting/kernelPhase.js';
import { multipliersOf, residualOf } from './setting/kkt.js';
import { correctedCentre, margins } from './setting/normaliser.js';

/**
 * Before the transition the net is no KKT point of min |theta|^2/2 subject to margins >= 1,
 * whichever multipliers are tried: the residual is as long as the parameters.
 *
 * Exponential loss, separable data, u = v = alpha at t = 0. For all t <= (1 - c)/lambda log alpha
 * and any numbers m_i
 *
 *     |theta - sum m_i grad q_i|^2/|theta|^2  >=  sum_k 4 u_k^2 v_k^2/(u_k^2 + v_k^2)/|theta|^2
 *                                             >=  1/cosh(zeta)^2,
 *
 * and with the multipliers of the loss, from sigma = 1 on, it is at most 1 + N^2 + 2 N zeta,
 *
 *     N = R' e^tau log(4 gamma^2 rho/lambda)/(2 gamma^2 rho).
 *
 * zeta and N are of the order alpha^(-2c) log: the relative residual tends to one. Together with
 * `kkt-at-every-late-time`, where it tends to zero, that is the dichotomy in terms of optimality.
 * Letters: those of `setting/diagonalNet.ts`, `setting/kkt.ts`; tau = -log(1 - e^(-2 sigma)).
 *
 * Derivation. The entries of the residual are (1 - nu_k) u_k and (1 + nu_k) v_k, nu = 2 X^T m. For
 * any nu_k the sum of their squares is at least 4 u_k^2 v_k^2/(u_k^2 + v_k^2), at nu_k = tanh z_k.
 * With u_k v_k = rho and u_k^2 + v_k^2 = 2 rho cosh z_k the quotient of the sums is
 * sum 1/cosh z_k over sum cosh z_k, and |z_k| <= zeta (`kernel-direction`, step 1), which grows in
 * time.
 * From above: (1 - nu)^2 u^2 + (1 + nu)^2 v^2 = (1 + nu^2)(u^2 + v^2) - 2 nu w and |w_k| =
 * (u_k^2 + v_k^2) |tanh z_k|. |nu_k| <= 2 R' L/lambda, as sum m_i = L/lambda for the exponential
 * loss. By `loss-floor` L <= e^tau/E*, E* log E* = 4 gamma^2 rho/lambda, and log E* is at most
 * log(4 gamma^2 rho/lambda) where that is at least one.
 *
 * Units: |theta|^2. What is within 1e-5 of it counts as equal.
 * Trivial region: log(4 gamma^2 rho/lambda) < 1 or zeta >= 1 at the last time.
 * Blind spots: zeta is some three times max |z_k|.
 *
 * @see Lyu et al. (2024), Theorem 3.4 and section 3.3, where the two phases are told apart by their
 * limits; derived here.
 */
export const theorem: Theorem<NetInstance, MarginAnswer, readonly Visit[]> = {
  id: 'lyu2024/no-kkt-before-the-transition',
  says: 'Until (1 - c)/lambda log alpha the KKT residual is as long as the parameters, up to alpha^(-2c) log, whichever multipliers are tried.',
  source: { paper: 'Lyu et al. 2024', item: 'Theorems 3.4 and 3.5, the first phase in terms of the second (derived)' },
  kind: 'limit',
  hypotheses: { diagonalNet, exponentialLoss, decay, separable, uniformStart, zeroStart },
  trivial(i, a) {
    const { floor, zeta } = terms(i, a, exactly(kernelTime(i)));
    return !(kernelTime(i) > 1 && floor.lo >= 1 && zeta.hi < 1);
  },
  conclude: (i, a, visits) => unattained(i, a, visits, { tilt: 1, residual: 1 }),
  witness: { ...witness, alpha: 1e10, lambda: 1e-10, c: 0.25 },
  blindSpots: 'a factor of three in the largest log(u/v)',
  expected: 'survived',
};

/** log(4 gamma^2 rho/lambda), zeta and N at sigma. */
export function terms(i: NetInstance, a: MarginAnswer, sigma: Enclosure) {
  const { below, tau } = margins(i, a, sigma);
  const gamma = exponential(scale(0.5, subtract(below, logarithm(exactly(4)))));
  const floor = add(correctedCentre(i, sigma), below);
  const most = Math.max(...i.points.flat().map(Math.abs));
  const pull = multiply(exponential(subtract(tau, logRho(i, sigma))), divide(floor, scale(2, square(gamma))));
  return { floor, zeta: tilts(i, gamma, sigma).zeta, pull: scale(most, pull) };
}

/** Factors of zeta, and of the residual that is seen. */
export interface Factors {
  readonly tilt: number;
  readonly residual: number;
}

/** The statements at all visits. */
export function unattained(i: NetInstance, a: MarginAnswer, visits: readonly Visit[], by: Factors): Judgement {
  return every(
    visits.flatMap((v, k) => {
      const { zeta, pull } = terms(i, a, v.sigma);
      const size = squaredNorm(v);
      const tilt = scale(by.tilt, zeta);
      const secant = divide(exactly(2), add(exponential(tilt), exponential(negate(tilt))));
      // Of 1e160 the product would overflow.
      const inverse = (x: Enclosure) => divide(exactly(1), x);
      const least = sum(v.uu.map((uu, j) => divide(exactly(4), add(inverse(uu), inverse(v.vv[j]!)))));
      const own = scale(by.residual, residualOf(i, v, multipliersOf(i, v)));
      const above = sum([exactly(1), square(pull), scale(2, multiply(pull, zeta))]);
      const measure = (what: string) => ({ scale: size.hi, resolution, at: `early time ${k}, ${what}` });
      return [
        atMost(multiply(size, square(secant)), least, measure('any multipliers')),
        atMost(least, own, measure('those of the loss')),
        atMost(own, multiply(size, above), measure('from above')),
      ];
    }),
  );
}

/** Of |theta|^2. */
const resolution = 1e-5;
