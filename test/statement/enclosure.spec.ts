import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, exactRational, minus, plus, type Rational, rational, times } from '../../src/exact/index.js';
import * as e from '../../src/statement/enclosure.js';

/** Doubles whose exact products stay cheap: integers over 2^20 up to 2^20 in size. */
const number = fc.noBias(fc.integer({ min: -(2 ** 40), max: 2 ** 40 })).map((k) => k / 2 ** 20);
const interval = fc
  .tuple(number, fc.integer({ min: 0, max: 2 ** 20 }))
  .map(([x, w]) => e.between(x, x + w / 2 ** 20, 'certified'));

const below = (x: number, y: Rational) => compare(exactRational(x), y) <= 0;
const above = (x: number, y: Rational) => compare(exactRational(x), y) >= 0;
const holds = (a: e.Enclosure, y: Rational) => below(a.lo, y) && above(a.hi, y);

describe('interval arithmetic', () => {
  // The exact rational result at both ends of the operands is the reference: intervals are monotone
  // in their ends.
  it('should enclose the exact sum, difference and product of the ends', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        for (const x of [a.lo, a.hi].map(exactRational))
          for (const y of [b.lo, b.hi].map(exactRational)) {
            expect(holds(e.add(a, b), plus(x, y))).toBe(true);
            expect(holds(e.subtract(a, b), minus(x, y))).toBe(true);
            expect(holds(e.multiply(a, b), times(x, y))).toBe(true);
          }
      }),
    );
  });

  it('should enclose the exact quotient, and know nothing when the divisor may vanish', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const q = e.divide(a, b);
        if (b.lo <= 0 && b.hi >= 0) {
          expect(q.lo).toBeNaN();
          return;
        }
        for (const x of [a.lo, a.hi].map(exactRational))
          for (const y of [b.lo, b.hi].map(exactRational))
            expect(holds(q, times(x, rational(y.denominator, y.numerator)))).toBe(true);
      }),
    );
  });

  it('should be tight: a sum of points is no wider than four units in the last place', () => {
    fc.assert(
      fc.property(number, number, (x, y) => {
        const s = e.add(e.exactly(x), e.exactly(y));
        expect(e.width(s)).toBeLessThanOrEqual(4 * 2 ** -52 * Math.abs(x + y) + 4 * Number.MIN_VALUE);
      }),
    );
  });

  it('should enclose squares and roots exactly', () => {
    fc.assert(
      fc.property(interval, number, (a, x) => {
        const q = exactRational(x);
        if (x >= a.lo && x <= a.hi) expect(holds(e.square(a), times(q, q))).toBe(true);
        expect(e.square(a).lo).toBeGreaterThanOrEqual(0);
        const root = e.squareRoot(e.exactly(x * x));
        expect(root.lo <= Math.abs(x) && Math.abs(x) <= root.hi).toBe(true);
      }),
    );
  });

  // e^x e^-x = 1 and log e^x = x: identities, not the library's own values.
  it('should keep the identities of exponential and logarithm inside', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 12), max: 2 ** 12 }), (k) => {
        const x = e.exactly(k / 16);
        const one = e.multiply(e.exponential(x), e.exponential(e.negate(x)));
        expect(one.lo <= 1 && one.hi >= 1).toBe(true);
        const back = e.logarithm(e.exponential(x));
        expect(back.lo <= k / 16 && back.hi >= k / 16).toBe(true);
        const plusOne = e.logarithmOfOnePlus(e.subtract(e.exponential(e.exactly(Math.abs(k) / 16)), e.exactly(1)));
        expect(plusOne.lo <= Math.abs(k) / 16 && plusOne.hi >= Math.abs(k) / 16).toBe(true);
      }),
    );
  });

  // 1/(1 + e^m) is what a logistic loss asks at a margin of thousands.
  it('should know that what overflows is large, and nothing of infinity', () => {
    for (const m of [709.79, 800, 1e6]) {
      const power = e.exponential(e.exactly(m));
      const p = e.divide(e.exactly(1), e.add(e.exactly(1), e.scale(2, power)));
      expect(p.lo).toBeLessThanOrEqual(0);
      // e^m is above the largest double, 2^1024 (1 - 2^-53), so p is below 2^-1024.
      expect(p.hi).toBeLessThan(2 ** -1020);
    }
    const large = e.exactly(1e200);
    for (const many of [e.square(large), e.multiply(large, large), e.divide(large, e.exactly(1e-200))]) {
      expect(many.lo).toBeGreaterThan(1e308);
      expect(many.hi).toBe(Number.POSITIVE_INFINITY);
      expect(e.negate(many).hi).toBeLessThan(-1e308);
    }
    const few = e.multiply(large, e.negate(large));
    expect([few.lo, few.hi < -1e308]).toEqual([Number.NEGATIVE_INFINITY, true]);
    expect(e.add(e.exactly(Number.POSITIVE_INFINITY), e.exactly(1)).lo).toBeNaN();
  });

  it('should take modulus, larger and smaller without rounding', () => {
    const a = e.between(-2, 1, 'certified');
    expect(e.absolute(a)).toEqual({ lo: 0, hi: 2, basis: 'certified' });
    expect(e.absolute(e.exactly(-3))).toEqual(e.exactly(3));
    expect(e.absolute(e.exactly(3))).toEqual(e.exactly(3));
    expect(e.larger(a, e.exactly(0))).toEqual({ lo: 0, hi: 1, basis: 'certified' });
    expect(e.smaller(a, e.exactly(0))).toEqual({ lo: -2, hi: 0, basis: 'certified' });
  });

  it('should give a scale whatever was observed', () => {
    const sizes = (
      [
        [-3, 2],
        [0, 0],
        [1, Infinity],
        [-Infinity, 1],
        [NaN, NaN],
        [5e-324, 5e-324],
      ] as const
    ).map(([lo, hi]) => e.sizeOf({ lo, hi, basis: 'exact' }));
    expect(sizes).toEqual([3, 1, 1, 1, 1, 5e-324]);
  });

  it('should carry the weakest basis through', () => {
    const a = e.around(1, 0.5, 'estimated');
    expect(e.add(a, e.exactly(1)).basis).toBe('estimated');
    expect(e.scale(2, e.exactly(1)).basis).toBe('certified');
    expect(e.weakest('exact', 'certified')).toBe('certified');
  });

  it('should make a norm and an inner product that enclose 5 and 25 on (3, 4)', () => {
    const v = [e.exactly(3), e.exactly(4)];
    expect(e.norm(v).lo <= 5 && e.norm(v).hi >= 5 && e.width(e.norm(v)) < 1e-14).toBe(true);
    expect(e.inner(v, v).lo <= 25 && e.inner(v, v).hi >= 25 && e.width(e.inner(v, v)) < 1e-13).toBe(true);
  });
});
