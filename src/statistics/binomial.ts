/**
 * P(Bin(n, p) >= x), summed from its smallest terms up: relative error below n times 2^-50. The
 * terms rise to the largest and fall again, so the smallest one left is at either end.
 */
export function binomialTail(n: number, p: number, x: number): number {
  if (x <= 0) return 1;
  if (x > n || p <= 0) return 0;
  if (p >= 1) return 1;
  const [failure, success] = [Math.log1p(-p), Math.log(p)];
  let logTerm = n * success;
  const terms = new Float64Array(n - x + 1);
  for (let k = n; k >= x; k--) {
    terms[n - k] = Math.exp(logTerm);
    logTerm += Math.log(k) - Math.log(n - k + 1) + failure - success;
  }
  let total = 0;
  for (let first = 0, last = n - x; first <= last; )
    total += terms[first]! < terms[last]! ? terms[first++]! : terms[last--]!;
  return Math.min(1, total);
}

/** P(Bin(n, p) < x), of the same accuracy: the failures are binomial with 1 - p. */
export function binomialBelow(n: number, p: number, x: number): number {
  return binomialTail(n, 1 - p, n - x + 1);
}

/** Halvings after which an interval of [0, 1] is no wider than 2^-60. */
const halvings = 60;

/**
 * Upper Clopper-Pearson bound on a share of which `seen` of `n` independent draws were: the p with
 * P(Bin(n, p) <= seen) = 1 - confidence. For draws from strata with different shares it bounds
 * their mean (Hoeffding 1956, Theorem 4: the tail of a sum of independent trials is at most that of
 * equal trials, for seen <= n p - 1, which holds at the bound).
 */
export function upperShare(seen: number, n: number, confidence: number): number {
  if (seen >= n) return 1;
  return solved((p) => binomialBelow(n, p, seen + 1) - (1 - confidence));
}

/** Lower Clopper-Pearson bound: the p with P(Bin(n, p) >= seen) = 1 - confidence. */
export function lowerShare(seen: number, n: number, confidence: number): number {
  if (seen <= 0) return 0;
  return solved((p) => 1 - confidence - binomialTail(n, p, seen));
}

/** Where a function that falls on [0, 1] crosses zero, by halving. */
function solved(falling: (p: number) => number): number {
  let [lo, hi] = [0, 1];
  for (let k = 0; k < halvings; k++) {
    const middle = (lo + hi) / 2;
    if (falling(middle) > 0) lo = middle;
    else hi = middle;
  }
  return hi;
}
