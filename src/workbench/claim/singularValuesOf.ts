import { singularValues } from '../../linear/singularValues.js';
import { add, between, type Enclosure, exactly, norm, subtract, weakest } from '../../statement/enclosure.js';
import { Malformed } from '../../statement/malformed.js';

/**
 * The singular values of a matrix of enclosures, row by row. Those of two matrices are no farther
 * apart than the matrices in the Frobenius norm (Weyl), so the half widths are added to those of
 * the midpoints.
 */
export function enclosedSingularValues(entries: readonly Enclosure[], columns: number): Enclosure[] {
  const middle = entries.map(({ lo, hi }) => lo / 2 + hi / 2);
  const apart = norm(entries.map((x, k) => subtract(x, exactly(middle[k]!))));
  const rows = Array.from({ length: entries.length / columns }, (_, i) => middle.slice(i * columns, (i + 1) * columns));
  const found = singularValues(rows);
  const basis = entries.reduce((least, x) => weakest(least, x.basis), weakest('exact', 'certified'));
  if (found === null) throw new Malformed('singular values of a block with entries that are not finite');
  return found.map(({ lo, hi }) => {
    const wide = add(between(lo, hi, 'certified'), between(-apart.hi, apart.hi, 'certified'));
    return between(Math.max(0, wide.lo), wide.hi, basis);
  });
}
