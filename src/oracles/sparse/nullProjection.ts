import { dot } from '../../linear/dot.js';
import { listFault, rowsFault } from '../dataFault.js';

/**
 * The part of a vector in the kernel of a matrix of full row rank, by Gram-Schmidt on the rows,
 * each orthogonalised twice. Its check: the outcome is orthogonal to every row to 2^-40 of their
 * lengths; undecided otherwise, or where a row loses more than 2^-20 of its length to the rows
 * before it.
 *
 * Error: twice is enough to make the basis orthonormal to a small multiple of u times the size, and
 * the kernel of the rounded basis is turned against the true one by at most that over the loss,
 * 2^-20: `radius` is 2^-52 size 2^20 |vector| / 2 at the limit, and proportionally less where the
 * loss is smaller.
 */
export function nullProjection(
  rows: readonly (readonly number[])[],
  vector: readonly number[],
): { readonly part: readonly number[]; readonly radius: number } | { readonly undecided: string } {
  const fault = rowsFault(rows, 'row') ?? listFault(vector, 'entry of the vector', rows[0]!.length, 'column');
  if (fault !== null) return { undecided: `the part in the kernel: ${fault}` };
  const basis: number[][] = [];
  let least = 1;
  for (const row of rows) {
    const length = Math.sqrt(dot(row, row));
    const left = without(without(row, basis), basis);
    const kept = Math.sqrt(dot(left, left));
    least = Math.min(least, kept / length);
    if (!(least > 2 ** -20)) return { undecided: 'the rows are dependent to 2^-20' };
    basis.push(left.map((x) => x / kept));
  }
  const part = without(without(vector, basis), basis);
  const length = Math.sqrt(dot(vector, vector));
  if (rows.some((row) => !(Math.abs(dot(row, part)) <= 2 ** -40 * Math.sqrt(dot(row, row)) * length)))
    return { undecided: 'the projection is not orthogonal to the rows' };
  return { part, radius: (2 ** -52 * vector.length * rows.length * length) / least };
}

function without(vector: readonly number[], basis: readonly (readonly number[])[]): number[] {
  const left = vector.slice();
  for (const b of basis) {
    const along = dot(left, b);
    for (let j = 0; j < left.length; j++) left[j] = left[j]! - along * b[j]!;
  }
  return left;
}
