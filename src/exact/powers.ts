/*
 * Powers whose bits are the same on every version of Node: `Math.pow` and `**` round differently
 * from one version to the next, while products, roots, `Math.exp` and `Math.log` do not.
 */

/** The exponent of the smallest positive double. */
const least = -1074;

/**
 * 2^n for -1074 <= n <= 1023 at [n + 1074]: doubling a power of two is exact, also below the normal
 * range.
 */
const powersOfTwo = new Float64Array(2098);
for (let at = 0, value = Number.MIN_VALUE; at < powersOfTwo.length; at++, value *= 2) powersOfTwo[at] = value;

/**
 * 2^n for a whole n, without rounding from -1074 to 1023; 0 below and Infinity above; NaN for NaN.
 * Throws RangeError where n is a finite number that is not whole.
 */
export function twoTo(n: number): number {
  if (Number.isFinite(n) && !Number.isInteger(n))
    throw new RangeError(`2 to the power ${n}: the exponent is not whole`);
  return powersOfTwo[n - least] ?? (n > 0 ? Number.POSITIVE_INFINITY : n < 0 ? 0 : Number.NaN);
}

/**
 * 10^x: the nearest double where x is whole; elsewhere off by at most 16u relative, u = 2^-53. With
 * x = n + f, 0 <= f <= 1: f, the constant and their product round by u each, f log 10 <= 2.31, so
 * the exponent is off by 7u; `Math.exp` adds 4u, 10^n and the product u each.
 */
export function tenTo(x: number): number {
  const whole = Math.floor(x);
  // Reading a decimal rounds once.
  const below = Number(`1e${whole}`);
  return x === whole ? below : below * Math.exp((x - whole) * Math.LN10);
}

/** x x. */
export function squared(x: number): number {
  return x * x;
}

/**
 * x^n for a whole n by repeated squaring; for n < 0 the reciprocal of x^-n. Relative error at most
 * |n| u/(1 - |n| u), u = 2^-53, while no intermediate result overflows or underflows: a product of
 * n factors rounds n - 1 times in any order, the reciprocal once. Throws RangeError where n is not
 * whole.
 */
export function power(x: number, n: number): number {
  if (!Number.isInteger(n)) throw new RangeError(`${x} to the power ${n}: the exponent is not whole`);
  if (n < 0) return 1 / power(x, -n);
  let result = 1;
  let factor = x;
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= factor;
    factor *= factor;
  }
  return result;
}

/**
 * x^p = e^(p log x) for x >= 0 and any p. Relative error at most (5 |p log x| + 5) u to first
 * order, with `Math.exp` and `Math.log` within 4u: the logarithm is off by 4u and the product
 * rounds by u, relative to an exponent |p log x|; e^ adds 4u.
 */
export function realPower(x: number, p: number): number {
  return Math.exp(p * Math.log(x));
}

const view = new DataView(new ArrayBuffer(8));

/**
 * The whole n with 2^n <= |x| < 2^(n + 1), read off the bits: a rounded logarithm may be one too
 * large. Of 0 and of subnormal numbers -1023.
 */
export function binaryExponent(x: number): number {
  view.setFloat64(0, x);
  return ((view.getUint32(0) >>> 20) & 0x7ff) - 1023;
}
