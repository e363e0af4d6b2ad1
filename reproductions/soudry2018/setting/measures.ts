import type { LabelledData } from './fourSupportVectors.js';

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

/** The angle between two vectors in radians, with all digits of a small one. */
export function angleBetween(x: readonly number[], y: readonly number[]): number {
  const along = dot(x, y) / dot(y, y);
  return Math.atan2(norm(x.map((v, j) => v - along * y[j]!)), along * norm(y));
}

/** The slope of the straight line that fits points (x, y) best in the mean square. */
export function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (k: 0 | 1) => points.reduce((total, p) => total + p[k], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const of = (f: (dx: number, dy: number) => number) => points.reduce((total, [x, y]) => total + f(x - mx, y - my), 0);
  return of((dx, dy) => dx * dy) / of((dx) => dx * dx);
}
