import { describe, expect, it } from 'vitest';
import { exactly, width } from '../../src/statement/index.js';
import { delayBounds, logTimeOfSettledLoss, lossTimes } from '../../theorems/beck2025/setting/lossTime.js';
import { atLeastFromLimit, atMostFromLimit, limitOfP } from '../../theorems/beck2025/setting/settling.js';
import { flowOf } from '../reference/effectiveModelFlow.js';

/**
 * log(eta t_tr) and log(eta t_gen) for H and x, by bisection and Gaussian quadrature over P at
 * thirty digits in Python's mpmath; -b from a quadrature of its own, not from the orbit's q.
 */
const reference: [sigma: number, H: number, x: number, train: number, test: number][] = [
  [1, 30, 0.1, 29.9999619602, 32.4933626722],
  [1, 30, 0.001, 29.9986703693, 36.765218667],
  [1, 30, 0, 29.9986319478, 36.8458796138],
  [2, 10, 0.1, 9.99982587079, 12.5631258585],
  [2, 10, 0.001, 9.9958301639, 19.6960170602],
  [2, 10, 0, 9.99569562149, 19.9223765676],
  [3, 3, 0.1, 2.91242745199, 5.55263133444],
  [3, 3, 0.01, 2.86491672249, 12.0556440829],
  [3, 3, 0, 2.85583447616, 15.5173338706],
];

const models = [
  [2, 0, 6],
  [2.5, 2 ** -9, 1],
  [3, 0.125, 4],
  [1.5, 0.03125, 12],
  [2, 0.001, 0.75],
] as const;

describe('times to a loss in the effective model', () => {
  it('should agree with quadrature at thirty digits', () => {
    for (const [sigma, H, x, train, test] of reference) {
      const times = lossTimes({ sigma, x }, H)!;
      const at = `sigma ${sigma}, H ${H}, x ${x}`;
      expect(times.train.lo, at).toBeLessThan(train + 1e-9);
      expect(times.train.hi, at).toBeGreaterThan(train - 1e-9);
      expect(times.test.lo, at).toBeLessThan(test + 1e-9);
      expect(times.test.hi, at).toBeGreaterThan(test - 1e-9);
      expect(Math.max(width(times.train), width(times.test)), at).toBeLessThan(1e-3);
    }
  });

  it('should be the last times at which the losses of the flow are above their level', () => {
    for (const [sigma, x, H] of models) {
      const { train, test } = lossTimes({ sigma, x }, H)!;
      let [lastTrain, lastTest] = [0, 0];
      for (const [s, P, B] of flowOf(sigma, x, test.hi + 2, 40_000)) {
        if (B - Math.log((Math.exp(-P) + Math.exp(x * P)) / 2) < H) lastTrain = s;
        if (B - (P * P) / 2 < H) lastTest = s;
      }
      const at = `sigma ${sigma}, x ${x}, H ${H}`;
      expect(Math.abs(lastTrain - train.lo), at).toBeLessThan(4e-3);
      expect(Math.abs(lastTest - test.lo), at).toBeLessThan(4e-3);
    }
  });

  it('should keep the delay within its bounds, and these near to each other for large sigma', () => {
    for (const sigma of [0.5, 1, 3, 10])
      for (const x of [0.5, 0.1, 2 ** -6, 2 ** -12])
        for (const H of [1, 3, 10, 30]) {
          const times = lossTimes({ sigma, x }, H);
          if (times === null) continue;
          const { lower, upper } = delayBounds({ sigma, x }, H);
          const at = `sigma ${sigma}, x ${x}, H ${H}`;
          expect(times.test.hi - times.train.lo, at).toBeGreaterThan(lower.lo);
          expect(times.test.lo - times.train.hi, at).toBeLessThan(upper.hi);
          expect(times.test.lo, at).toBeLessThan(logTimeOfSettledLoss(x, H).hi);
          expect(times.test.lo, at).toBeLessThan(lossTimes({ sigma, x: 0 }, H)?.test.hi ?? Number.POSITIVE_INFINITY);
        }
    // P_inf^2/2 - log L_inf at x = 0.1, 0.01, 0.001, in decimals.
    for (const [x, law] of [
      [0.1, 2.57937],
      [0.01, 11.03246],
      [0.001, 24.49614],
    ] as const) {
      const { lower, upper } = delayBounds({ sigma: 100, x }, 30);
      expect(lower.lo).toBeGreaterThan(law - 1e-5);
      expect(upper.hi).toBeLessThan(law + 2e-5);
    }
  });
});

describe('the approach of the weights to their limit', () => {
  it('should keep within its bounds along the flow', () => {
    for (const [sigma, x] of [
      [1, 0.5],
      [3, 0.125],
      [8, 2 ** -6],
      [0.75, 0.25],
    ] as const) {
      const limit = limitOfP(x).lo;
      let seen = 0;
      for (const [s, P, B] of flowOf(sigma, x, 6, 20_000)) {
        if (limit - P < 1e-7) break;
        seen += 1;
        if (seen % 20 !== 0) continue;
        const a = exactly(sigma * sigma * x * B);
        expect(limit - P, `log t ${s}`).toBeLessThan(atMostFromLimit(x, a).hi * (1 + 1e-5));
        expect(limit - P, `log t ${s}`).toBeGreaterThan(atLeastFromLimit(x, a).lo * (1 - 1e-5));
      }
      expect(seen).toBeGreaterThan(1000);
    }
  });
});
