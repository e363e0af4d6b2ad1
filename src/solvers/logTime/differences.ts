/**
 * The field whose flow passes through the iterates of a map, by forward differences.
 *
 * Let Phi be the map and y(k + 1) = Phi(y(k)). With the differences D_j of y, Phi y, Phi^2
 * y, ... at fixed y, y' = log(1 + D) y = D_1 - D_2/2 + D_3/3 - ...; D_{n+1} is the n-th difference
 * of the increments i_l = Phi^{l+1} y - Phi^l y, so that of order m
 *
 *     y' = sum_{n < m} (-1)^n/(n + 1) sum_{l <= n} (-1)^(n-l) C(n, l) i_l
 *        = sum_l i_l (-1)^l sum_{n = l}^{m-1} C(n, l)/(n + 1).
 *
 * A difference is smaller than the one before by `bend`, the increments' derivative in size: order
 * m leaves out bend^m of y'.
 */

/** Most iterates of one field: at a bend of 0.05 thirteen leave 1e-17. */
const orderLimit = 13;

/**
 * The least order that leaves out at most `truncation`; 1, the plain increment, where that is
 * everything.
 */
export function orderFor(bend: number, truncation: number): number {
  if (truncation >= 1) return 1;
  const order = bend < 1 ? Math.ceil(Math.log(truncation) / Math.log(bend)) : orderLimit;
  return Math.min(orderLimit, Math.max(1, order));
}

/** (-1)^l sum_{n = l}^{m-1} C(n, l)/(n + 1) for l < m. */
export function coefficientsOf(order: number): number[] {
  const sums = new Array<number>(order).fill(0);
  for (let n = 0; n < order; n++)
    for (let l = 0, binomial = 1; l <= n; l++) {
      sums[l] = sums[l]! + ((l % 2 === 0 ? 1 : -1) * binomial) / (n + 1);
      binomial = (binomial * (n - l)) / (l + 1);
    }
  return sums;
}
