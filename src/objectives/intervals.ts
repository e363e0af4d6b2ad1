import { ofEach } from '../entrywise/index.js';
import { outward, set, ulp } from '../entrywise/outward.js';
import { powerInterval } from './powers.js';
import type { TwoPartArithmetic } from './twoParts.js';

type Out = Float64Array;

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
  unary: ofEach(({ intervals }) => intervals),
  power: powerInterval,
};
