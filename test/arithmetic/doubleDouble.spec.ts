import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPair, dividePair, exponentialPair, multiplyPair, pair } from '../../src/arithmetic/doubleDouble.js';
import { dyadic } from '../../src/exact/index.js';

// The reference is decimal.js at 60 digits, an independent arithmetic. It reads a number as its
// shortest decimal, so doubles go in through their exact binary value.
Decimal.set({ precision: 60 });
const exact = (x: number) => {
  const { integer, shift } = dyadic(x);
  return new Decimal(integer.toString()).div(new Decimal(2).pow(shift));
};
const value = (p: ArrayLike<number>) => exact(p[0]!).plus(exact(p[1]!));
const operand = fc
  .tuple(
    fc.noBias(fc.integer({ min: 1, max: 2 ** 50 })),
    fc.noBias(fc.integer({ min: -(2 ** 50), max: 2 ** 50 })),
    fc.boolean(),
  )
  .map(([a, b, negative]) => {
    const high = (negative ? -1 : 1) * (a / 2 ** 40);
    const p = pair();
    addPair(high, 0, (b / 2 ** 50) * 2 ** -54 * high, 0, p);
    return p;
  });
const relative = (got: Decimal, want: Decimal) => got.minus(want).abs().div(want.abs()).toNumber();

describe('double-double arithmetic', () => {
  it('should multiply and divide to 2^-102', () => {
    fc.assert(
      fc.property(operand, operand, (a, b) => {
        const out = pair();
        multiplyPair(a[0]!, a[1]!, b[0]!, b[1]!, out);
        expect(relative(value(out), value(a).times(value(b)))).toBeLessThan(2 ** -102);
        dividePair(a[0]!, a[1]!, b[0]!, b[1]!, out);
        expect(relative(value(out), value(a).div(value(b)))).toBeLessThan(2 ** -100);
      }),
    );
  });

  it('should add to 2^-103 of the sum of the moduli', () => {
    fc.assert(
      fc.property(operand, operand, (a, b) => {
        const out = pair();
        addPair(a[0]!, a[1]!, b[0]!, b[1]!, out);
        const error = value(out)
          .minus(value(a).plus(value(b)))
          .abs()
          .toNumber();
        expect(error).toBeLessThanOrEqual(2 ** -103 * (Math.abs(a[0]!) + Math.abs(b[0]!)));
      }),
    );
  });

  it('should exponentiate to 5e-29, from e^-660 to e^690', () => {
    fc.assert(
      fc.property(fc.noBias(fc.integer({ min: -660 * 2 ** 20, max: 690 * 2 ** 20 })), operand, (k, tail) => {
        const high = k / 2 ** 20;
        const low = high * 2 ** -55 * (tail[0]! / 2 ** 11);
        const x = pair();
        addPair(high, 0, low, 0, x);
        const out = pair();
        exponentialPair(x[0]!, x[1]!, out);
        expect(relative(value(out), Decimal.exp(value(x)))).toBeLessThan(5e-29);
      }),
    );
  });

  it('should overflow to infinity and fall back to plain precision far below', () => {
    const out = pair();
    exponentialPair(800, 0, out);
    expect(out[0]).toBe(Number.POSITIVE_INFINITY);
    exponentialPair(-720, 0, out);
    expect(Math.abs(out[0]! / Math.exp(-720) - 1)).toBeLessThan(1e-10);
  });
});
