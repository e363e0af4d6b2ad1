import { twoTo } from './powers.js';
/** A fraction of integers; the denominator is positive. Not reduced unless `reduce` is called. */
export interface Rational {
  /** Any integer, the sign included. */
  readonly numerator: bigint;
  /** Positive. */
  readonly denominator: bigint;
}

/**
 * numerator / denominator with the sign in the numerator. Throws RangeError on a zero denominator.
 */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new RangeError('a rational needs a denominator other than 0');
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
}

/** The double nearest to a rational, to within one unit in the last place. */
export function toNumber(r: Rational): number {
  if (r.numerator === 0n) return 0;
  const sign = r.numerator < 0n ? -1 : 1;
  const n = r.numerator < 0n ? -r.numerator : r.numerator;
  // Keep 64 leading bits of the quotient: the truncation is below 2^-63 relative, the conversion
  // rounds once.
  const shift = bitLength(r.denominator) - bitLength(n) + 64;
  const q = shift >= 0 ? (n << BigInt(shift)) / r.denominator : n / (r.denominator << BigInt(-shift));
  return sign * scaleByPowerOfTwo(Number(q), -shift);
}

/** The number of binary digits of a non-negative integer; 0 for 0. */
export function bitLength(n: bigint): number {
  return n === 0n ? 0 : n.toString(2).length;
}

/** x 2^k without overflow on the way. */
export function scaleByPowerOfTwo(x: number, k: number): number {
  let result = x;
  let left = k;
  while (left > 1000) {
    result *= 2 ** 1000;
    left -= 1000;
  }
  while (left < -1000) {
    result *= 2 ** -1000;
    left += 1000;
  }
  return result * twoTo(left);
}

/** a + b, not reduced. */
export function plus(a: Rational, b: Rational): Rational {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

/** a - b, not reduced. */
export function minus(a: Rational, b: Rational): Rational {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

/** a b, not reduced. */
export function times(a: Rational, b: Rational): Rational {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** r 2^exponent for a whole exponent, not reduced. */
export function timesPower(r: Rational, exponent: number): Rational {
  return exponent >= 0
    ? { numerator: r.numerator << BigInt(exponent), denominator: r.denominator }
    : { numerator: r.numerator, denominator: r.denominator << BigInt(-exponent) };
}

/** -1, 0 or 1 as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const d = a.numerator * b.denominator - b.numerator * a.denominator;
  return d < 0n ? -1 : d > 0n ? 1 : 0;
}
