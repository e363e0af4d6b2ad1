import { commonScale, exactInner } from './dyadic.js';
import { innerOfIntegers, integerMatrix, rankOf } from './integerMatrix.js';
import type { Rational } from './rational.js';

type Row = readonly number[];

/** Rationals over one positive denominator: numerators[j] / denominator. */
export interface RationalVector {
  /** One for each entry, the sign included. */
  readonly numerators: readonly bigint[];
  /** Positive. */
  readonly denominator: bigint;
}

/** A vector that is known exactly. */
export type ExactVector = Row | RationalVector;

/** A list of rationals over one denominator. */
export function rationalVector(entries: readonly Rational[]): RationalVector {
  const denominator = entries.reduce((common, r) => leastCommonMultiple(common, r.denominator), 1n);
  return { numerators: entries.map((r) => r.numerator * (denominator / r.denominator)), denominator };
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** The same vector as integers over one denominator. */
function overOne(v: ExactVector): RationalVector {
  if ('denominator' in v) return v;
  const { integers, shift } = commonScale(v);
  return { numerators: integers, denominator: 1n << BigInt(shift) };
}

/** Whether every row has a positive inner product with the direction, in exact arithmetic. */
export function separates(direction: Row, rows: readonly Row[]): boolean {
  return rows.every((z) => z.length === direction.length && exactInner(z, direction).integer > 0n);
}

/**
 * The rows whose inner product with the direction is exactly one: the support, by margin and not by
 * multiplier.
 */
export function unitMarginRows(direction: ExactVector, rows: readonly Row[]): number[] {
  return rows.flatMap((z, n) => (excess(z, direction) === 0n ? [n] : []));
}

/**
 * Whether the multipliers certify, in exact arithmetic, that the direction is the shortest vector
 * with margin at least one on every row (Karush-Kuhn-Tucker): margins >= 1, multipliers >= 0, zero
 * off the support, and sum of multiplier times row equal to the direction. `strict` also demands a
 * positive multiplier on the whole support.
 */
export function certifiesMaxMargin(direction: Row, multipliers: Row, rows: readonly Row[], strict = false): boolean {
  if (multipliers.length !== rows.length || rows.some((z) => z.length !== direction.length)) return false;
  const fits = rows.every((z, n) => {
    const over = excess(z, direction);
    const alpha = multipliers[n]!;
    return over >= 0n && alpha >= 0 && (over === 0n ? !strict || alpha > 0 : alpha === 0);
  });
  return fits && direction.every((_, j) => columnCombinesTo(direction[j]!, multipliers, rows, j));
}

/** Whether every row has margin at least one, in exact arithmetic. */
export function marginsAtLeastOne(direction: ExactVector, rows: readonly Row[]): boolean {
  return rows.every((z) => z.length === lengthOf(direction) && excess(z, direction) >= 0n);
}

function lengthOf(v: ExactVector): number {
  return 'denominator' in v ? v.numerators.length : v.length;
}

/** The rows whose inner product with the direction is below one. */
export function rowsShortOfMargin(direction: ExactVector, rows: readonly Row[]): number[] {
  return rows.flatMap((z, n) => (excess(z, direction) < 0n ? [n] : []));
}

/** The rows whose inner product with the direction is above one. */
export function rowsBeyondMargin(direction: ExactVector, rows: readonly Row[]): number[] {
  return rows.flatMap((z, n) => (excess(z, direction) > 0n ? [n] : []));
}

/**
 * Whether, in exact arithmetic, the direction is the sum of multiplier times row with positive
 * multipliers on the rows of margin exactly one and zero on all others. With `marginsAtLeastOne`
 * this is `certifiesMaxMargin` with strict complementarity.
 */
export function strictlyBalances(direction: ExactVector, multipliers: ExactVector, rows: readonly Row[]): boolean {
  const [size, count] = [lengthOf(direction), lengthOf(multipliers)];
  if (count !== rows.length || rows.some((z) => z.length !== size)) return false;
  const alpha = overOne(multipliers);
  const fits = rows.every((z, n) =>
    excess(z, direction) === 0n ? alpha.numerators[n]! > 0n : alpha.numerators[n] === 0n,
  );
  return fits && combinesExactly(overOne(direction), alpha, rows);
}

/** Whether the sum of multiplier times row is the direction. */
function combinesExactly(direction: RationalVector, alpha: RationalVector, rows: readonly Row[]): boolean {
  const carrying = rows.flatMap((_, n) => (alpha.numerators[n] === 0n ? [] : [n]));
  const { integers, shift } = commonScale(carrying.flatMap((n) => [...rows[n]!]));
  return direction.numerators.every((numerator, j) => {
    const total = carrying.reduce(
      (sum, n, k) => sum + alpha.numerators[n]! * integers[k * direction.numerators.length + j]!,
      0n,
    );
    return total * direction.denominator === (numerator * alpha.denominator) << BigInt(shift);
  });
}

/** Whether the inner product of a row with a vector of rationals is exactly the target. */
export function combinesTo({ numerators, denominator }: RationalVector, row: Row, target: number): boolean {
  const { integers } = commonScale([...row, target]);
  return innerOfIntegers(integers.slice(0, -1), numerators) === integers.at(-1)! * denominator;
}

/** Whether sum_n multipliers_n rows_n[j] is exactly `target`. */
function columnCombinesTo(target: number, multipliers: Row, rows: readonly Row[], j: number): boolean {
  // sum_n m_n z_nj - target 1 = 0 as one inner product
  return exactInner([...multipliers, -1], [...rows.map((z) => z[j]!), target]).integer === 0n;
}

/** A multiple of (row . direction) - 1 by a positive number. */
function excess(row: Row, direction: ExactVector): bigint {
  if (!('denominator' in direction)) return exactInner([...row, -1], [...direction, 1]).integer;
  const { integers, shift } = commonScale(row);
  return innerOfIntegers(integers, direction.numerators) - (direction.denominator << BigInt(shift));
}

/** The exact rank of a list of rows of doubles. */
export function rankOfRows(rows: readonly Row[]): number {
  return rankOf(integerMatrix(rows));
}

/**
 * Whether stepSize times the largest eigenvalue of rows^T rows is below the bound, in exact
 * arithmetic: bound I - stepSize rows^T rows is positive definite if and only if all its leading
 * minors are positive (Sylvester).
 */
export function curvatureBelow(bound: number, stepSize: number, rows: readonly Row[]): boolean {
  const size = rows[0]?.length ?? 0;
  const { integers, shift } = commonScale(rows.flat());
  const [b, eta] = commonScale([bound, stepSize]).integers as [bigint, bigint];
  const entry = (i: number, j: number) => {
    let gram = 0n;
    for (let n = 0; n < rows.length; n++) gram += integers[n * size + i]! * integers[n * size + j]!;
    return (i === j ? b << BigInt(2 * shift) : 0n) - eta * gram;
  };
  const m = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => entry(i, j)));
  let previous = 1n;
  for (let k = 0; k < size; k++) {
    // after k eliminations the pivot is the leading minor of order k + 1
    if (m[k]![k]! <= 0n) return false;
    previous = eliminate(m, k, k, previous);
  }
  return true;
}

/**
 * One Bareiss step with pivot m[row][column]; divides exactly by the pivot before, and returns its
 * own.
 */
function eliminate(m: bigint[][], row: number, column: number, previous: bigint): bigint {
  const pivot = m[row]![column]!;
  for (let n = row + 1; n < m.length; n++) {
    const factor = m[n]![column]!;
    m[n] = m[n]!.map((x, j) => (pivot * x - factor * m[row]![j]!) / previous);
  }
  return pivot;
}
