import { Matrix, solve } from 'ml-matrix';
import type { RidgeProblem } from '../statement/problem.js';
import { distance } from './classified.js';
import type { Moment } from './course.js';
import type { Fit } from './leastSquares.js';
import type { CourseRow, End } from './report.js';

/** Points with numbers to be predicted. */
export interface Measured {
  readonly points: readonly (readonly number[])[];
  readonly targets: readonly number[];
  readonly weightDecay: number;
}

/** The problem that descent is on: the mean of half the squared error, with decay. */
export function ridgeOf({ points, targets, weightDecay }: Measured): RidgeProblem {
  return {
    ...{ kind: 'ridge', points: points.length, dimension: points[0]!.length, weightDecay },
    features: Float64Array.from(points.flat()),
    targets: Float64Array.from(targets),
  };
}

/** Mean of half the squared error, with decay. */
export function ridgeLoss({ points, targets, weightDecay }: Measured, w: readonly number[]): number {
  const residuals = points.map((x, n) => x.reduce((total, v, j) => total + v * w[j]!, -targets[n]!));
  const squares = (xs: readonly number[]) => xs.reduce((total, x) => total + x * x, 0);
  return squares(residuals) / (2 * points.length) + (weightDecay / 2) * squares(w);
}

/** Where descent ends: the fit, or with decay the ridge estimate, computed in doubles. */
export function endOf(data: Measured, fit: Fit): End {
  const { points, targets, weightDecay } = data;
  const ended = (what: string, weights: readonly number[], basis: string): End => ({
    ...{ what, weights, basis, loss: ridgeLoss(data, weights) },
  });
  if (weightDecay === 0)
    return ended(
      fit.is === 'interpolant' ? 'the shortest interpolant' : 'the least squares solution',
      fit.weights,
      fit.basis,
    );
  const X = new Matrix(points.map((x) => [...x]));
  const gram = X.transpose()
    .mmul(X)
    .add(Matrix.eye(X.columns).mul(weightDecay * points.length));
  const right = X.transpose().mmul(Matrix.columnVector([...targets]));
  return ended('the ridge estimate', solve(gram, right).to1DArray(), 'estimated');
}

/** A moment of descent in the words of the report. */
export function measuredRow(data: Measured, { exponent, point, radius }: Moment, end: readonly number[]): CourseRow {
  const size = Math.hypot(...end);
  return {
    ...{ exponent, radius, wrong: null, margin: null, angle: null },
    loss: ridgeLoss(data, point),
    length: Math.hypot(...point),
    toTheEnd: size === 0 ? null : distance(point, end) / size,
  };
}
