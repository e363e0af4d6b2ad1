import type { ClassificationProblem } from '../../statement/problem.js';
import { type GradientField, gamma, unit } from '../field.js';

/**
 * Gradient of the logistic or exponential loss, labels and bias folded into the rows: z_i = y_i (x_i, 1),
 * grad = -c sum_i p_i z_i + weightDecay w, with p_i = 1/(1 + e^m) or e^-m at the margin m = z_i . w, c = 1 (sum) or 1/N (mean).
 */
export function classificationField(problem: ClassificationProblem): GradientField {
  const { points, loss, weightDecay } = problem;
  const rows = signedRows(problem);
  const size = rows.length / points;
  const lengths = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    let squares = 0;
    for (let j = 0; j < size; j++) squares += rows[i * size + j]! * rows[i * size + j]!;
    // (1 + 1e-12) covers the rounding of the sum and the root for size <= 1000.
    lengths[i] = Math.sqrt(squares) * (1 + 1e-12);
  }
  const reach = lengths.reduce((most, l) => Math.max(most, l), 0);
  const weight = problem.reduction === 'mean' ? 1 / points : 1;
  const logistic = loss === 'logistic';
  const global = logistic
    ? (weight * largestEigenvalue(rows, points, size)) / 4 + weightDecay
    : Number.POSITIVE_INFINITY;
  const dotError = gamma(size + 1);
  let error = 0;
  let local = 0;
  return {
    size,
    kernel: 'flat-js',
    evaluate(point, gradient) {
      gradient.fill(0);
      let first = 0;
      let second = 0;
      for (let i = 0, at = 0; i < points; i++, at += size) {
        let margin = 0;
        for (let j = 0; j < size; j++) margin += rows[at + j]! * point[j]!;
        const p = logistic ? 1 / (1 + Math.exp(margin)) : Math.exp(-margin);
        first += lengths[i]! * p;
        second += lengths[i]! * lengths[i]! * p;
        for (let j = 0; j < size; j++) gradient[j] = gradient[j]! - p * rows[at + j]!;
      }
      let squares = 0;
      for (let j = 0; j < size; j++) squares += point[j]! * point[j]!;
      const norm = Math.sqrt(squares);
      /*
       * Rounding. A margin is off by gamma_{D+1} |z_i| |w|, which changes p_i by that much relatively (|d log p| <= |dm|); exp and
       * the division add 4u + 2u (exp assumed within 4u), the N products and sums gamma_{N+2}, the weight and the decay 4u.
       * second = sum |z_i|^2 p_i carries the margin part, first = sum |z_i| p_i the rest.
       */
      error =
        (weight * (second * dotError * norm + first * (gamma(points + 2) + 10 * unit)) +
          4 * unit * weightDecay * norm) *
        (1 + 1e-9);
      // The Hessian is at most c sum |z_i|^2 p_i + weightDecay: p(1 - p) <= p for the logistic loss.
      local = weight * second * (1 + 1e-9);
      for (let j = 0; j < size; j++) gradient[j] = weight * gradient[j]! + weightDecay * point[j]!;
    },
    get error() {
      return error;
    },
    // p changes by at most the factor e^(R r) within r of the point, R the largest row.
    curvature: (radius) => Math.min(global, local * Math.exp(reach * radius) + weightDecay),
  };
}

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
 * Upper bound on the largest eigenvalue of rows^T rows: tr((Z^T Z)^8)^(1/8), at most size^(1/8) too large. Three squarings of
 * the Gram matrix; 1e-10 covers their rounding (relative error below 8 (N + 3 D) u of a trace of non-negative terms).
 */
export function largestEigenvalue(rows: Float64Array, points: number, size: number): number {
  let gram = new Float64Array(size * size);
  for (let i = 0; i < points; i++)
    for (let j = 0; j < size; j++)
      for (let k = 0; k < size; k++)
        gram[j * size + k] = gram[j * size + k]! + rows[i * size + j]! * rows[i * size + k]!;
  let trace = 0;
  for (let j = 0; j < size; j++) trace += gram[j * size + j]!;
  if (trace === 0) return 0;
  gram = gram.map((g) => g / trace);
  for (let squaring = 0; squaring < 3; squaring++) gram = squared(gram, size);
  let power = 0;
  for (let j = 0; j < size; j++) power += gram[j * size + j]!;
  return trace * Math.sqrt(Math.sqrt(Math.sqrt(power))) * (1 + 1e-10);
}

function squared(m: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++)
      for (let j = 0; j < size; j++)
        product[i * size + j] = product[i * size + j]! + m[i * size + k]! * m[k * size + j]!;
  return product;
}
