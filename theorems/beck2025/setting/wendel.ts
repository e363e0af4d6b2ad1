/**
 * 2 sum_{k<d} C(n-1, k): by Schlaefli's recursion C(n, d) = C(n-1, d) + C(n-1, d-1) the number of
 * cells into which n hyperplanes through the origin of R^d in general position cut the space, hence
 * of the signings of n points that some u makes all positive.
 */
export function separableSignings(n: number, d: number): bigint {
  let binomial = 1n;
  let total = 0n;
  for (let k = 0; k < d && k < n; k++) {
    total += binomial;
    binomial = (binomial * BigInt(n - 1 - k)) / BigInt(k + 1);
  }
  return 2n * total;
}
