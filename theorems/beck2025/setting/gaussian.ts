import { dyadic, type Rational, rational } from 'theorycheck/exact';
import { between, type Enclosure } from 'theorycheck/statement';

/** Fixed point: a bigint n stands for n 2^-256. */
const bits = 256n;
const one = 1n << bits;

/** Beyond it Phi is within 2^-100 of 0 or 1: 1 - Phi(12) < e^(-72)/12/sqrt(2 pi) < 2^-108. */
const reach = 12n * one;

/**
 * Phi(x) = 1/2 + (2 pi)^(-1/2) sum_n (-1)^n x^(2n+1)/(2^n n! (2n+1)) in fixed point. Each of at
 * most 700 terms is truncated, an error that the recurrence carries on with the size of the terms,
 * at most e^(72) < 2^104: in all below 700 2^(104 - 256) + 2^-100 < 2^-99.
 */
export function normalProbability(x: bigint): bigint {
  if (x > reach) return one;
  if (x < -reach) return 0n;
  const square = (x * x) >> bits;
  let power = x;
  let total = 0n;
  for (let n = 0n; power !== 0n && power !== -1n; n++) {
    total += power / (2n * n + 1n);
    power = -((power * square) >> bits) / (2n * (n + 1n));
  }
  return one / 2n + (total << bits) / rootOfTwoPi;
}

/** Phi of everything between lo and hi; at +-infinity 1 and 0. */
export function normalProbabilityOf({ lo, hi, basis }: Enclosure): Enclosure {
  if (Number.isNaN(lo) || Number.isNaN(hi)) return between(Number.NaN, Number.NaN, basis);
  // 2^-52 covers the fixed point and the conversion to a double below one.
  const value = (x: number) => Number(normalProbability(fixed(x)) >> 192n) / 2 ** 64;
  return between(
    Math.max(0, value(lo) - 2 ** -52),
    Math.min(1, value(hi) + 2 ** -52),
    basis === 'exact' ? 'certified' : basis,
  );
}

/** Phi(shift/(squares)^(1/2)) within 2^-98, for doubles shift and squares > 0. */
export function normalProbabilityAt(shift: Rational, squares: Rational): Rational {
  const { numerator: n, denominator: d } = shift;
  const root = integerRoot((n * n * squares.denominator * one * one) / (d * d * squares.numerator));
  return rational(normalProbability(n < 0n ? -root : root), one);
}

/** A double in fixed point; what is below 2^-256 is cut off. */
function fixed(x: number): bigint {
  if (Math.abs(x) > 13) return x > 0 ? 13n * one : -13n * one;
  const { integer, shift } = dyadic(x);
  return (integer << bits) >> BigInt(shift);
}

/** The largest integer whose square is at most n, by Newton's method from above. */
function integerRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(2).length >> 1) + 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

/** arctan(1/k) in fixed point with 64 bits to spare. */
function arcOfReciprocal(k: bigint): bigint {
  let power = (one << 64n) / k;
  let total = 0n;
  for (let n = 0n; power !== 0n; n++) {
    total += (n % 2n === 0n ? power : -power) / (2n * n + 1n);
    power /= k * k;
  }
  return total;
}

// Machin: pi = 16 arctan(1/5) - 4 arctan(1/239).
const pi = (16n * arcOfReciprocal(5n) - 4n * arcOfReciprocal(239n)) >> 64n;
const rootOfTwoPi = integerRoot((2n * pi) << bits);
