import { addPair, dividePair, exponentialPair, multiplyPair, type Pair, pair } from '../arithmetic/doubleDouble.js';
import { atMostOne } from './atMostOne.js';
import type { Entrywise } from './entrywise.js';
import { increasing, set } from './outward.js';

const t = pair();
const s = pair();
const e = pair();
const square = pair();

/** E/(E + 2) with E = e^2x - 1, which neither cancels nor overflows up to 20. */
function tanhOf(x: number): number {
  if (Math.abs(x) > 20) return Math.sign(x);
  const e = Math.expm1(2 * x);
  return e / (e + 2);
}

/** Coefficients of (tanh x)/x in x^2: 62/2835, -17/315, 2/15, -1/3, 1. */
const tanhSeries = [
  [62, 2835],
  [-17, 315],
  [2, 15],
  [-1, 3],
  [1, 1],
] as const;

/**
 * (1 - q)/(1 + q), q = e^-2|x|, where 1 - q loses at most ten bits. Below 2^-10 by its series; the
 * next term, 1382 x^10/155925, is below 2^-106 there.
 */
function tanhPair(xh: number, xl: number, out: Pair): void {
  if (Math.abs(xh) < 2 ** -10) {
    multiplyPair(xh, xl, xh, xl, square);
    set(s, 0, 0);
    for (const [above, below] of tanhSeries) {
      multiplyPair(s[0]!, s[1]!, square[0]!, square[1]!, s);
      dividePair(above, 0, below, 0, t);
      addPair(s[0]!, s[1]!, t[0]!, t[1]!, s);
    }
    multiplyPair(s[0]!, s[1]!, xh, xl, out);
    return;
  }
  const sign = xh >= 0 ? 1 : -1;
  const [a, b] = [sign * xh, sign * xl];
  exponentialPair(-2 * a, -2 * b, e);
  addPair(1, 0, -e[0]!, -e[1]!, t);
  addPair(1, 0, e[0]!, e[1]!, s);
  dividePair(sign * t[0]!, sign * t[1]!, s[0]!, s[1]!, out);
  atMostOne(out);
}

/** The hyperbolic tangent. */
export const tanh: Entrywise = {
  doubles: { call: tanhOf },
  pairs: tanhPair,
  intervals: increasing(tanhOf, -1, 1),
  // 1 - tanh^2 = 4 sigmoid(2x) sigmoid(-2x), which does not cancel where tanh is almost 1.
  slope: (o, x) => o.scale(4, o.multiply(o.on('sigmoid', o.scale(2, x)), o.on('sigmoid', o.scale(-2, x)))),
};
