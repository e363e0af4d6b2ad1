import { addPair, dividePair, multiplyPair, type Pair, pair } from '../arithmetic/doubleDouble.js';
import { logPair } from '../arithmetic/elementary.js';
import { set } from './outward.js';

const t = pair();
const s = pair();
const w = pair();
const square = pair();

/**
 * log x in double-double. Near 1 by x - 1: the logarithm of the pair is right to 2^-96 only
 * absolutely.
 */
export function logarithmPair(xh: number, xl: number, out: Pair): void {
  if (!(xh > 0) || xh === Number.POSITIVE_INFINITY) {
    set(out, Math.log(xh), 0);
    return;
  }
  if (Math.abs(xh - 1) < 2 ** -4) {
    addPair(xh, xl, -1, 0, w);
    logNearOne(w[0]!, w[1]!, out);
    return;
  }
  const result = logPair(pair(xh, xl));
  set(out, result[0]!, result[1]!);
}

/** log(1 + x) for x in [0, 1]. */
export function logOnePlusPair(xh: number, xl: number, out: Pair): void {
  if (xh < 2 ** -4) {
    logNearOne(xh, xl, out);
    return;
  }
  addPair(xh, xl, 1, 0, s);
  logarithmPair(s[0]!, s[1]!, out);
}

/**
 * log(1 + x) = 2 artanh v, v = x/(2 + x), for |x| <= 2^-4: 2v (1 + v^2/3 + ... + v^20/21). With
 * |v| < 2^-4.9 what is left out is below 2^-112 of it.
 */
function logNearOne(xh: number, xl: number, out: Pair): void {
  addPair(xh, xl, 2, 0, t);
  dividePair(xh, xl, t[0]!, t[1]!, w);
  multiplyPair(w[0]!, w[1]!, w[0]!, w[1]!, square);
  set(s, 0, 0);
  for (let n = 21; n >= 1; n -= 2) {
    multiplyPair(s[0]!, s[1]!, square[0]!, square[1]!, s);
    dividePair(1, 0, n, 0, t);
    addPair(s[0]!, s[1]!, t[0]!, t[1]!, s);
  }
  multiplyPair(s[0]!, s[1]!, 2 * w[0]!, 2 * w[1]!, out);
}
