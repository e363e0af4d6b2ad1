import { randomInt } from 'node:crypto';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { exactRational, toNumber } from '../../src/exact/index.js';
import { between, exactly } from '../../src/statement/index.js';
import {
  normalProbability,
  normalProbabilityAt,
  normalProbabilityOf,
} from '../../theorems/beck2025/setting/gaussian.js';

const Precise = Decimal.clone({ precision: 60 });

/**
 * Phi(x) by a second method: 1/2 + phi(x) (x + x^3/3 + x^5/(3 5) + ...), all terms of one sign, in
 * decimals.
 */
function phi(x: number): Decimal {
  let term = new Precise(x);
  let total = term;
  for (let n = 1; n < 400; n++) {
    term = term.times(x * x).div(2 * n + 1);
    total = total.plus(term);
  }
  const density = new Precise((-x * x) / 2).exp().div(Precise.acos(-1).times(2).sqrt());
  return total.times(density).plus(0.5);
}

const unit = 1n << 256n;

describe('Phi in fixed point', () => {
  it('should agree with a series of positive terms in decimals', () => {
    for (const x of [0, 0.5, 1, -2, 4, -6.75, 9.25]) {
      const value = new Precise(normalProbability(BigInt(x * 4) * (unit / 4n)).toString()).div(unit.toString());
      // Error bound 2^-99 = 1.6e-30.
      expect(value.minus(phi(x)).abs().toNumber(), String(x)).toBeLessThan(1.6e-30);
    }
  });

  it('should add up to one with its mirror image and rise', () => {
    for (let n = 0; n < 20; n++) {
      const x = (BigInt(randomInt(2 ** 40)) * unit * 11n) >> 40n;
      const gap = normalProbability(x) + normalProbability(-x) - unit;
      // Twice the error bound 2^-99.
      expect(gap < 1n << 158n && gap > -(1n << 158n), String(x)).toBe(true);
      expect(normalProbability(x + unit / 8n) > normalProbability(x)).toBe(true);
    }
  });

  it('should obey the density: a difference quotient is phi within the second derivative', () => {
    for (const x of [0, 0.7, 1.9, 3]) {
      const h = 2 ** -20;
      const at = (v: number) => normalProbability((BigInt(v * 2 ** 60) * unit) >> 60n);
      const quotient = Number((at(x + h) - at(x - h)) >> 150n) / 2 ** 106 / (2 * h);
      // Third derivative of Phi at most 0.4: h^2/6 times it, and the roundings of the quotient.
      expect(Math.abs(quotient - Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI))).toBeLessThan(0.1 * h * h + 1e-12);
    }
  });

  it('should be 0 and 1 far out, and keep to [0, 1]', () => {
    expect(normalProbability(13n * unit)).toBe(unit);
    expect(normalProbability(-13n * unit)).toBe(0n);
    const all = normalProbabilityOf(between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 'certified'));
    expect([all.lo, all.hi]).toEqual([0, 1]);
    expect(normalProbabilityOf(between(Number.NaN, 1, 'certified')).lo).toBeNaN();
  });

  it('should enclose the value at a double', () => {
    const { lo, hi, basis } = normalProbabilityOf(exactly(1));
    expect(lo).toBeLessThan(0.841344746068543);
    expect(hi).toBeGreaterThan(0.841344746068542);
    expect(hi - lo).toBeLessThanOrEqual(2 ** -50);
    expect(basis).toBe('certified');
  });

  it('should take a quotient by a root: Phi(-3/sqrt(36)) is Phi(-1/2)', () => {
    const value = normalProbabilityAt(exactRational(-3), exactRational(36));
    expect(Math.abs(toNumber(value) - (1 - 0.6914624612740131))).toBeLessThan(2 ** -52);
    expect(toNumber(normalProbabilityAt(exactRational(0), exactRational(2)))).toBe(0.5);
  });
});
