/**
 * Chernoff bounds for chi-square and beta laws, solved for the value. With probability at least
 * 1 - 2 e^-x
 *
 *     lo <= chi2_k / k <= hi       where (k/2) (y - 1 - log y) = x at y = lo and y = hi,
 *     lo <= Beta(a, b) <= hi
 *         where a log(mu/y) + b log((1 - mu)/(1 - y)) = x there, mu = a/(a + b).
 *
 * Proof. The first: E e^(-s chi2) = (1 + 2s)^(-k/2), and the best s for the event chi2 <= k y
 * has 1 + 2s = 1/y; above the mean alike. The second: Beta(a, b) is A/(A + B) of independent
 * chi-squares with 2a and 2b degrees, and it is at most y when (1 - y) A - y B <= 0, whose
 * probability is at most E e^(-s((1 - y) A - y B)) = (1 + 2s(1 - y))^(-a) (1 - 2sy)^(-b). The best
 * s makes the brackets mu/y and (1 - mu)/(1 - y).
 */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/** chi2_k / k. */
export function chiSquareOverMean(k: number, x: number): Interval {
  const exponent = (y: number) => (k / 2) * (y - 1 - Math.log(y)) - x;
  return { lo: root(exponent, 1, 0), hi: root(exponent, 1, 1 + (2 * x) / k + 2 * Math.sqrt((2 * x) / k)) };
}

/** Beta(a, b). */
export function beta(a: number, b: number, x: number): Interval {
  const mu = a / (a + b);
  const exponent = (y: number) => a * Math.log(mu / y) + b * Math.log((1 - mu) / (1 - y)) - x;
  return { lo: root(exponent, mu, 0), hi: root(exponent, mu, 1) };
}

/**
 * Where the exponent passes from negative at `inside` to positive towards `outside`: the last point
 * that was found positive.
 */
function root(exponent: (y: number) => number, inside: number, outside: number): number {
  let [near, far] = [inside, outside];
  for (let k = 0; k < 60; k++) {
    const middle = (near + far) / 2;
    if (exponent(middle) > 0) far = middle;
    else near = middle;
  }
  return far;
}
