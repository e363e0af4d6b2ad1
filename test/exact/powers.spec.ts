import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dyadic, exactRational } from '../../src/exact/dyadic.js';
import { binaryExponent, power, realPower, squared, tenTo, twoTo } from '../../src/exact/powers.js';
import { compare, minus, type Rational, rational, times } from '../../src/exact/rational.js';

const Real = Decimal.clone({ precision: 60, toExpNeg: -9e15, toExpPos: 9e15, minE: -9e15, maxE: 9e15 });
const u = 2 ** -53;

/** The value of a double to 60 digits: decimal.js itself reads a number as its shortest decimal. */
const real = (x: number) => {
  const { integer, shift } = dyadic(x);
  return new Real(integer.toString()).div(new Real(2).pow(shift));
};

/** |got/true - 1| in units of u. */
const unitsOff = (got: number, exact: Decimal) => exact.minus(real(got)).div(exact).abs().div(u).toNumber();

/** Whether no other double is nearer to a positive rational than x. */
function nearest(x: number, exact: Rational): boolean {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const distance = (at: bigint) => {
    view.setBigUint64(0, at);
    const d = minus(exactRational(view.getFloat64(0)), exact);
    return d.numerator < 0n ? { ...d, numerator: -d.numerator } : d;
  };
  return [bits - 1n, bits + 1n].every((other) => compare(distance(bits), distance(other)) <= 0);
}

describe('twoTo', () => {
  it('should be the exact power wherever a double is one', () => {
    for (let n = -1074; n <= 1023; n++) {
      const expected = n < 0 ? rational(1n, 1n << BigInt(-n)) : rational(1n << BigInt(n));
      expect(compare(exactRational(twoTo(n)), expected), String(n)).toBe(0);
    }
  });

  it('should be what the sources write as 2 ** literal', () => {
    const exponents = Array.from({ length: 1074 + 1023 + 1 }, (_, at) => at - 1074);
    // The literals must be in a program text: the compiler folds them.
    const literals: number[] = new Function(`return [${exponents.map((n) => `2 ** ${n}`).join(', ')}];`)();
    expect(literals).toEqual(exponents.map(twoTo));
  });

  it('should leave the range on its own side and refuse fractions', () => {
    expect([twoTo(-1075), twoTo(Number.NEGATIVE_INFINITY)]).toEqual([0, 0]);
    expect([twoTo(1024), twoTo(Number.POSITIVE_INFINITY)]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect(twoTo(Number.NaN)).toBeNaN();
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }), (n) => {
        expect(() => twoTo(n)).toThrow(RangeError);
      }),
    );
  });
});

describe('tenTo', () => {
  it('should be the nearest double at whole exponents', () => {
    for (let n = -320; n < 308; n++) {
      const exact = n < 0 ? rational(1n, 10n ** BigInt(-n)) : rational(10n ** BigInt(n));
      expect(nearest(tenTo(n), exact), String(n)).toBe(true);
    }
  });

  it('should be within 16 u elsewhere', () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: 300, noNaN: true }), (x) => {
        expect(unitsOff(tenTo(x), new Real(10).pow(real(x)))).toBeLessThanOrEqual(16);
      }),
    );
  });
});

describe('power', () => {
  it('should be within n u of the exact power, and exact while no bit is lost', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.25, max: 4, noNaN: true }),
        fc.boolean(),
        fc.integer({ min: -300, max: 300 }),
        (x, minus, n) => {
          const base = minus ? -x : x;
          // The bound to second order: n u/(1 - n u) with n u < 1e-13.
          expect(unitsOff(power(base, n), real(base).pow(n))).toBeLessThanOrEqual(Math.abs(n) * (1 + 1e-12));
        },
      ),
    );
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100 }), fc.integer({ min: 0, max: 7 }), (x, n) => {
        expect(BigInt(power(x, n))).toBe(BigInt(x) ** BigInt(n));
      }),
    );
  });

  it('should refuse an exponent that is not whole', () => {
    expect(() => power(2, 0.5)).toThrow(RangeError);
    expect(() => power(2, Number.NaN)).toThrow(RangeError);
    expect(() => power(2, Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

describe('realPower', () => {
  it('should be within its bound', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -300, max: 300, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (log, p) => {
          const x = Math.exp(log);
          const exact = real(x).pow(real(p));
          // The bound of first order; the second adds less than its square, below (3000 u)^2 < u.
          expect(unitsOff(realPower(x, p), exact)).toBeLessThanOrEqual(5 * Math.abs(p * Math.log(x)) + 6);
        },
      ),
    );
  });

  it('should take zero and infinity as limits', () => {
    expect([realPower(0, 0.2), realPower(Number.POSITIVE_INFINITY, -0.2)]).toEqual([0, 0]);
    expect([realPower(0, -0.2), realPower(Number.POSITIVE_INFINITY, 0.2)]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });
});

describe('squared', () => {
  it('should round the square once', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-100, max: 1e100, noNaN: true }), (x) => {
        const exact = times(exactRational(x), exactRational(x));
        expect(nearest(squared(x), exact) && squared(-x) === squared(x)).toBe(true);
      }),
    );
  });
});

describe('binaryExponent', () => {
  it('should be read off the bits, next to powers of two as well', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1022, max: 1023 }),
        fc.double({ min: 1, max: 2 - 2 ** -52, noNaN: true }),
        (n, x) => {
          expect([binaryExponent(x * 2 ** n), binaryExponent(-x * 2 ** n)]).toEqual([n, n]);
        },
      ),
      {
        examples: [
          [0, 2 - 2 ** -52],
          [1023, 2 - 2 ** -52],
          [-1022, 1],
        ],
      },
    );
    expect([0, Number.MIN_VALUE].map(binaryExponent)).toEqual([-1023, -1023]);
  });
});
