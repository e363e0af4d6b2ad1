import { twoTo } from '../exact/powers.js';
import { addPair, exponentialPair, multiplyPair, type Pair, pair } from './doubleDouble.js';

/*
 * exp, log and log1p whose errors are proved, for code that calls its results certified: the errors
 * of Math.exp and its kin are stated by no standard. u = 2^-53 throughout.
 */

/**
 * Bound on the relative error of `exponential` on [-708, 708], in units of u; derived in
 * `assembly/exponential.ts`.
 */
export const exponentialUnits = 2;

/** Bound on the relative error of `logOnePlus` on [0, 1/2], in units of u. */
export const logOnePlusUnits = 4;

const turn = 1.5 * 2 ** 52;
const logHigh = 0.6931471803691238;
const logLow = 0.00000000019082149292705877;

/** 2^n for -1022 <= n <= 1023 at [n + 1022]. */
const powers = Float64Array.from({ length: 2046 }, (_, at) => twoTo(at - 1022));

/**
 * e^x, the operations of the WebAssembly kernel one by one, so the same bits: relative error at
 * most 2u for |x| <= 708, and e^(+-708) beyond. NaN stays NaN.
 */
export function exponential(x: number): number {
  const z = Math.max(-708, Math.min(708, x));
  const n = z * Math.LOG2E + turn - turn;
  const r = z - n * logHigh - n * logLow;
  let q = r * 2.5105207190318386e-8 + 2.76200770646596e-7;
  q = r * q + 0.0000027557255423577938;
  q = r * q + 0.000024801521319567432;
  q = r * q + 0.00019841269874801244;
  q = r * q + 0.001388888891719879;
  q = r * q + 0.008333333333326141;
  q = r * q + 0.04166666666662416;
  q = r * q + 0.1666666666666667;
  q = r * q + 0.5000000000000001;
  // NaN finds no entry.
  return (r * r * q + r + 1) * (powers[n + 1022] ?? Number.NaN);
}

/**
 * log(1 + x) = 2 artanh z, z = x/(2 + x) <= 1/5, for 0 <= x <= 1/2: 2z + 2z
 * (z^2/3 + z^4/5 + ... + z^24/25).
 *
 * Left out: z^26/27/(1 - z^2) < 3e-20. z is off by 2u (sum and quotient), which artanh passes on at
 * most 1/(1 - z^2) <= 1.042 times: 2.09 u. The bracket is at most 0.0138 and good to 5u of itself:
 * 0.07 u. The last sum rounds by u. In all 3.2 u < 4u.
 */
export function logOnePlus(x: number): number {
  const z = x / (2 + x);
  const square = z * z;
  let bracket = 0;
  for (let k = 12; k >= 1; k--) bracket = square * (bracket + 1 / (2 * k + 1));
  return 2 * z + 2 * z * bracket;
}

/**
 * log x for a positive pair, by one correction of the double's logarithm L: log x = L + log(1 + e),
 * e = x e^-L - 1. L need only be right to 2^-40, which a check holds (a RangeError otherwise):
 * e^3 < 2^-120 is left out. The rounding of e^-L and of the product is below (5 |L| + 120) u^2, so
 * the pair is right to 2^-96 (1 + |log x|) for |log x| <= 600; larger and smaller x are scaled by a
 * power of 2.
 */
export function logPair(x: Pair): Pair {
  const scale = Math.abs(Math.log2(x[0]!)) > 800 ? Math.round(Math.log2(x[0]!)) : 0;
  if (scale !== 0) {
    const half = Math.trunc(scale / 2);
    const rest = logPair(pair(x[0]! * twoTo(-half) * twoTo(half - scale), x[1]! * twoTo(-half) * twoTo(half - scale)));
    const shift = pair();
    multiplyPair(Math.LN2, 2.3190468138462996e-17, scale, 0, shift);
    addPair(shift[0]!, shift[1]!, rest[0]!, rest[1]!, rest);
    return rest;
  }
  const guess = Math.log(x[0]!);
  const e = pair();
  exponentialPair(-guess, 0, e);
  multiplyPair(e[0]!, e[1]!, x[0]!, x[1]!, e);
  addPair(e[0]!, e[1]!, -1, 0, e);
  if (!(Math.abs(e[0]!) < 2 ** -40)) throw new RangeError(`no logarithm of ${x[0]}`);
  // log(1 + e) = e - e^2/2 + O(e^3).
  addPair(e[0]!, e[1]!, (-e[0]! * e[0]!) / 2, 0, e);
  addPair(guess, 0, e[0]!, e[1]!, e);
  return e;
}
