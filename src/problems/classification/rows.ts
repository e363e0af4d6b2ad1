import type { ClassificationProblem } from '../../statement/problem.js';

/** Rows y_i (x_i, 1), or y_i x_i without bias; points x size, row by row. */
export function signedRows(problem: ClassificationProblem): Float64Array {
  const { points, dimension, features, labels, bias } = problem;
  const size = bias ? dimension + 1 : dimension;
  const rows = new Float64Array(points * size);
  for (let i = 0; i < points; i++) {
    for (let j = 0; j < dimension; j++) rows[i * size + j] = labels[i]! * features[i * dimension + j]!;
    if (bias) rows[i * size + dimension] = labels[i]!;
  }
  return rows;
}

/**
 * Euclidean lengths of the rows, not below the true ones. A sum of D squares and its root round by
 * (D/2 + 1) u, written (D + 4) u; squares that underflow are below 2^-1022 each, their root below
 * 1e-153 sqrt(D).
 */
export function rowLengths(rows: Float64Array, points: number): Float64Array {
  const size = rows.length / points;
  const lengths = new Float64Array(points);
  for (let i = 0, at = 0; i < points; i++) {
    let squares = 0;
    for (let j = 0; j < size; j++, at++) squares += rows[at]! * rows[at]!;
    lengths[i] = Math.sqrt(squares) * (1 + (size + 4) * 2 ** -53) + 1e-153 * Math.sqrt(size);
  }
  return lengths;
}
