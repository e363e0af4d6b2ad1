/** P(Bin(n, p) >= x), summed from its smallest terms up: relative error below n times 2^-50. */
export function binomialTail(n: number, p: number, x: number): number {
  if (x <= 0) return 1;
  if (x > n || p <= 0) return 0;
  if (p >= 1) return 1;
  let logTerm = n * Math.log(p);
  const terms: number[] = [];
  for (let k = n; k >= x; k--) {
    terms.push(Math.exp(logTerm));
    logTerm += Math.log(k) - Math.log(n - k + 1) + Math.log1p(-p) - Math.log(p);
  }
  return Math.min(
    1,
    terms.sort((a, b) => a - b).reduce((a, b) => a + b, 0),
  );
}

/**
 * Whether `seen` of `n` is more than a share `limit` can explain: the exact tail is at most 1e-9. (Not a normal approximation, which
 * fails near 0 and 1.)
 */
export function exceeds(seen: number, n: number, limit: number): boolean {
  return binomialTail(n, limit, seen) <= 1e-9;
}

/** The share p with (1-p)^n = 1 - confidence: n instances without a violation exclude any larger share at that confidence. */
export function excludedShare(n: number, confidence: number): number {
  return n === 0 ? 1 : -Math.expm1(Math.log1p(-confidence) / n);
}
