import { power as wholePower } from '../exact/powers.js';
import { cosinePair, errorPair, sinePair } from './pairFunctions.js';

/*
 * The functions of the operations in doubles. Each is within 2^-48 of the exact one, relative to
 * it and where it is no subnormal number: at most 32 roundings of u = 2^-53, `Math.exp` and its
 * kin counted as four. Sine and cosine are within 2^-48 absolutely, for |x| <= 2^20; powers say
 * what they are within.
 */

/** 1/(1 + e^-x), of the two forms the one whose exponential is at most 1. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** log(1 + e^x), without overflow. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** tanh x = E/(E + 2) with E = e^2x - 1, which neither cancels nor overflows up to 20. */
export function tanh(x: number): number {
  if (Math.abs(x) > 20) return Math.sign(x);
  const e = Math.expm1(2 * x);
  return e / (e + 2);
}

/**
 * x to a power. By products where it is whole and at most 8 in size: within 18u. Else by
 * e^(p log x), within (5 |p log x| + 5) u; of a negative number only where p is whole.
 */
export function power(x: number, exponent: number): number {
  const whole = Number.isInteger(exponent);
  if (whole && Math.abs(exponent) <= 8) {
    if (exponent >= 0) return wholePower(x, exponent);
    // A product that over- or underflows has no reciprocal: then the reciprocal is multiplied.
    const below = wholePower(x, -exponent);
    const size = Math.abs(below);
    return size >= 2 ** -1000 && size <= 2 ** 1000 ? 1 / below : wholePower(1 / x, -exponent);
  }
  if (x === 0 && exponent > 0) return 0;
  const size = Math.exp(exponent * Math.log(whole ? Math.abs(x) : x));
  return x < 0 && exponent % 2 !== 0 ? -size : size;
}

const out = new Float64Array(2);

/** sin x, by double-double: `Math.sin` differs from one version of Node to the next. */
export function sine(x: number): number {
  sinePair(x, 0, out);
  return out[0]!;
}

/** cos x, likewise. */
export function cosine(x: number): number {
  cosinePair(x, 0, out);
  return out[0]!;
}

/** erf x, likewise: JavaScript has none. */
export function erf(x: number): number {
  errorPair(x, 0, out);
  return out[0]!;
}
