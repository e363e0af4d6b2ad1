import { roundTo } from '../exact/dyadic.js';
import type { Stream } from '../statement/stream.js';

/** What is drawn: `relevant` <= `dimension` coordinates decide the label. */
export interface SparseClassification {
  /** Number of points. */
  readonly points: number;
  /** Number of coordinates. */
  readonly dimension: number;
  /** Coordinates that decide the label. */
  readonly relevant: number;
}

/** Points (row by row), labels +-1, and a separator w with label_i w . x_i > 0 for every i. */
export interface SparseDraw {
  /** points x dimension, row by row. */
  readonly points: number[][];
  /** +1 or -1, one for each point. */
  readonly labels: number[];
  /** The separator, by the name of the hypothesis that it proves. */
  readonly certificates: { readonly separable: { readonly separator: number[] } };
}

/**
 * Gaussian points on the grid of 2^-8; the label is the sign of a signed sum of the first
 * `relevant` coordinates, which is the separator. A point whose sum vanishes is moved by one grid
 * step off the boundary.
 */
export function sparseClassification(
  { points, dimension, relevant }: SparseClassification,
  stream: Stream,
): SparseDraw {
  const separator = Array.from({ length: dimension }, (_, j): number => (j < relevant ? stream.sign() : 0));
  const labels: number[] = [];
  const rows = Array.from({ length: points }, () => {
    const row = Array.from({ length: dimension }, () => roundTo(stream.normal(), 8));
    const sum = () => row.reduce((total, x, j) => total + x * separator[j]!, 0);
    // Few-bit coordinates: the sum is exact, so its sign is the label beyond doubt.
    if (sum() === 0) row[0] = row[0]! + separator[0]! * 2 ** -8;
    labels.push(Math.sign(sum()));
    return row;
  });
  return { points: rows, labels, certificates: { separable: { separator } } };
}
