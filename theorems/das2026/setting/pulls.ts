import { squared } from 'theorycheck/exact';

/**
 * A convex loss l of a margin v with an exponential tail, by its pull p(v) = -l'(v).
 *
 * Three things are used of it, and nothing else:
 * - p falls, by `steepest` at most: |p'| <= steepest.
 * - log p is concave. So p(x - c)/p(x + c) rises with x for every c > 0.
 * - p(-c)/p(c) >= e^c for c >= 0. With the second: p(x - c)/p(x + c) >= e^c for x, c >= 0.
 * The tail is e^-v: p(v) e^v tends to 1.
 */
export interface Pull {
  readonly p: (margin: number) => number;
  readonly steepest: number;
  /**
   * C(x) for a ratio r >= 1: the root c of p(x - c)/p(x + c) = r, at which classes with r : 1
   * points at the margin balance. It falls with x, to half of log r, as p(v) tends to e^-v.
   */
  readonly balance: (ratio: number, x: number) => number;
}

/**
 * l(v) = log(1 + e^-v). (log p)' = -1/(1 + e^-v) falls; p(-c)/p(c) = (1 + e^c)/(1 + e^-c) = e^c;
 * and |p'| = p (1 - p).
 */
export const logistic: Pull = {
  p: (v) => 1 / (1 + Math.exp(v)),
  steepest: 1 / 4,
  balance,
};

/**
 * l(v) = asinh(e^-v). (log p)' = -1/(1 + e^-2v) falls; p(-c)/p(c) is the root of (1 + e^2c)/(1 +
 * e^-2c) = e^2c; and |p'| = q/(1 + q)^(3/2) with q = e^2v, which is largest at q = 2. The balance
 * squared is that of the logistic loss with r^2, 2x and 2c.
 */
export const asinh: Pull = {
  p: (v) => 1 / Math.sqrt(1 + Math.exp(2 * v)),
  steepest: 2 / Math.sqrt(27),
  balance: (r, x) => balance(r * r, 2 * x) / 2,
};

/** Of the logistic loss: the root c of (1 + e^(x + c))/(1 + e^(x - c)) = r. */
export function balance(r: number, x: number): number {
  // With v = e^c, X = e^x: X v^2 + (1 - r) v - r X = 0, divided by X.
  const half = ((r - 1) * Math.exp(-x)) / 2;
  return Math.log(half + Math.sqrt(squared(half) + r));
}
