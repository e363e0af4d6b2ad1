/**
 * Chernoff bounds for chi-square and beta laws, solved for the value. With probability at least
 * 1 - 2 e^-ell
 *
 *     lo <= chi2_k / k <= hi   where (k/2) (q - 1 - log q) = ell at q = lo and q = hi,
 *     lo <= Beta(a, b) <= hi   where a log(mean/q) + b log((1 - mean)/(1 - q)) = ell there,
 *                              mean = a/(a + b).
 *
 * Proof. The first: E e^(-s chi2) = (1 + 2s)^(-k/2), and the best s for the event chi2 <= k q
 * has 1 + 2s = 1/q; above the mean alike. The second: Beta(a, b) is f/(f + g) of independent
 * chi-squares f and g with 2a and 2b degrees. It is at most q when (1 - q) f - q g <= 0, whose
 * probability is at most E e^(-s((1 - q) f - q g)) = (1 + 2s(1 - q))^(-a) (1 - 2sq)^(-b). The best
 * s makes the brackets mean/q and (1 - mean)/(1 - q).
 */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/** chi2_k / k. */
export function chiSquareOverMean(k: number, ell: number): Interval {
  const exponent = (q: number) => (k / 2) * (q - 1 - Math.log(q)) - ell;
  return { lo: root(exponent, 1, 0), hi: root(exponent, 1, 1 + (2 * ell) / k + 2 * Math.sqrt((2 * ell) / k)) };
}

/** Beta(a, b). */
export function beta(a: number, b: number, ell: number): Interval {
  const mean = a / (a + b);
  const exponent = (q: number) => a * Math.log(mean / q) + b * Math.log((1 - mean) / (1 - q)) - ell;
  return { lo: root(exponent, mean, 0), hi: root(exponent, mean, 1) };
}

/**
 * Where the exponent passes from negative at `inside` to positive towards `outside`: the last point
 * that was found positive.
 */
function root(exponent: (q: number) => number, inside: number, outside: number): number {
  let [near, far] = [inside, outside];
  for (let k = 0; k < 60; k++) {
    const middle = (near + far) / 2;
    if (exponent(middle) > 0) far = middle;
    else near = middle;
  }
  return far;
}
