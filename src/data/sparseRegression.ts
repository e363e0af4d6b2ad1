import { roundTo } from '../exact/dyadic.js';
import { BadInput } from '../statement/badInput.js';
import type { Stream } from '../statement/stream.js';

/**
 * What is drawn: targets are a signed sum of the first `relevant` of `dimension` coordinates; fewer
 * points than dimensions.
 */
export interface SparseRegression {
  /** Number of points. */
  readonly points: number;
  /** Number of coordinates. */
  readonly dimension: number;
  /** Coordinates that make the targets. */
  readonly relevant: number;
}

/** Points (row by row) and their targets, which the signs interpolate. */
export interface RegressionDraw {
  /** points x dimension, row by row. */
  readonly points: number[][];
  /** One for each point. */
  readonly targets: number[];
}

/**
 * Gaussian points on the grid of 2^-20, so fine that no two sums of theirs tie by chance; their
 * targets are exact sums.
 */
export function sparseRegression({ points, dimension, relevant }: SparseRegression, stream: Stream): RegressionDraw {
  if (!(Number.isInteger(points) && points >= 1 && points < dimension))
    throw new BadInput(`points = ${points} must be a whole number from 1 to dimension - 1 = ${dimension - 1}`);
  if (!(Number.isInteger(relevant) && relevant >= 1 && relevant <= dimension))
    throw new BadInput(`relevant = ${relevant} must be a whole number from 1 to dimension = ${dimension}`);
  const signs = Array.from({ length: dimension }, (_, j): number => (j < relevant ? stream.sign() : 0));
  const rows = Array.from({ length: points }, () =>
    Array.from({ length: dimension }, () => roundTo(stream.normal(), 20)),
  );
  return { points: rows, targets: rows.map((row) => row.reduce((t, x, j) => t + x * signs[j]!, 0)) };
}
