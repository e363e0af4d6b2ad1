import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactRational, minus, plus, type Rational, rational, times, toNumber } from '../../src/exact/index.js';
import { chiSquareBelow } from '../../theorems/xu2026/chi-square-floor.js';
import { risk, trainLoss } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { ridges } from '../oracles/ridgeCases.js';

Decimal.set({ precision: 60 });

describe('chiSquareBelow', () => {
  it('should agree with the regularised incomplete gamma function', () => {
    // Reference: P(a, x) = x^a e^-x sum_j x^j / Gamma(a + j + 1), at 60 digits, with a = d/2 and
    // x = k/4.
    for (const [d, k] of [
      [8, 8],
      [10, 8],
      [12, 12],
      [14, 12],
      [24, 24],
      [2, 60],
    ] as const) {
      const x = new Decimal(k).div(4);
      let term = x.pow(d / 2).times(Decimal.exp(x.neg()));
      for (let j = 1; j <= d / 2; j++) term = term.div(j);
      let total = new Decimal(0);
      for (let j = 1; j <= 300; j++) {
        total = total.plus(term);
        term = term.times(x).div(d / 2 + j);
      }
      const { numerator, denominator } = chiSquareBelow(d, k);
      const got = new Decimal(numerator.toString()).div(denominator.toString());
      expect(got.minus(total).abs().toNumber()).toBeLessThan(2 ** -90);
    }
  });

  it('should be 0.142877 at half the mean of eight degrees of freedom', () => {
    // python -c "from scipy.stats import chi2; print(chi2.cdf(4, 8))"
    expect(toNumber(chiSquareBelow(8, 8))).toBeCloseTo(0.14287653950145296, 15);
  });
});

describe('losses of a ridge instance', () => {
  it('should enclose the exact values tightly', () => {
    const zero = rational(0n);
    const squared = (x: Rational) => times(x, x);
    fc.assert(
      fc.property(ridges, fc.noBias(fc.integer({ min: 1, max: 2 ** 30 })), (i, k) => {
        const point = Float64Array.from(i.start, (x, j) => x + ((k * (j + 1)) % 1024) / 3000);
        const error = i.teacher.map((t, j) => minus(exactRational(point[j]!), exactRational(t)));
        const residuals = i.features.map((row) =>
          row.reduce((sum, x, j) => plus(sum, times(exactRational(x), error[j]!)), zero),
        );
        const n = rational(1n, 2n * BigInt(residuals.length));
        const train = times(
          n,
          residuals.reduce((sum, r) => plus(sum, squared(r)), zero),
        );
        const test = error.reduce((sum, e, j) => plus(sum, times(exactRational(i.variances[j]!), squared(e))), zero);
        const state = { step: 1n, point, radius: 0, basis: 'certified' } as const;
        for (const [exact, seen] of [
          [toNumber(train), trainLoss(instanceOf(i), state)],
          [toNumber(test), risk(instanceOf(i), state)],
        ] as const) {
          expect(seen.lo).toBeLessThanOrEqual(exact);
          expect(seen.hi).toBeGreaterThanOrEqual(exact);
          expect(seen.hi - seen.lo).toBeLessThan(1e-10 * (1 + exact));
        }
      }),
    );
  });

  it('should widen with the radius of the state', () => {
    const instance = {
      features: [[1, 0]],
      teacher: [0, 0],
      targets: [0],
      start: [0, 0],
      variances: [1, 4],
      eta: 1,
      lambda: 0.5,
      seed: '1',
    };
    const state = { step: 1n, point: Float64Array.of(1, 0), radius: 0.25, basis: 'certified' } as const;
    expect(trainLoss(instance, state).lo).toBeCloseTo(0.75 ** 2 / 2, 10);
    expect(trainLoss(instance, state).hi).toBeCloseTo(1.25 ** 2 / 2, 10);
    expect(risk(instance, state).hi).toBeCloseTo(1.5 ** 2, 10);
  });
});

function instanceOf<T extends object>(draw: T) {
  return { seed: '1', ...draw };
}
