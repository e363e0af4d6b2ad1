import { LuDecomposition, Matrix, pseudoInverse, solve } from 'ml-matrix';
import { rankOfRows } from '../../exact/index.js';
import { dot } from '../../linear/dot.js';
import { listFault, rowsFault } from '../dataFault.js';
import { refusedSizes, solveProgramme } from '../linearProgramme.js';

/**
 * The interpolant of least l1 norm, with what proves that it is the only one and how fast others
 * approach it.
 */
export interface BasisPursuit {
  /** Zero off its support. */
  readonly weights: readonly number[];
  /** b with (X^T b)_k the sign of the weight on the support and less than one in size off it. */
  readonly dual: readonly number[];
  /** c with (X^T c)_k = sign log |weight| on the support. */
  readonly logarithms: readonly number[];
  /** Largest |(X^T b)_k| off the support, as small as a dual allows. */
  readonly offSupport: number;
  /**
   * Upper bound on |X_J^(-1)| over all sets J of as many columns as rows whose square X_J is
   * invertible.
   */
  readonly condition: number;
}

/** Largest residual of the equations on the support that is still an answer. */
const residualLimit = 1e-11;

/** Most squares whose inverses are bounded one by one: a second or two. */
const squareLimit = 20_000;

/**
 * min |w|_1 subject to X w = y (rows: points x dimension), by two linear programmes: the
 * interpolant, and among its duals one with the least entry off the support (a vertex dual of the
 * first has spurious entries of one wherever the support is smaller than the number of rows). Both
 * are polished by least squares on the support.
 *
 * Certificate, checked here: X w = y and X_S^T b = sign w_S to 1e-11, |X^T b| < 1 off the support
 * S, the columns of S independent. Then any other interpolant w' has |w'|_1 >= b . X w' = b . y =
 * |w|_1, with equality only if it vanishes off S, where w is the only one. `undecided` otherwise.
 */
export function basisPursuit(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
): BasisPursuit | { undecided: string } {
  const fault = rowsFault(rows, 'row') ?? listFault(targets, 'target', rows.length, 'row');
  if (fault !== null) return { undecided: `basis pursuit: ${fault}` };
  const n = rows.length;
  const d = rows[0]!.length;
  if (d < n)
    return { undecided: `basis pursuit needs no more rows than columns: there are ${n} rows and ${d} columns` };
  const squares = subsetsOf(d, n);
  if (!(squares <= squareLimit))
    return {
      undecided: `basis pursuit bounds the inverses of all squares of ${n} columns: ${d} columns have ${squares} of them, and at most ${squareLimit} are tried`,
    };
  const rough = leastL1(rows, targets);
  if (rough === null) return { undecided: `basis pursuit: ${refusedSizes}` };
  const largest = Math.max(...rough.map(Math.abs));
  const support = rough.flatMap((w, k) => (Math.abs(w) > 1e-7 * largest ? [k] : []));
  if (!(largest > 0) || support.length > n)
    return { undecided: 'the interpolant of least l1 norm is zero or no vertex' };
  const columns = support.map((k) => rows.map((x) => x[k]!));
  const onSupport = leastSquares(columns, targets);
  if (onSupport === null) return { undecided: 'the columns of the support are dependent to working precision' };
  const weights = Array.from({ length: d }, (_, k) => onSupport[support.indexOf(k)] ?? 0);
  const signs = onSupport.map(Math.sign);
  const start = centredDual(rows, support, signs);
  if (start === null) return { undecided: `basis pursuit: ${refusedSizes}` };
  // The programme meets its equations to 1e-7 only: add the shortest vector that mends them, twice.
  const mended = [0, 1].reduce(
    (b) =>
      plus(
        b,
        shortest(
          columns,
          signs.map((s, j) => s - dot(columns[j]!, b)),
        ),
      ),
    start,
  );
  const logarithms = shortest(
    columns,
    onSupport.map((w) => Math.sign(w) * Math.log(Math.abs(w))),
  );
  const nu = Array.from({ length: d }, (_, k) => rows.reduce((t, x, i) => t + x[k]! * mended[i]!, 0));
  const offSupport = Math.max(0, ...nu.filter((_, k) => !support.includes(k)).map(Math.abs));
  const residuals = [
    ...rows.map((x, i) => dot(x, weights) - targets[i]!),
    ...support.map((k, j) => nu[k]! - signs[j]!),
  ].map(Math.abs);
  if (!(Math.max(...residuals) <= residualLimit * (1 + largest)))
    return { undecided: `the equations of basis pursuit are met to ${Math.max(...residuals)} only` };
  if (!(offSupport < 1 - 1e-6))
    return { undecided: `a dual off the support of ${offSupport}: the interpolant may not be the only one` };
  const condition = conditionOf(rows);
  return typeof condition === 'string'
    ? { undecided: condition }
    : { weights, dual: mended, logarithms, offSupport, condition };
}

