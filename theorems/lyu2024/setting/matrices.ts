import { add, type Enclosure, exactly, inner, norm, scale } from 'theorycheck/statement';

/** A matrix by its rows. */
export type Matrix = readonly (readonly Enclosure[])[];

/** Numbers, taken as exact. */
export function matrix(rows: readonly (readonly number[])[]): Matrix {
  return rows.map((row) => row.map(exactly));
}

/** Entries one behind the other, cut into rows. */
export function inRows(entries: readonly Enclosure[], columns: number): Matrix {
  return Array.from({ length: entries.length / columns }, (_, i) => entries.slice(i * columns, (i + 1) * columns));
}

export function transposed(a: Matrix): Matrix {
  return a[0]!.map((_, j) => a.map((row) => row[j]!));
}

export function product(a: Matrix, b: Matrix): Matrix {
  const columns = transposed(b);
  return a.map((row) => columns.map((column) => inner(row, column)));
}

/** a + factor b. */
export function plus(a: Matrix, factor: number, b: Matrix): Matrix {
  return a.map((row, i) => row.map((x, j) => add(x, scale(factor, b[i]![j]!))));
}

/** Every entry, by its place. */
export function mapped(a: Matrix, of: (x: Enclosure, i: number, j: number) => Enclosure): Matrix {
  return a.map((row, i) => row.map((x, j) => of(x, i, j)));
}

/** The root of the sum of squares. */
export function frobenius(a: Matrix): Enclosure {
  return norm(a.flat());
}
