import { commonScale } from './dyadic.js';
import { twoTo } from './powers.js';

/** Most binary places that the short way of `integerRow` tries. */
const shortPlaces = 1000;

/** A row of doubles times the power of two that makes all of them integers: the direction is kept to the last bit. */
export function integerRow(row: readonly number[]): bigint[] {
  for (let places = 0; places <= shortPlaces; places = places === 0 ? 20 : 2 * places) {
    const scaled = row.map((x) => x * twoTo(places));
    // A product by a power of two is exact while it is finite.
    if (scaled.every(Number.isInteger)) return scaled.map(BigInt);
  }
  return commonScale(row).integers;
}

/** Rows of doubles as integers over one common power of two. */
export function integerMatrix(rows: readonly (readonly number[])[]): bigint[][] {
  const integers = integerRow(rows.flat());
  const ends: number[] = [];
  for (const row of rows) ends.push((ends.at(-1) ?? 0) + row.length);
  return rows.map((row, i) => integers.slice(ends[i]! - row.length, ends[i]));
}

/** The inner product of two rows of equal length. */
export function innerOfIntegers(a: readonly bigint[], b: readonly bigint[]): bigint {
  let total = 0n;
  for (let j = 0; j < a.length; j++) total += a[j]! * b[j]!;
  return total;
}

/**
 * Fraction-free elimination of Gauss and Jordan after Bareiss: on return every pivot column holds `pivot` in its pivot row and zero
 * elsewhere, and each entry is a minor of the input, so all divisions are exact.
 */
function eliminate(rows: readonly (readonly bigint[])[]) {
  const m = rows.map((r) => [...r]);
  const width = m[0]?.length ?? 0;
  const columns: number[] = [];
  let pivot = 1n;
  let sign = 1n;
  for (let column = 0; column < width && columns.length < m.length; column++) {
    const top = columns.length;
    const at = m.findIndex((r, i) => i >= top && r[column] !== 0n);
    if (at < 0) continue;
    if (at !== top) {
      [m[at], m[top]] = [m[top]!, m[at]!];
      sign = -sign;
    }
    const row = m[top]!;
    const next = row[column]!;
    for (let i = 0; i < m.length; i++) {
      if (i === top) continue;
      const other = m[i]!;
      const factor = other[column]!;
      for (let j = 0; j < width; j++) other[j] = (next * other[j]! - factor * row[j]!) / pivot;
    }
    pivot = next;
    columns.push(column);
  }
  return { rows: m, columns, pivot, sign };
}

/** The determinant of a square matrix of integers. Throws RangeError when it is not square. */
export function determinant(rows: readonly (readonly bigint[])[]): bigint {
  if (rows.some((r) => r.length !== rows.length)) throw new RangeError('a determinant needs as many columns as rows');
  const { columns, pivot, sign } = eliminate(rows);
  return columns.length === rows.length ? sign * pivot : 0n;
}

/** The rank of a matrix of integers. */
export function rankOf(rows: readonly (readonly bigint[])[]): number {
  return eliminate(rows).columns.length;
}

/** A vector v with m v = 0 that spans the null space, or null when the null space is not a line. */
export function nullVector(rows: readonly (readonly bigint[])[]): bigint[] | null {
  const width = rows[0]?.length ?? 0;
  const { rows: m, columns, pivot } = eliminate(rows);
  if (columns.length !== width - 1) return null;
  const free = Array.from({ length: width }, (_, j) => j).find((j) => !columns.includes(j))!;
  const v = new Array<bigint>(width).fill(0n);
  v[free] = pivot;
  for (const [i, column] of columns.entries()) v[column] = -m[i]![free]!;
  return v;
}