/** min sum(p + q) subject to X (p - q) = y, p, q >= 0. */
function leastL1(rows: readonly (readonly number[])[], targets: readonly number[]): number[] | null {
  const d = rows[0]!.length;
  const solved = solveProgramme({
    cost: fill(2 * d, 1),
    lower: fill(2 * d, 0),
    upper: fill(2 * d, Number.POSITIVE_INFINITY),
    matrix: rows.map((row) => [...row, ...row.map((x) => -x)]),
    rowLower: targets,
    rowUpper: targets,
  });
  return solved && Array.from({ length: d }, (_, k) => solved.columns[k]! - solved.columns[d + k]!);
}

/**
 * min kappa over (b, kappa) subject to (X^T b)_k = sign on the support and |(X^T b)_k| <= kappa off
 * it.
 */
function centredDual(
  rows: readonly (readonly number[])[],
  support: readonly number[],
  signs: readonly number[],
): number[] | null {
  const n = rows.length;
  const columns = rows[0]!.map((_, k) => rows.map((x) => x[k]!));
  const infinity = Number.POSITIVE_INFINITY;
  const off = columns.filter((_, k) => !support.includes(k));
  const on = support.map((k) => [...columns[k]!, 0]);
  const solved = solveProgramme({
    cost: [...fill(n, 0), 1],
    lower: [...fill(n, -infinity), 0],
    upper: fill(n + 1, infinity),
    matrix: [...on, ...off.map((x) => [...x, -1]), ...off.map((x) => [...x, 1])],
    rowLower: [...signs, ...fill(off.length, -infinity), ...fill(off.length, 0)],
    rowUpper: [...signs, ...fill(off.length, 0), ...fill(off.length, infinity)],
  });
  return solved === null ? null : solved.columns.slice(0, n);
}

/**
 * |X_J^(-1)|_F over all invertible X_J, from above: for a computed inverse Y and E = I - X_J Y,
 * |X_J^(-1)| <= |Y|_F/(1 - |E|_F). A set whose E is not small is left out only if its rank is
 * exactly below n; a sentence otherwise.
 */
function conditionOf(rows: readonly (readonly number[])[]): number | string {
  const n = rows.length;
  let most = 0;
  for (const set of subsets(rows[0]!.length, n)) {
    const square = rows.map((x) => set.map((k) => x[k]!));
    const factors = new LuDecomposition(new Matrix(square));
    if (factors.isSingular()) {
      if (rankOfRows(square) === n) return singular;
      continue;
    }
    const inverse = factors.solve(Matrix.eye(n));
    const error = Matrix.eye(n).sub(new Matrix(square).mmul(inverse)).norm('frobenius');
    // Sums of n terms: n^2 2^-50 |X_J| |Y| is four times their rounding.
    const rounding = n * n * 2 ** -50 * new Matrix(square).norm('frobenius') * inverse.norm('frobenius');
    if (error + rounding < 0.5)
      most = Math.max(most, (inverse.norm('frobenius') / (1 - error - rounding)) * (1 + 1e-12));
    else if (rankOfRows(square) === n) return singular;
  }
  return most;
}

const singular = 'a square of as many columns as rows is singular to working precision';

/** How many sets of `size` numbers below `count` there are. */
function subsetsOf(count: number, size: number): number {
  let sets = 1;
  // C(count - size + k, k) is whole for every k.
  for (let k = 1; k <= size; k++) sets = (sets * (count - size + k)) / k;
  return sets;
}

/** All sets of `size` numbers below `count`. */
function* subsets(count: number, size: number, from = 0): Generator<number[]> {
  if (size === 0) yield [];
  else
    for (let k = from; k + size <= count; k++) for (const rest of subsets(count, size - 1, k + 1)) yield [k, ...rest];
}

/** w with sum_j w_j column_j nearest to the target, refined once; null for dependent columns. */
function leastSquares(columns: readonly (readonly number[])[], target: readonly number[]): number[] | null {
  const matrix = new Matrix(columns.map((c) => [...c])).transpose();
  const inverse = pseudoInverse(matrix);
  const check = inverse.mmul(matrix).sub(Matrix.eye(columns.length)).norm('frobenius');
  if (!(check < 1e-6)) return null;
  const first = inverse.mmul(Matrix.columnVector([...target]));
  const left = Matrix.columnVector([...target]).sub(matrix.mmul(first));
  return first.add(inverse.mmul(left)).to1DArray();
}

/** The shortest vector with the given inner products with the columns. */
function shortest(columns: readonly (readonly number[])[], values: readonly number[]): number[] {
  const gram = new Matrix(columns.map((x) => columns.map((y) => dot(x, y))));
  const factors = solve(gram, Matrix.columnVector([...values])).to1DArray();
  return columns[0]!.map((_, i) => columns.reduce((t, c, j) => t + factors[j]! * c[i]!, 0));
}

function plus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((x, i) => x + b[i]!);
}

function fill(count: number, value: number): number[] {
  return Array.from({ length: count }, () => value);
}
