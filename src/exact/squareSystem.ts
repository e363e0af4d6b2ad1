import { nullVector } from './integerMatrix.js';
import { solveByLifting } from './lifting.js';

/**
 * The solution of a square system in integers, as numerators over one positive denominator: by
 * p-adic lifting where that answers, else by elimination without fractions. Null where the matrix
 * is singular. Throws RangeError when the matrix is not square or the right side not as long as it.
 */
export function solveInIntegers(
  matrix: readonly (readonly bigint[])[],
  right: readonly bigint[],
): [numerators: bigint[], denominator: bigint] | null {
  if (matrix.length === 0) return [[], 1n];
  const lifted = solveByLifting(matrix, right);
  if (lifted !== null) return [lifted.numerators, lifted.denominator];
  const found = nullVector(matrix.map((row, i) => [...row, -right[i]!]));
  const last = found?.at(-1) ?? 0n;
  if (found === null || last === 0n) return null;
  const sign = last < 0n ? -1n : 1n;
  return [found.slice(0, -1).map((v) => sign * v), sign * last];
}
