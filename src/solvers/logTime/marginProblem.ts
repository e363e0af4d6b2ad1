import { signedRows } from '../../problems/classification/rows.js';
import type { ClassificationProblem } from '../../statement/problem.js';

/**
 * A sum of margin losses in logarithmic time q: velocities are multiplied by e^q and by `scale`.
 * Descent: q = log k, scale = step (over the number of points for a mean). Flow: q = log(1 + t),
 * scale = 1 (or that share). No more than q + log(scale) - margin is ever exponentiated.
 */
export interface MarginProblem {
  /** Rows y_i (x_i, 1), points x size. */
  readonly rows: Float64Array;
  readonly points: number;
  readonly size: number;
  /** |row_i|^2. */
  readonly squares: Float64Array;
  readonly logistic: boolean;
  readonly scale: number;
  readonly logScale: number;
  /** Step times weight decay. */
  readonly decay: number;
}

/** Reads a classification problem at a step size (1 for a flow). */
export function marginProblem(problem: ClassificationProblem, step: number): MarginProblem {
  const rows = signedRows(problem);
  const { points } = problem;
  const size = rows.length / points;
  const squares = new Float64Array(points);
  for (let at = 0; at < rows.length; at++) {
    const i = Math.floor(at / size);
    squares[i] = squares[i]! + rows[at]! * rows[at]!;
  }
  const scale = problem.reduction === 'mean' ? step / points : step;
  return {
    rows,
    points,
    size,
    squares,
    logistic: problem.loss === 'logistic',
    scale,
    logScale: Math.log(scale),
    decay: step * problem.weightDecay,
  };
}
