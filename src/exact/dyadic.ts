import { twoTo } from './powers.js';
import type { Rational } from './rational.js';

/** integer 2^-shift, shift >= 0: every finite double is one. */
export interface Dyadic {
  /** Any integer, the sign included. */
  readonly integer: bigint;
  /** A whole number, 0 or more. */
  readonly shift: number;
}

const view = new DataView(new ArrayBuffer(8));

/** The exact value of a double. Throws RangeError on NaN and infinities. */
export function dyadic(x: number): Dyadic {
  if (!Number.isFinite(x)) throw new RangeError(`${x} is not a finite number`);
  // Of few binary places, as most data: without a loop over integers.
  const scaled = x * 2 ** 24;
  if (Number.isSafeInteger(scaled)) {
    let [integer, shift] = [scaled, 24];
    for (; shift > 0 && integer % 2 === 0; shift--) integer /= 2;
    return { integer: BigInt(integer), shift };
  }
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  // value = mantissa 2^exponent with an integer mantissa; subnormals have no hidden bit
  let mantissa = field === 0 ? fraction : fraction | 0x10000000000000n;
  let exponent = field === 0 ? -1074 : field - 1075;
  if (mantissa === 0n) return { integer: 0n, shift: 0 };
  while ((mantissa & 1n) === 0n) {
    mantissa >>= 1n;
    exponent += 1;
  }
  if (bits >> 63n) mantissa = -mantissa;
  return exponent >= 0 ? { integer: mantissa << BigInt(exponent), shift: 0 } : { integer: mantissa, shift: -exponent };
}

/** The double as a rational with a power of two below. */
export function exactRational(x: number): Rational {
  const d = dyadic(x);
  return { numerator: d.integer, denominator: 1n << BigInt(d.shift) };
}

/**
 * A list of doubles as integers over one common power of two: x_i = integers[i] 2^-shift. Signs of
 * inner products and determinants may then be taken in integers.
 */
export function commonScale(xs: ArrayLike<number>): { integers: bigint[]; shift: number } {
  const parts = Array.from(xs, dyadic);
  const shift = parts.reduce((most, p) => Math.max(most, p.shift), 0);
  return { integers: parts.map((p) => p.integer << BigInt(shift - p.shift)), shift };
}

/**
 * The exact inner product of two lists of doubles. Throws RangeError where they are not equally
 * long.
 */
export function exactInner(a: ArrayLike<number>, b: ArrayLike<number>): Dyadic {
  if (a.length !== b.length) throw new RangeError(`lists of ${a.length} and ${b.length} numbers have no inner product`);
  return innerOfFewPlaces(a, b) ?? innerOfManyPlaces(a, b);
}

function innerOfManyPlaces(a: ArrayLike<number>, b: ArrayLike<number>): Dyadic {
  const x = commonScale(a);
  const y = commonScale(b);
  let total = 0n;
  for (let i = 0; i < x.integers.length; i++) total += x.integers[i]! * y.integers[i]!;
  return { integer: total, shift: x.shift + y.shift };
}

/**
 * The same in doubles, where all of it is whole numbers below 2^53: products and sums are then
 * exact. Their moduli are summed too. That sum is exact while it is below 2^53, and once above it
 * stays there, as rounding is monotone. Null where it is not so.
 */
function innerOfFewPlaces(a: ArrayLike<number>, b: ArrayLike<number>): Dyadic | null {
  const [shiftA, shiftB] = [binaryPlaces(a), binaryPlaces(b)];
  if (shiftA === null || shiftB === null) return null;
  const [scaleA, scaleB] = [twoTo(shiftA), twoTo(shiftB)];
  let total = 0;
  let moduli = 0;
  for (let i = 0; i < a.length; i++) {
    const product = a[i]! * scaleA * (b[i]! * scaleB);
    total += product;
    moduli += Math.abs(product);
  }
  return moduli < 2 ** 53 ? { integer: BigInt(total), shift: shiftA + shiftB } : null;
}

/** The least shift up to 24 that makes all of a list whole numbers, or null. */
function binaryPlaces(xs: ArrayLike<number>): number | null {
  let shift = 0;
  let scale = 1;
  for (let i = 0; i < xs.length; i++)
    while (!Number.isInteger(xs[i]! * scale)) {
      if (shift === 24) return null;
      shift += 1;
      scale *= 2;
    }
  return shift;
}

/**
 * The sign of the exact inner product: -1, 0 or 1. Throws RangeError where the lists are not
 * equally long.
 */
export function signOfInner(a: ArrayLike<number>, b: ArrayLike<number>): -1 | 0 | 1 {
  const { integer } = exactInner(a, b);
  return integer < 0n ? -1 : integer > 0n ? 1 : 0;
}

/** The nearest multiple of 2^-bits (halves towards +infinity). */
export function roundTo(x: number, bits: number): number {
  const step = twoTo(bits);
  const r = Math.round(x * step) / step;
  return r === 0 ? 0 : r;
}
