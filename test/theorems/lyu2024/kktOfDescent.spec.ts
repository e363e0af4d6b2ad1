import type { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { curvatureAbove, stepCorrection } from '../../../theorems/lyu2024/kkt-of-descent.js';
import { type Net, nets, Real, reach, seen, stepped, total } from './decimalNet.js';

/*
 * From scratch. The Hessian of V/2 is
 *
 *     I - sum m_i Hess q_i + sum |m_i'| grad q_i grad q_i^T,      Hess q_i = 2 diag(x_i, -x_i),
 *
 * |m_i'| <= m_i for both losses. With T = |theta|^2, 2 M + T <= V and |grad q_i|^2 <= 4 R'^2 T its
 * largest eigenvalue is at most 1 + 2 R' M + 4 R'^2 M T <= max_T 1 + R' (V - T) (1 + 2 R' T) =
 * 1 + (1/2 + R' V)^2/2 = C; its least is at least 1 - |nu|_inf >= -kappa.
 */

/** A starting point off the axes, with some negative margins. */
const start = (net: Net) => net.points[0]!.flatMap((_, k) => [new Real(0.75 + k / 4), new Real(1.25 - k / 8)]);

/** Fixed multipliers from a state: its own, divided by |nu|_inf. */
function fixed(net: Net, theta: readonly Decimal[]) {
  const { m, nu } = seen(net, theta);
  const most = nu.map((x) => x.abs()).reduce((a, b) => (a.gt(b) ? a : b));
  const f = m.map((x) => x.div(Real.max(most, 1)));
  const scale = new Real(net.lambda).times(f.length);
  // For p = n lambda f: the entropy -p log p + p, and of the logistic loss -p log p - (1-p)
  // log(1-p).
  const entropy = (p: Decimal) =>
    net.loss
      ? p
          .times(Real.ln(p))
          .plus(new Real(1).minus(p).times(Real.ln(new Real(1).minus(p))))
          .neg()
      : p.minus(p.times(Real.ln(p)));
  return {
    f,
    F: total(f),
    W: total(f.map((x) => entropy(x.times(scale))))
      .times(2)
      .div(scale),
  };
}

describe('descent near a KKT point, in decimals of 50 digits', () => {
  it.each(nets)('should keep the value falling and the residual below the fall: %s', (_, net) => {
    let theta = start(net);
    const first = seen(net, theta);
    const h = new Real(1).div(curvatureAbove(reach(net).toNumber(), first.value.toNumber()));
    const run = [theta];
    for (let k = 0; k < 240; k++) {
      theta = stepped(net, theta, h);
      run.push(theta);
    }
    const { F, W } = fixed(net, theta);
    const states = run.map((at) => seen(net, at));
    const bounds = states.slice(0, 240).map(({ value, squared }, k) => {
      const next = states[k + 1]!;
      const C = new Real(0.5).plus(reach(net).times(value)).pow(2).div(2).plus(1);
      const E = value.minus(W);
      expect(E.gte(0)).toBe(true);
      const M = F.plus(E.div(2)).plus(F.times(E).sqrt());
      const kappa = F.plus(M.times(2)).times(E).div(3).sqrt().times(reach(net)).times(2);
      // The multipliers of every later state, and the least eigenvalue of its diagonal part.
      expect(total(next.m).lte(M)).toBe(true);
      expect(next.nu.every((x) => x.abs().minus(1).lte(kappa))).toBe(true);
      const least = h
        .times(2)
        .times(new Real(1).minus(h.times(C).div(2)))
        .times(squared);
      expect(value.minus(next.value).gte(least)).toBe(true);
      expect(next.squared.lte(h.times(kappa).plus(1).pow(2).times(squared))).toBe(true);
      const factor = Real.exp(h.times(kappa).times(2)).div(new Real(1).minus(h.times(C).div(2)));
      const own = stepCorrection(h.toNumber(), kappa.toNumber(), C.toNumber());
      expect(factor.div(own).minus(1).abs().lt(1e-13)).toBe(true);
      return { value, kappa, factor };
    });
    for (const j of [0, 1, 2, 5, 20, 100])
      for (const k of [j + 1, j + 2, j + 10, j + 80, 239].filter((k) => k > j && k < 240)) {
        const { value, kappa, factor } = bounds[j]!;
        const share = new Real(1).minus(Real.exp(kappa.times(h).times(2 * (j - k))));
        const bound = kappa.times(value.minus(states[k]!.value)).div(share).times(factor);
        expect(states[k]!.squared.lte(bound), `from ${j} to ${k}`).toBe(true);
      }
  });

  it.each([0.25, 1, 8])('should have the largest curvature that a value allows, where R V >= 1/2: %s', (R) => {
    // One point -R, v = 0, and q = -R T < 0: the choice of T above, with the decay that gives M.
    const T = new Real(0.75 / R);
    const M = T.plus(new Real(1).div(2 * R)).div(2);
    const V = T.plus(M.times(2));
    // e^(R T)/lambda = M fixes lambda; V/2 as a function of u alone, without any code of the tests.
    const lambda = Real.exp(T.times(R)).div(M);
    const half = (u: Decimal) => Real.exp(u.pow(2).times(R)).div(lambda).plus(u.pow(2).div(2));
    const [u, e] = [T.sqrt(), new Real('1e-12')];
    const bend = half(u.plus(e))
      .plus(half(u.minus(e)))
      .minus(half(u).times(2))
      .div(e.pow(2));
    expect(bend.div(curvatureAbove(R, V.toNumber())).minus(1).abs().toNumber()).toBeLessThan(1e-13);
  });
});
