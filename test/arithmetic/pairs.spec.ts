import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pair } from '../../src/arithmetic/doubleDouble.js';
import { inner, inverseRoot, negate, over, plus, quotient, times, wholePower } from '../../src/arithmetic/pairs.js';
import { dyadic } from '../../src/exact/index.js';

// The reference is decimal.js at 60 digits, fed with exact binary values.
Decimal.set({ precision: 60 });
const exact = (x: number) => {
  const { integer, shift } = dyadic(x);
  return new Decimal(integer.toString()).div(new Decimal(2).pow(shift));
};
const value = (p: ArrayLike<number>) => exact(p[0]!).plus(exact(p[1]!));
const near = (got: ArrayLike<number>, want: Decimal, bits: number) =>
  expect(value(got).minus(want).abs().div(want.abs()).toNumber()).toBeLessThan(2 ** -bits);
const numbers = fc.noBias(fc.integer({ min: 1, max: 2 ** 40 })).map((k) => k / 2 ** 39);
const pairs = fc.tuple(numbers, numbers).map(([a, b]) => plus(pair(a), pair(b * 2 ** -56)));

describe('arithmetic on fresh pairs', () => {
  it('should agree with decimals to 2^-99', () => {
    fc.assert(
      fc.property(pairs, pairs, numbers, (x, y, n) => {
        near(plus(x, y), value(x).plus(value(y)), 99);
        near(times(x, y), value(x).times(value(y)), 99);
        near(quotient(x, y), value(x).div(value(y)), 99);
        near(over(x, n), value(x).div(exact(n)), 99);
        near(negate(x), value(x).neg(), 99);
        near(inner([x, y], [y, y]), value(x).times(value(y)).plus(value(y).pow(2)), 99);
        near(inverseRoot(x), new Decimal(1).div(value(x).sqrt()), 99);
      }),
    );
  });
});

describe('wholePower', () => {
  it('should be within 8 t 2^-106 of the power', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 0, max: 5000 }), (x, t) => {
        const base = over(x, 4);
        const want = value(base).pow(t);
        if (want.lt('1e-120')) expect(Math.abs(wholePower(base, t)[0]!)).toBeLessThan(1e-119);
        else near(wholePower(base, t), want, 103 - Math.log2(t + 1));
      }),
    );
  });

  it('should keep the sign of an odd power and reach zero without underflow', () => {
    expect(wholePower(pair(-0.5), 3)[0]).toBe(-0.125);
    expect(Math.abs(wholePower(pair(-0.5), 10001)[0]!)).toBeLessThan(1e-130);
    expect(wholePower(pair(0), 0)[0]).toBe(1);
  });
});
