import { commonScale } from '../../exact/dyadic.js';
import { innerOfIntegers } from '../../exact/integerMatrix.js';
import { type Rational, rational } from '../../exact/rational.js';
import { solveInIntegers } from '../../exact/squareSystem.js';
import type { Enclosure } from '../../statement/enclosure.js';
import { listFault, rowsFault } from '../dataFault.js';
import { areFinite, beyondDoubles, enclosedRational } from '../enclosedRational.js';

/** The weights that fit linear equations best. */
export interface LeastSquares {
  /** One for each column. */
  readonly at: Enclosure[];
  /** row . at for each row: narrow also where `at` is large and its terms cancel. */
  readonly fitted: Enclosure[];
  /** The mean over the rows of (row . at - target)^2. */
  readonly meanSquare: Enclosure;
  /** `at` as fractions. */
  readonly exact: Rational[];
}

/** Most rows, and most columns. */
const mostRows = 2000;
const mostColumns = 100;

/**
 * argmin over w of (1/n) |X w - y|^2 for rows X (points x dimension) and targets y, exactly: the
 * normal equations X^T X w = X^T y in integers. The residual is at right angles to the columns, so
 * the least sum of squares is |y|^2 - y . X w. Undecided where the columns depend on each other:
 * then many w are best.
 */
export function leastSquares(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
): LeastSquares | { undecided: string } {
  const fault = rowsFault(rows, 'row') ?? listFault(targets, 'target', rows.length, 'row');
  if (fault !== null) return { undecided: `least squares: ${fault}` };
  const [n, width] = [rows.length, rows[0]!.length];
  if (n > mostRows || width > mostColumns)
    return { undecided: `least squares of ${n} rows and ${width} columns: at most ${mostRows} and ${mostColumns}` };
  const { integers, shift } = commonScale(rows.flat());
  const right = commonScale(targets);
  const columns = Array.from({ length: width }, (_, j) => rows.map((__, i) => integers[i * width + j]!));
  const pull = columns.map((column) => innerOfIntegers(column, right.integers));
  const solved = solveInIntegers(
    columns.map((a) => columns.map((b) => innerOfIntegers(a, b))),
    pull,
  );
  if (solved === null) return { undecided: 'least squares: the columns depend on each other, many weights are best' };
  const [numerators, denominator] = solved;
  const [unit, scale] = [1n << BigInt(right.shift), 1n << BigInt(shift)];
  // w = scale numerators / (denominator unit), in the units of the data.
  const exact = numerators.map((x) => rational(x * scale, denominator * unit));
  const at = exact.map(enclosedRational);
  const fitted = rows.map((_, i) => {
    const row = integers.slice(i * width, (i + 1) * width);
    return enclosedRational(rational(innerOfIntegers(row, numerators), denominator * unit));
  });
  const left = innerOfIntegers(right.integers, right.integers) * denominator - innerOfIntegers(pull, numerators);
  const meanSquare = enclosedRational(rational(left, denominator * unit * unit * BigInt(n)));
  return areFinite([...at, ...fitted, meanSquare]) ? { at, fitted, meanSquare, exact } : { undecided: beyondDoubles };
}
