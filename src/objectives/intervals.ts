import { erf, power, sigmoid, softplus, tanh } from './functions.js';
import { cosinePair, sinePair } from './pairFunctions.js';
import type { TwoPartArithmetic } from './twoParts.js';

type Out = Float64Array;

/*
 * Outward rounding. With u = 2^-53, round to nearest gives |fl(x) - x| <= u |fl(x)| for normal
 * results and <= 2^-1075 below; 2u |fl(x)| + 2^-1074 covers it, the rounding of this very addition
 * included. An end that is not a number tells nothing: it becomes infinite.
 */
function outward(lo: number, hi: number, share: number, out: Out): void {
  const least = lo - (Math.abs(lo) * share + Number.MIN_VALUE);
  const most = hi + (Math.abs(hi) * share + Number.MIN_VALUE);
  // An end that overflowed in the favourable direction is above the largest double, not infinite.
  out[0] = Number.isNaN(least) ? Number.NEGATIVE_INFINITY : Math.min(least, Number.MAX_VALUE);
  out[1] = Number.isNaN(most) ? Number.POSITIVE_INFINITY : Math.max(most, -Number.MAX_VALUE);
}

const ulp = 2 ** -52;

/** The functions of `functions.ts` are within 2^-48, `Math.exp` and its kin within 4u. */
const wide = 2 ** -47;

function set(out: Out, lo: number, hi: number): void {
  out[0] = lo;
  out[1] = hi;
}

/** An increasing function within `wide` of the exact one, whose values lie in [least, most]. */
function increasing(f: (x: number) => number, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY) {
  return (a: number, b: number, out: Out): void => {
    outward(f(a), f(b), wide, out);
    out[0] = Math.max(out[0]!, least);
    out[1] = Math.min(out[1]!, most);
  };
}

/** Zero times anything is zero, also where the other end is infinite. */
function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

function multiply(a: number, b: number, c: number, d: number, out: Out): void {
  if ((a === 0 && b === 0) || (c === 0 && d === 0)) {
    set(out, 0, 0);
    return;
  }
  const p = product(a, c);
  const q = product(a, d);
  const r = product(b, c);
  const t = product(b, d);
  outward(Math.min(p, q, r, t), Math.max(p, q, r, t), ulp, out);
}

function square(a: number, b: number, out: Out): void {
  const [p, q] = [a * a, b * b];
  outward(a <= 0 && b >= 0 ? 0 : Math.min(p, q), Math.max(p, q), ulp, out);
  out[0] = Math.max(out[0]!, 0);
}

/** x^p: monotone on either side of zero; no value where x may be negative and p is not whole. */
function raised(a: number, b: number, exponent: number, out: Out): void {
  if (exponent === 0) {
    set(out, 1, 1);
    return;
  }
  const whole = Number.isInteger(exponent);
  if ((!whole && a < 0) || (exponent < 0 && a <= 0 && b >= 0)) {
    set(out, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    return;
  }
  const [p, q] = [power(a, exponent), power(b, exponent)];
  const turns = whole && a < 0 && b > 0 && exponent % 2 === 0;
  // e^(p log x) is off by (5 |p log x| + 5) u, products of up to eight factors by 18u.
  const logs = Math.max(Math.abs(Math.log(Math.abs(a) || 1)), Math.abs(Math.log(Math.abs(b) || 1)));
  outward(turns ? 0 : Math.min(p, q), Math.max(p, q), wide + 2 ** -50 * Math.abs(exponent) * logs, out);
}

const s = new Float64Array(2);

/** sin at both ends, and +-1 where a crest or a trough may lie between them. */
function circular(f: (a: number, b: number, out: Out) => void, crest: number) {
  return (a: number, b: number, out: Out): void => {
    const turn = 2 * Math.PI;
    if (!(Math.max(Math.abs(a), Math.abs(b)) <= 2 ** 20) || b - a >= turn) {
      set(out, -1, 1);
      return;
    }
    f(a, 0, s);
    const left = s[0]!;
    f(b, 0, s);
    const right = s[0]!;
    // A crest at crest + 2 pi k; 2^-20 covers the rounding of the quotients.
    const holds = (at: number) => Math.floor((b - at) / turn + 2 ** -20) > Math.ceil((a - at) / turn - 2 ** -20) - 1;
    const most = holds(crest) ? 1 : Math.max(left, right);
    const least = holds(crest + Math.PI) ? -1 : Math.min(left, right);
    set(out, Math.max(-1, least - wide), Math.min(1, most + wide));
  };
}

/** Intervals, rounded outward: a number lies between its two parts. */
export const intervalArithmetic: TwoPartArithmetic = {
  number: (value, out) => set(out, value, value),
  binary: {
    add: (a, b, c, d, out) => outward(a + c, b + d, ulp, out),
    subtract: (a, b, c, d, out) => outward(a - d, b - c, ulp, out),
    multiply,
    divide: (a, b, c, d, out) => {
      if (!(c > 0 || d < 0)) set(out, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
      else {
        const [p, q, r, t] = [a / c, a / d, b / c, b / d];
        outward(Math.min(p, q, r, t), Math.max(p, q, r, t), ulp, out);
      }
    },
    max: (a, b, c, d, out) => set(out, Math.max(a, c), Math.max(b, d)),
  },
  unary: {
    negate: (a, b, out) => set(out, -b, -a),
    exp: increasing(Math.exp, 0),
    log: (a, b, out) => increasing(Math.log)(Math.max(a, 0), b, out),
    sqrt: (a, b, out) => increasing(Math.sqrt, 0)(Math.max(a, 0), b, out),
    square,
    abs: (a, b, out) => {
      if (a >= 0) set(out, a, b);
      else if (b <= 0) set(out, -b, -a);
      else set(out, 0, Math.max(-a, b));
    },
    relu: (a, b, out) => set(out, Math.max(a, 0), Math.max(b, 0)),
    step: (a, b, out) => set(out, a > 0 ? 1 : 0, b > 0 ? 1 : 0),
    sign: (a, b, out) => set(out, Math.sign(a), Math.sign(b)),
    sigmoid: increasing(sigmoid, 0, 1),
    softplus: increasing(softplus, 0),
    tanh: increasing(tanh, -1, 1),
    erf: increasing(erf, -1, 1),
    sin: circular(sinePair, Math.PI / 2),
    cos: circular(cosinePair, 0),
  },
  power: raised,
};
