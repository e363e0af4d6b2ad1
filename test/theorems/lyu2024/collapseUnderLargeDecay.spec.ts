import { describe, expect, it } from 'vitest';
import { exactly } from '../../../src/statement/index.js';
import { distanceOf, shareOf } from '../../../theorems/lyu2024/collapse-under-large-decay.js';
import { flow, nets, Real, reach, seen, total, uniform } from './decimalNet.js';

/*
 * From scratch. (|theta|^2)' = -2 |theta|^2 + 2 nu.w and nu.w = 2 sum m_i q_i. Multipliers fall
 * with q_i, so m_i q_i <= m_i(0) q_i: nu.w <= nu_0.w <= s |w|_1 <= s |theta|^2 with s = |nu_0|_inf.
 *
 * nu is within 2 R' sum |m_i - m_i(0)| of nu_0, and |q_i| <= R' |w|_1 <= R' |theta|^2. For the
 * exponential loss |e^-q - 1| <= e^|q| - 1; for the logistic one |1/(1 + e^q) - 1/2| <= |q|/4.
 */
describe('too large a decay, in decimals of 50 digits', () => {
  it.each(nets)('should shrink everything on a Taylor flow: %s', (_, small) => {
    const d = small.points[0]!.length;
    const means = Array.from({ length: d }, (_, k) => total(small.points.map((x) => new Real(x[k]!))).abs());
    const l = small.loss ? 0.5 : 1;
    const largest = means.reduce((a, b) => (a.gt(b) ? a : b)).div(small.points.length);
    for (const share of [0.25, 0.75]) {
      const lambda = largest
        .times(2 * l)
        .div(share)
        .toNumber();
      const net = { ...small, lambda };
      const s = largest.times(2 * l).div(lambda);
      const alpha = 3;
      const times = [0.5, 2, 8, 16].map((t) => t / (1 - share));
      const logs = flow(net, uniform(net, alpha), times).map((theta, at) => {
        const { size, squared, nu } = seen(net, theta);
        const sigma = new Real(times[at]!);
        const bound = Real.exp(s.minus(1).times(sigma).times(2)).times(2 * d * alpha ** 2);
        expect(size.lte(bound)).toBe(true);
        const R = reach(net);
        const D = net.loss
          ? R.pow(2).times(size).div(new Real(lambda).times(2))
          : Real.exp(R.times(size)).minus(1).times(R).times(2).div(lambda);
        expect(nu.every((x) => x.abs().lte(s.plus(D)))).toBe(true);
        const rest = new Real(1).minus(s).minus(D);
        if (rest.gt(0)) expect(squared.gte(rest.pow(2).times(size))).toBe(true);
        // The entry's s and D.
        const instance = { ...net, alpha, c: 1, certificates: {} };
        expect(s.minus(shareOf(instance).hi).abs().lt(1e-14)).toBe(true);
        const own = distanceOf(instance, exactly(size.toNumber()));
        expect(D.minus(own.hi).abs().lte(D.times(1e-10).plus(1e-14))).toBe(true);
        return { size: Real.ln(size), ratio: squared.div(size).sqrt() };
      });
      // Both are sharp: the rate of decay, and the share that is left.
      const rate = logs[2]!.size
        .minus(logs[3]!.size)
        .div(times[3]! - times[2]!)
        .div(2);
      expect(rate.toNumber()).toBeGreaterThanOrEqual(1 - s.toNumber() - 1e-12);
      expect(rate.toNumber()).toBeLessThan(1.01 * (1 - s.toNumber()));
      expect(logs[3]!.ratio.toNumber()).toBeCloseTo(1 - s.toNumber(), 3);
    }
  });
});
