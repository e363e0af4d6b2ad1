import { power as wholePower } from '../exact/powers.js';
import { cosinePair, errorPair, sinePair } from './pairFunctions.js';

/*
 * The functions of the operations in doubles. Each is within 2^-48 of the exact one, relative to
 * it: at most sixteen roundings of u = 2^-53, `Math.exp` and its kin counted as four.
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

/** x to a power: by products where it is whole and small. */
export function power(x: number, exponent: number): number {
  if (Number.isInteger(exponent) && Math.abs(exponent) <= 8) return wholePower(x, exponent);
  return x === 0 && exponent > 0 ? 0 : Math.exp(exponent * Math.log(x));
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
