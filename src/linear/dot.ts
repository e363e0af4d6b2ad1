/**
 * The inner product, summed in order: off by at most gamma_n sum |a_j b_j| for n entries. The one
 * piece of numerical code that oracles and solvers share beside the arithmetic of pairs: it has no
 * algorithm that both could get wrong.
 */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let j = 0; j < a.length; j++) total += a[j]! * b[j]!;
  return total;
}
