/** Points with labels +-1. */
export interface LabelledData {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

export function dot(x: readonly number[], y: readonly number[]): number {
  return x.reduce((total, v, j) => total + v * y[j]!, 0);
}

export function norm(x: readonly number[]): number {
  return Math.hypot(...x);
}

/** y_n x_n . w, point by point. */
function marginsOf({ points, labels }: LabelledData, weights: readonly number[]): number[] {
  return points.map((x, n) => labels[n]! * dot(x, weights));
}

/** The sum of log(1 + e^-margin). */
export function lossOf(data: LabelledData, weights: readonly number[]): number {
  return marginsOf(data, weights).reduce((total, m) => total + Math.log1p(Math.exp(-m)), 0);
}

/** The least distance of a point to the separating line, negative on the wrong side. */
export function marginOf(data: LabelledData, weights: readonly number[]): number {
  return Math.min(...marginsOf(data, weights)) / norm(weights);
}

/** The distance of two directions, |x/|x| - y/|y||: for small angles the angle in radians. */
export function distanceOfDirections(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [norm(x), norm(y)];
  return norm(x.map((v, j) => v / a - y[j]! / b));
}
