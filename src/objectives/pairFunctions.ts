import { addPair, dividePair, exponentialPair, multiplyPair, type Pair, pair } from '../arithmetic/doubleDouble.js';
import { logPair } from '../arithmetic/elementary.js';

/*
 * Functions of one double-double, high and low part in, `out` the same: relative error below 2^-90
 * where not said otherwise. A result below 2^-900 has a low part that fades into the subnormals;
 * one above 2^990 may be no number.
 */

const t = pair();
const s = pair();
const e = pair();
const r = pair();
const square = pair();
const w = pair();

/** sqrt x by one Newton step from the double, which squares its error. */
export function rootPair(xh: number, xl: number, out: Pair): void {
  if (xh > 0 && xh < 2 ** -800) {
    // The square of the root would have no room for its low part.
    rootPair(xh * 2 ** 400, xl * 2 ** 400, out);
    set(out, out[0]! * 2 ** -200, out[1]! * 2 ** -200);
    return;
  }
  const root = Math.sqrt(xh);
  if (!(root > 0) || root === Number.POSITIVE_INFINITY) {
    set(out, root, 0);
    return;
  }
  multiplyPair(root, 0, root, 0, t);
  addPair(xh, xl, -t[0]!, -t[1]!, t);
  addPair(root, 0, t[0]! / (2 * root), 0, out);
}

/** log x. Near 1 by x - 1: the logarithm of the pair is right to 2^-96 only absolutely. */
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
function logOnePlusPair(xh: number, xl: number, out: Pair): void {
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

/** 1/(1 + e^-x), of the two forms the one whose exponential is at most 1. */
export function sigmoidPair(xh: number, xl: number, out: Pair): void {
  const sign = xh >= 0 ? -1 : 1;
  exponentialPair(sign * xh, sign * xl, t);
  addPair(1, 0, t[0]!, t[1]!, s);
  if (sign < 0) dividePair(1, 0, s[0]!, s[1]!, out);
  else dividePair(t[0]!, t[1]!, s[0]!, s[1]!, out);
  atMostOne(out);
}

/** log(1 + e^x). */
export function softplusPair(xh: number, xl: number, out: Pair): void {
  const sign = xh >= 0 ? -1 : 1;
  exponentialPair(sign * xh, sign * xl, e);
  logOnePlusPair(e[0]!, e[1]!, e);
  if (sign < 0) addPair(xh, xl, e[0]!, e[1]!, out);
  else set(out, e[0]!, e[1]!);
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
 * tanh x = (1 - q)/(1 + q), q = e^-2|x|, where 1 - q loses at most ten bits. Below 2^-10 by its
 * series; the next term, 1382 x^10/155925, is below 2^-106 there.
 */
export function tanhPair(xh: number, xl: number, out: Pair): void {
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

/** pi/2 and 2/sqrt(pi) to 106 bits. */
const quarter = [1.5707963267948966, 6.123233995736766e-17] as const;
const twoOverRootPi = [1.1283791670955126, 1.533545961316588e-17] as const;

/** sin x; absolute error below 2^-100 (1 + |x|) for |x| <= 2^20, beyond it is not known. */
export function sinePair(xh: number, xl: number, out: Pair): void {
  circular(xh, xl, 0, out);
}

/** cos x, likewise. */
export function cosinePair(xh: number, xl: number, out: Pair): void {
  circular(xh, xl, 1, out);
}

/** sin(x + quarters pi/2): x = k pi/2 + r with |r| <= pi/4, by Taylor sums to r^29. */
function circular(xh: number, xl: number, quarters: number, out: Pair): void {
  if (!(Math.abs(xh) <= 2 ** 20)) {
    set(out, Number.NaN, 0);
    return;
  }
  const k = Math.round(xh / quarter[0]);
  multiplyPair(quarter[0], quarter[1], -k, 0, r);
  addPair(xh, xl, r[0]!, r[1]!, r);
  multiplyPair(r[0]!, r[1]!, r[0]!, r[1]!, square);
  const turn = (((k + quarters) % 4) + 4) % 4;
  const isSine = turn % 2 === 0;
  set(s, 1, 0);
  for (let n = 28; n >= 2; n -= 2) {
    multiplyPair(s[0]!, s[1]!, -square[0]!, -square[1]!, s);
    dividePair(s[0]!, s[1]!, n * (isSine ? n + 1 : n - 1), 0, s);
    addPair(s[0]!, s[1]!, 1, 0, s);
  }
  if (isSine) multiplyPair(s[0]!, s[1]!, r[0]!, r[1]!, s);
  const sign = turn >= 2 ? -1 : 1;
  set(out, sign * s[0]!, sign * s[1]!);
  atMostOne(out);
}

/**
 * erf x = (2/sqrt pi) e^-x^2 x sum_n (2 x^2)^n/(3 5 ... (2n + 1)), whose terms are all positive.
 * For |x| >= 9 it is within 2^-120 of +-1.
 */
export function errorPair(xh: number, xl: number, out: Pair): void {
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

/**
 * x to a power: products where it is whole and small, else e^(p log x), of a negative number only
 * where p is whole. Relative error below 2^-86, the exponent of e being off by 2^-96 of itself.
 */
export function powerPair(xh: number, xl: number, exponent: number, out: Pair): void {
  const whole = Number.isInteger(exponent);
  if (whole && Math.abs(exponent) <= 8) {
    set(s, 1, 0);
    for (let k = 0; k < Math.abs(exponent); k++) multiplyPair(s[0]!, s[1]!, xh, xl, s);
    if (exponent >= 0) {
      set(out, s[0]!, s[1]!);
      return;
    }
    const size = Math.abs(s[0]!);
    if (size >= 2 ** -900 && size <= 2 ** 900) {
      dividePair(1, 0, s[0]!, s[1]!, out);
      return;
    }
  }
  if (xh === 0) {
    set(out, exponent > 0 ? 0 : Number.POSITIVE_INFINITY, 0);
    return;
  }
  const turned = whole && xh < 0 ? -1 : 1;
  logarithmPair(turned * xh, turned * xl, e);
  multiplyPair(e[0]!, e[1]!, exponent, 0, e);
  exponentialPair(e[0]!, e[1]!, out);
  if (turned < 0 && exponent % 2 !== 0) set(out, -out[0]!, -out[1]!);
}

function set(out: Pair, high: number, low: number): void {
  out[0] = high;
  out[1] = low;
}

/** A function that stays between -1 and 1 is not rounded out of it; the error becomes no larger. */
function atMostOne(out: Pair): void {
  const high = out[0]!;
  const low = out[1]!;
  if (high >= 1 && high - 1 + low > 0) set(out, 1, 0);
  else if (high <= -1 && high + 1 + low < 0) set(out, -1, 0);
}
