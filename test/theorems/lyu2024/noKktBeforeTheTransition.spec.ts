import type { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { exactly } from '../../../src/statement/index.js';
import { terms } from '../../../theorems/lyu2024/no-kkt-before-the-transition.js';
import { flow, type Net, Real, reach, seen, total, uniform } from './decimalNet.js';

/*
 * From scratch, with a = u_k^2, b = v_k^2, a b = rho^2, a/b = e^(2 z_k). A dash is d/dsigma.
 *
 * (1 - nu)^2 a + (1 + nu)^2 b is least at nu = (a - b)/(a + b) = tanh z, where it is 4 a b/(a + b)
 * = 2 rho/cosh z, and a + b = 2 rho cosh z. So the quotient of the sums is at least 1/cosh^2
 * max|z|.
 *
 * z: (|theta|^2 - z.o)' = 4 sum m_i (q_i - q_i(o)) - 2 |theta|^2 <= 4 L(o)/lambda - 2 |theta|^2 for
 * any o, by convexity, and |theta|^2 >= 2 d rho + rho |z|^2 has 2 d (rho + 2 int rho) = 2 d
 * alpha^2. So rho |z|^2 - z.o <= 4 sigma L(o)/lambda; with o = Lam0/gamma along the l2 max margin,
 * L(o) <= lambda/alpha^2 and rho <= alpha^2: 2 rho |z| <= |o| + sqrt(|o|^2 + 16 sigma) = Y.
 *
 * L: with s = 1/L, nu.w = 2 sum m q <= (2/lambda) L log(1/L) (Jensen) and |nu| >= 2 gamma L/lambda,
 * s' >= 2 (4 gamma^2 rho/lambda - s log s) = 2 (E* log E* - s log s). (E* log E*)' = -2 E* log E*,
 * so y = s/E* < 1 has y' >= 2 (log E* - y log E* - y log y) >= 2 log E* (1 - y) >= 2 (1 - y): y >=
 * 1 - e^(-2 sigma) where log E* >= 1, and then E* >= 4 gamma^2 rho/(lambda log(4 gamma^2
 * rho/lambda)).
 */

/** gamma by hand: the shortest w of margin one is p_1/|p_1|^2, or the foot of the segment. */
const cases: readonly { name: string; net: Net; weights: readonly number[]; alpha: number; c: number }[] = [
  { name: 'one point', net: { points: [[0.75, -1]], labels: [1], lambda: 2 ** -9 }, weights: [0.48, -0.64] },
  // w.(2, 1) = w.(0, 1) = 1.
  {
    name: 'two points',
    net: {
      points: [
        [2, 1],
        [0, -1],
      ],
      labels: [1, -1],
      lambda: 2 ** -7,
    },
    weights: [0, 1],
  },
  // The third has margin 2.5 at the solution of the first two, (1/2, 1).
  {
    name: 'three points',
    net: {
      points: [
        [2, 0],
        [-1, 1.5],
        [1, 2],
      ],
      labels: [1, 1, 1],
      lambda: 2 ** -8,
    },
    weights: [0.5, 1],
  },
  {
    name: 'three coordinates',
    net: {
      points: [
        [1, 0, 1],
        [0, 1, 0],
      ],
      labels: [1, 1],
      lambda: 2 ** -8,
    },
    weights: [0.5, 1, 0.5],
  },
].map((one, k) => (k % 2 === 0 ? { ...one, alpha: 32, c: 0.5 } : { ...one, alpha: 1024, c: 0.625 }));

const cosh = (x: Decimal) => Real.exp(x).plus(Real.exp(x.neg())).div(2);

describe('the kernel phase in terms of optimality, in decimals of 50 digits', () => {
  it.each(cases)('should be no KKT point on a Taylor flow: $name, alpha = $alpha', ({ net, weights, alpha, c }) => {
    const x = net.points.map((p, i) => p.map((v) => v * net.labels[i]!));
    expect(Math.min(...x.map((row) => row.reduce((t, v, k) => t + v * weights[k]!, 0)))).toBeCloseTo(1, 12);
    const gamma = new Real(1).div(total(weights.map((v) => new Real(v).pow(2))).sqrt());
    const times = [1, 1.25, 1.5, 1 + (1 - c) * Math.log(alpha)].map((s) => Math.min(s, (1 - c) * Math.log(alpha)));
    const d = weights.length;
    flow(net, uniform(net, alpha), times).forEach((theta, at) => {
      const { nu, m, size, squared, w } = seen(net, theta);
      const sigma = new Real(times[at]!);
      const rho = new Real(alpha).pow(2).times(Real.exp(sigma.times(-2)));
      const z = w.map((_, k) => Real.ln(theta[k]!.div(theta[d + k]!)));
      // The flow's own accuracy: the product law, which the Taylor steps do not know of.
      w.forEach((_, k) => {
        expect(
          theta[k]!.times(theta[d + k]!)
            .div(rho)
            .minus(1)
            .abs()
            .lt(1e-15),
        ).toBe(true);
      });
      const lam0 = Real.ln(new Real(alpha).pow(2).div(net.lambda));
      const o = lam0.div(gamma);
      const zeta = o.plus(o.pow(2).plus(sigma.times(16)).sqrt()).div(rho.times(2));
      expect(
        total(z.map((t) => t.pow(2)))
          .sqrt()
          .lte(zeta),
      ).toBe(true);
      // The same with o at the margin log(rho/lambda), which `norm-law` uses.
      const near = Real.ln(rho.div(net.lambda)).div(gamma);
      const sharper = near.plus(near.pow(2).plus(sigma.times(16)).sqrt()).div(rho.times(2));
      expect(
        total(z.map((t) => t.pow(2)))
          .sqrt()
          .lte(sharper),
      ).toBe(true);
      const least = total(
        z.map((t, k) => {
          const [a, b] = [theta[k]!.pow(2), theta[d + k]!.pow(2)];
          const of = (v: Decimal) => new Real(1).minus(v).pow(2).times(a).plus(v.plus(1).pow(2).times(b));
          const best = a.minus(b).div(a.plus(b));
          const value = a.times(b).times(4).div(a.plus(b));
          expect(of(best).div(value).minus(1).abs().lt(1e-40)).toBe(true);
          for (const off of [-1, -1e-3, 1e-3, 1, 5]) expect(of(best.plus(off)).gt(value)).toBe(true);
          expect(value.div(rho.times(2)).times(cosh(t)).minus(1).abs().lt(1e-14)).toBe(true);
          return value;
        }),
      );
      expect(least.div(size).gte(new Real(1).div(cosh(zeta).pow(2)))).toBe(true);
      expect(least.lte(squared)).toBe(true);
      const floor = Real.ln(gamma.pow(2).times(rho).times(4).div(net.lambda));
      const tau = Real.ln(new Real(1).minus(Real.exp(sigma.times(-2)))).neg();
      expect(floor.gte(1)).toBe(true);
      // L/lambda is the sum of the multipliers.
      const loss = Real.exp(tau).times(floor).div(gamma.pow(2).times(rho).times(4));
      expect(total(m).lte(loss)).toBe(true);
      const N = loss.times(reach(net)).times(2);
      expect(nu.every((v) => v.abs().lte(N))).toBe(true);
      expect(squared.div(size).lte(N.pow(2).plus(N.times(zeta).times(2)).plus(1))).toBe(true);
      // The entry's numbers are these; gamma is rounded down there by 1e-9.
      const instance = { ...net, alpha, c, certificates: {} };
      const entry = terms(instance, { weights: [...weights], lo: 0, hi: 1 }, exactly(times[at]!));
      const same = (own: { lo: number; hi: number }, value: Decimal) => {
        expect(value.div(own.lo).minus(1).abs().toNumber()).toBeLessThan(1e-8);
        expect(value.div(own.hi).minus(1).abs().toNumber()).toBeLessThan(1e-8);
      };
      same(entry.zeta, zeta);
      same(entry.floor, floor);
      same(entry.pull, N);
    });
  });
});
