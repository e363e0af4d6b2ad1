/**
 * 2 sum_{k<d} C(n-1, k), C the binomial coefficient. By Schlaefli's recursion c(n, d) = c(n-1, d) +
 * c(n-1, d-1) this is the number c(n, d) of cells into which n hyperplanes through the origin of
 * R^d in general position cut the space. Hence it is the number of signings of n points that some u
 * makes all positive.
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
