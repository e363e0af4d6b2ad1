import { addPair, dividePair, exponentialPair, multiplyPair, type Pair, pair } from '../arithmetic/doubleDouble.js';
import { atMostOne } from './atMostOne.js';
import type { Entrywise } from './entrywise.js';
import { increasing, set } from './outward.js';

const s = pair();
const e = pair();
const r = pair();
const square = pair();
const result = pair();

/** 2/sqrt(pi) to 106 bits: as one double it would be off by 2^-56. */
const twoOverRootPi = [1.1283791670955126, 1.533545961316588e-17] as const;

/**
 * (2/sqrt pi) e^-x^2 x sum_n (2 x^2)^n/(3 5 ... (2n + 1)), whose terms are all positive. For
 * |x| >= 9 it is within 2^-120 of +-1.
 */
function errorPair(xh: number, xl: number, out: Pair): void {
  if (!(Math.abs(xh) < 9)) {
    set(out, Math.sign(xh), 0);
    return;
  }
  multiplyPair(xh, xl, xh, xl, square);
  set(r, 1, 0);
  set(s, 1, 0);
  for (let n = 1; r[0]! > s[0]! * 2 ** -108; n++) {
    multiplyPair(r[0]!, r[1]!, 2 * square[0]!, 2 * square[1]!, r);
    dividePair(r[0]!, r[1]!, 2 * n + 1, 0, r);
    addPair(s[0]!, s[1]!, r[0]!, r[1]!, s);
  }
  exponentialPair(-square[0]!, -square[1]!, e);
  multiplyPair(s[0]!, s[1]!, e[0]!, e[1]!, s);
  multiplyPair(s[0]!, s[1]!, xh, xl, s);
  multiplyPair(s[0]!, s[1]!, twoOverRootPi[0], twoOverRootPi[1], out);
  atMostOne(out);
}

/** By double-double: JavaScript has none. */
function errorOf(x: number): number {
  errorPair(x, 0, result);
  return result[0]!;
}

/** The error function. */
export const erf: Entrywise = {
  doubles: { call: errorOf },
  pairs: errorPair,
  intervals: increasing(errorOf, -1, 1),
  slope: (o, x) => {
    const bell = o.on('exp', o.on('negate', o.on('square', x)));
    return o.add(o.scale(twoOverRootPi[0], bell), o.scale(twoOverRootPi[1], bell));
  },
};
