import { commonScale } from '../../exact/dyadic.js';
import { independentColumns, innerOfIntegers, integerRow } from '../../exact/integerMatrix.js';
import { type Rational, rational } from '../../exact/rational.js';
import { solveInIntegers } from '../../exact/squareSystem.js';
import { listFault, rowsFault } from '../dataFault.js';

/** Equations rows w = targets, and where the way to the nearest w that meets them starts. */
export interface InterpolantQuestion {
  /** points x dimension. */
  readonly rows: readonly (readonly number[])[];
  /** One for each row. */
  readonly targets: readonly number[];
  /** One entry for each column. */
  readonly start: readonly number[];
}

/** Most rows, and most columns. */
const mostRows = 50;
const mostColumns = 500;

/** What is wrong with the question, in a sentence, or null. */
export function interpolantFault({ rows, targets, start }: InterpolantQuestion): string | null {
  const fault =
    rowsFault(rows, 'row') ??
    listFault(targets, 'target', rows.length, 'row') ??
    listFault(start, 'entry of the start', rows[0]!.length, 'column');
  if (fault !== null) return fault;
  return rows.length <= mostRows && start.length <= mostColumns
    ? null
    : `${rows.length} rows and ${start.length} columns, at most ${mostRows} and ${mostColumns} are taken`;
}

/** What is said of equations that contradict each other. */
export const noInterpolant = 'there is no interpolant: the equations contradict each other';

/** A solution of the equations, as fractions, and the multipliers of the rows that lead to it. */
export interface Projection {
  readonly point: Rational[];
  /** point = start + D rows^T multipliers; zero on rows that depend on others. */
  readonly multipliers: Rational[];
  /** The first rows that are independent. */
  readonly independent: readonly number[];
}

/**
 * The solution w of rows w = targets nearest to `start` in sum (w_k - start_k)^2 / D_k for
 * positive weights D, exactly: w = start + D rows^T m with rows D rows^T m = targets - rows start,
 * solved in integers on rows that are independent; then every equation is checked. Null where one
 * is not met: the equations contradict each other, but for a rank that is smaller modulo a prime.
 */
export function exactProjection(
  { rows, targets, start }: InterpolantQuestion,
  weights: readonly number[],
): Projection | null {
  const equations = rows.map((row, i) => commonScale([...row, targets[i]!]));
  const X = equations.map(({ integers }) => integers.slice(0, -1));
  const y = equations.map(({ integers }) => integers.at(-1)!);
  const D = integerRow(weights);
  const from = commonScale(start);
  const unit = 1n << BigInt(from.shift);
  const chosen = independentColumns(start.map((_, j) => X.map((row) => row[j]!)));
  const weighted = chosen.map((i) => X[i]!.map((x, j) => x * D[j]!));
  const missing = chosen.map((i) => y[i]! * unit - innerOfIntegers(X[i]!, from.integers));
  const solved = solveInIntegers(
    weighted.map((a) => chosen.map((i) => innerOfIntegers(a, X[i]!))),
    missing,
  );
  if (solved === null) return null;
  const [numerators, denominator] = solved;
  const point = from.integers.map((s, j) => numerators.reduce((t, m, k) => t + m * weighted[k]![j]!, s * denominator));
  // point / (denominator unit) meets each equation.
  if (X.some((row, i) => innerOfIntegers(row, point) !== y[i]! * denominator * unit)) return null;
  const multipliers = rows.map(() => rational(0n));
  for (const [k, i] of chosen.entries())
    multipliers[i] = rational(numerators[k]! << BigInt(equations[i]!.shift), denominator * unit);
  return { point: point.map((p) => rational(p, denominator * unit)), multipliers, independent: chosen };
}
