import fc, { type Arbitrary } from 'fast-check';

/** Least squares: rows and targets, a start, and a number that the curvature does not pass. */
export interface LeastSquares {
  /** The rows, n x d: eighths. */
  readonly X: number[][];
  /** The targets. */
  readonly y: number[];
  /** The parameters before the first step. */
  readonly start: number[];
  /**
   * |X|_F^2/n, without rounding: at least the largest eigenvalue of X^T X/n, and equal to it where
   * all rows are multiples of one.
   */
  readonly L: number;
  /** Number of steps. */
  readonly N: number;
}

/** Ranges, ends included. */
export interface LeastSquaresRanges {
  /** Number of rows. */
  readonly points?: readonly [number, number];
  /** Number of columns; at most as many as rows, so that the minimiser is unique for almost all. */
  readonly dimension?: readonly [number, number];
  /** Number of steps. */
  readonly steps?: readonly [number, number];
}

/** Least squares with entries that are eighths up to 2, so that a counterexample can be read. */
export function leastSquares({
  points = [2, 8],
  dimension = [1, 4],
  steps = [1, 30],
}: LeastSquaresRanges = {}): Arbitrary<LeastSquares> {
  const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  return fc.record({ n: whole(points), d: whole(dimension), N: whole(steps) }).chain(({ n, d, N }) => {
    const columns = Math.min(n, d);
    const eighths = (most: number) => fc.integer({ min: -8 * most, max: 8 * most }).map((k) => k / 8);
    const list = (length: number, of: Arbitrary<number>) => fc.array(of, { minLength: length, maxLength: length });
    return fc
      .record({ rows: list(n * columns, eighths(2)), y: list(n, eighths(2)), start: list(columns, eighths(4)) })
      .map(({ rows, y, start }) => {
        const X = Array.from({ length: n }, (_, i) => rows.slice(i * columns, (i + 1) * columns));
        // A row of zeros in the place of the last one would leave nothing to learn.
        const squares = rows.reduce((sum, x) => sum + x * x, 0);
        if (squares === 0) X[0]![0] = 1;
        return { X, y, start, L: (squares === 0 ? 1 : squares) / n, N };
      });
  });
}
