import type { SeededRidge } from 'theorycheck/arbitraries';
import { twoTo } from 'theorycheck/exact';

/**
 * The start with its coordinates drawn together: +-(3 nu/4 + |x|/4) for x ~ N(0, nu^2), of mean
 * square 0.92 nu^2 and a deviation of 0.3 nu^2. So the events on its length and on that of its part
 * in the kernel, a half and three halves of the mean, hold: they are six deviations away and more
 * for 26 dimensions.
 */
export function withUsualStart<I extends SeededRidge>(i: I, nu: number): I {
  return { ...i, start: i.start.map((x) => (x < 0 ? -1 : 1) * (0.75 * nu + Math.abs(x) / 4)) };
}

/**
 * Rows whose square is above `most` shortened by a quarter, the targets with them. Eigenvalues
 * fall, so the step stays in its window.
 */
export function withShortRows<I extends SeededRidge>(i: I, most: number): I {
  const long = i.features.map((row) => row.reduce((t, x) => t + x * x, 0) > most);
  const shorter = (x: number, n: number) => (long[n] ? 0.75 * x : x);
  return { ...i, features: i.features.map((row, n) => row.map((x) => shorter(x, n))), targets: i.targets.map(shorter) };
}

/**
 * The decay doubled until it is at least |phi|^2/n of the shortest row, which s_r is not above, and
 * the step halved as often: s_1 + 2 lambda less than doubles when lambda doubles.
 */
export function withDecayAbove<I extends SeededRidge>(i: I): I {
  const shortest = Math.min(...i.features.map((row) => row.reduce((t, x) => t + x * x, 0))) / i.features.length;
  const doublings = Math.max(0, Math.ceil(Math.log2((shortest * (1 + 2 ** -20)) / i.lambda)));
  return { ...i, lambda: i.lambda * twoTo(doublings), eta: i.eta * twoTo(-doublings) };
}
