import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commonScale,
  compare,
  dyadic,
  exactInner,
  exactRational,
  minus,
  plus,
  rational,
  roundTo,
  scaleByPowerOfTwo,
  signOfInner,
  times,
  toNumber,
} from '../../src/exact/index.js';

/** Every finite double, subnormals included: uniform over bit patterns. */
const double = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('dyadic', () => {
  it('should give back every finite double from integer and shift', () => {
    fc.assert(
      fc.property(double, (x) => {
        const { integer, shift } = dyadic(x);
        expect(toNumber(rational(integer, 1n << BigInt(shift)))).toBe(x === 0 ? 0 : x);
        if (integer !== 0n && shift > 0) expect(integer & 1n).toBe(1n);
      }),
    );
  });

  it('should refuse what is not finite', () => {
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY]) expect(() => dyadic(x)).toThrow(RangeError);
  });
});

describe('rational arithmetic', () => {
  it('should obey (a + b) - b = a and order like the doubles', () => {
    fc.assert(
      fc.property(double, double, (x, y) => {
        const [a, b] = [exactRational(x), exactRational(y)];
        expect(compare(minus(plus(a, b), b), a)).toBe(0);
        expect(compare(a, b)).toBe(x < y ? -1 : x > y ? 1 : 0);
      }),
    );
  });

  it('should convert to the double that the engine divides to', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1 }), (n, d) => {
        // n / d of two exact doubles is correctly rounded; ours may differ by one unit in the last
        // place.
        const error = Math.abs(toNumber(rational(BigInt(n), BigInt(d))) - n / d);
        expect(error).toBeLessThanOrEqual(2 ** -52 * Math.abs(n / d));
      }),
    );
  });

  it('should put the sign above and refuse a zero denominator', () => {
    expect(rational(1n, -2n)).toEqual({ numerator: -1n, denominator: 2n });
    expect(() => rational(1n, 0n)).toThrow(RangeError);
  });
});

describe('exact inner products', () => {
  it('should see the sign where floating point loses it', () => {
    // 2^60 - 2^60 + 1: in doubles, summed from the left, 2^60 + 1 rounds away.
    expect(signOfInner([2 ** 60, 1, -(2 ** 60)], [1, 1, 1])).toBe(1);
    expect(signOfInner([2 ** 60, -1, -(2 ** 60)], [1, 1, 1])).toBe(-1);
    expect(signOfInner([0.5, -0.25], [1, 2])).toBe(0);
    expect(exactInner([0.5], [0.25])).toEqual({ integer: 1n, shift: 3 });
    for (const [x, y] of [
      [[1], [1, 2]],
      [[1, 2], [1]],
    ] as const)
      expect(() => signOfInner(x, y)).toThrow(/lists of [12] and [12] numbers have no inner product/);
  });

  it('should take inner products in doubles only where these are exact', () => {
    const few = fc.tuple(fc.integer({ min: -(2 ** 26), max: 2 ** 26 }), fc.integer({ min: 0, max: 26 }));
    const entry = fc.oneof(
      few.map(([k, places]) => k * 2 ** -places),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -(2 ** 60), max: 2 ** 60 }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(entry, entry), { minLength: 1, maxLength: 12 }), (pairs) => {
        const got = exactInner(
          pairs.map(([x]) => x),
          pairs.map(([, y]) => y),
        );
        const total = pairs.reduce((sum, [x, y]) => plus(sum, times(exactRational(x), exactRational(y))), rational(0n));
        expect(got.integer * total.denominator).toBe(total.numerator << BigInt(got.shift));
      }),
    );
    // 2^53 + 1 is no double.
    expect(exactInner([2 ** 26, 1], [2 ** 27, 1])).toEqual({ integer: 2n ** 53n + 1n, shift: 0 });
  });

  it('should bring a list to one scale', () => {
    expect(commonScale([0.5, 3, -0.25])).toEqual({ integers: [2n, 12n, -1n], shift: 2 });
  });
});

describe('rounding and scaling', () => {
  it('should round to few bits and never to minus zero', () => {
    expect(roundTo(0.3, 2)).toBe(0.25);
    expect(Object.is(roundTo(-0.01, 2), 0)).toBe(true);
  });

  it('should scale past the range of a single power', () => {
    expect(scaleByPowerOfTwo(2 ** -1000, 2000)).toBe(2 ** 1000);
    expect(scaleByPowerOfTwo(2 ** 1000, -2000)).toBe(2 ** -1000);
  });
});
