import { binomialBelow } from './binomial.js';

/**
 * Exact two-sided p-value of the sign test: `down` of `down + up` signs are negative, and each is
 * negative with probability 1/2. It is P(|K - n/2| >= |down - n/2|) for K binomial(n, 1/2); null
 * without any sign. Relative error below n times 2^-49.
 */
export function signTest(down: number, up: number): number | null {
  const n = down + up;
  if (n === 0) return null;
  const fewer = Math.min(down, up);
  // Both tails, which overlap where the signs are balanced.
  return 2 * fewer === n ? 1 : Math.min(1, 2 * binomialBelow(n, 0.5, fewer + 1));
}

/**
 * Holm's correction (Holm 1979) of p-values for their number, in the order in which they came.
 * Calling significant what is at most a level is then wrong anywhere with at most that probability,
 * whatever the dependence between the tests. What is null was not tested and does not count.
 */
export function holm(values: readonly (number | null)[]): (number | null)[] {
  const tested = values.flatMap((p, place) => (p === null ? [] : [{ p, place }])).sort((a, b) => a.p - b.p);
  const corrected: (number | null)[] = values.map(() => null);
  let least = 0;
  for (const [n, { p, place }] of tested.entries()) {
    least = Math.max(least, Math.min(1, p * (tested.length - n)));
    corrected[place] = least;
  }
  return corrected;
}
