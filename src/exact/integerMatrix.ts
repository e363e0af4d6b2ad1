import { commonScale } from './dyadic.js';
import { twoTo } from './powers.js';

/** Most binary places that the short way of `integerRow` tries. */
const shortPlaces = 1000;

/**
 * A row of doubles times the power of two that makes all of them integers: the direction is kept to
 * the last bit.
 */
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

/** The inner product of two rows. Throws RangeError where they are not equally long. */
export function innerOfIntegers(a: readonly bigint[], b: readonly bigint[]): bigint {
  if (a.length !== b.length) throw new RangeError(`rows of ${a.length} and ${b.length} integers have no inner product`);
  let total = 0n;
  for (let j = 0; j < a.length; j++) total += a[j]! * b[j]!;
  return total;
}

/**
 * Fraction-free elimination of Gauss and Jordan after Bareiss: on return every pivot column holds
 * `pivot` in its pivot row and zero elsewhere, and each entry is a minor of the input, so all
 * divisions are exact.
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
  const { columns } = pivotsModuloPrime(rows);
  // A rank modulo a prime is at most the rank, so that a full one needs no more work.
  if (columns.length === Math.min(rows.length, rows[0]?.length ?? 0)) return columns.length;
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

/**
 * The first columns of a matrix of integers, from the left, that are independent modulo a prime:
 * independent they are, and there are as many as the rank is unless the prime divides all minors of
 * that order.
 */
export function independentColumns(rows: readonly (readonly bigint[])[]): number[] {
  return pivotsModuloPrime(rows).columns;
}

/** A prime below 2^26: products of two remainders are exact in doubles. */
const prime = 67_108_859;

/**
 * Rows and columns of an invertible square of m, as large as the rank of m modulo a prime: at most
 * the rank, and equal to it unless the prime divides all minors of that order. Columns are taken
 * from the left.
 */
function pivotsModuloPrime(rows: readonly (readonly bigint[])[]): { at: number[]; columns: number[] } {
  const m = rows.map((row) => row.map((x) => Number(((x % BigInt(prime)) + BigInt(prime)) % BigInt(prime))));
  const left = [...rows.keys()];
  const at: number[] = [];
  const columns: number[] = [];
  for (let column = 0; column < (rows[0]?.length ?? 0) && left.length > 0; column++) {
    const k = left.findIndex((i) => m[i]![column] !== 0);
    if (k < 0) continue;
    const [top] = left.splice(k, 1);
    const row = m[top!]!;
    const inverse = inverseModuloPrime(row[column]!);
    for (const i of left) {
      const other = m[i]!;
      const factor = (other[column]! * inverse) % prime;
      if (factor !== 0)
        for (let j = column; j < row.length; j++) other[j] = (other[j]! + (prime - factor) * row[j]!) % prime;
    }
    at.push(top!);
    columns.push(column);
  }
  return { at, columns };
}

/** By Euclid's algorithm on (prime, x). */
function inverseModuloPrime(x: number): number {
  let [a, b, s, t] = [prime, x, 0, 1];
  while (b !== 0) {
    const q = Math.floor(a / b);
    [a, b, s, t] = [b, a - q * b, t, s - q * t];
  }
  return s < 0 ? s + prime : s;
}

/**
 * A positive multiple of `wanted` in all columns but the pivots, which are solved for so that m
 * v = 0: near a multiple of `wanted` where m `wanted` is near 0 and the first independent columns
 * of m are far from dependent. `rank` is that modulo a prime; where it is less than the rank, m
 * v = 0 does not hold: the caller checks it.
 */
export function kernelVectorNear(
  rows: readonly (readonly bigint[])[],
  wanted: readonly bigint[],
): { vector: bigint[]; rank: number } {
  const { at, columns } = pivotsModuloPrime(rows);
  const isPivot = new Set(columns);
  const free = wanted.map((v, j) => (isPivot.has(j) ? 0n : v));
  const square = at.map((i) => [...columns.map((j) => rows[i]![j]!), innerOfIntegers(rows[i]!, free)]);
  const { rows: solved, pivot } = eliminate(square);
  // pivot x + last = 0 in every row, x belonging to the free columns as they are
  const sign = pivot < 0n ? -1n : 1n;
  const vector = free.map((v) => sign * pivot * v);
  for (const [k, j] of columns.entries()) vector[j] = -sign * solved[k]!.at(-1)!;
  return { vector, rank: columns.length };
}
