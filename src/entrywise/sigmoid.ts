import { addPair, dividePair, exponentialPair, type Pair, pair } from '../arithmetic/doubleDouble.js';
import { atMostOne } from './atMostOne.js';
import type { Entrywise } from './entrywise.js';
import { increasing } from './outward.js';

const t = pair();
const s = pair();

function sigmoidOf(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

function sigmoidPair(xh: number, xl: number, out: Pair): void {
  const sign = xh >= 0 ? -1 : 1;
  exponentialPair(sign * xh, sign * xl, t);
  addPair(1, 0, t[0]!, t[1]!, s);
  if (sign < 0) dividePair(1, 0, s[0]!, s[1]!, out);
  else dividePair(t[0]!, t[1]!, s[0]!, s[1]!, out);
  atMostOne(out);
}

/** 1/(1 + e^-x), of the two forms the one whose exponential is at most 1. */
export const sigmoid: Entrywise = {
  doubles: { call: sigmoidOf },
  pairs: sigmoidPair,
  intervals: increasing(sigmoidOf, 0, 1),
  slope: (o, x, result) => o.multiply(result, o.on('sigmoid', o.on('negate', x))),
};
