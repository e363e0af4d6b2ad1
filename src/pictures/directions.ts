import { Matrix, SingularValueDecomposition } from 'ml-matrix';

export type Pair = readonly [number, number];

/** A plane in the space of the data, with coordinates. */
export interface Plane {
  /** Whether it is the space itself: the data have two features or fewer. */
  readonly isExact: boolean;
  readonly centre: readonly number[];
  readonly axes: readonly [readonly number[], readonly number[]];
  coordinates(point: readonly number[]): Pair;
}

/**
 * The plane in which data are drawn: their own, or that of the two directions through their mean in
 * which they spread most. Points are projected onto it.
 */
export function directionsOf(points: readonly (readonly number[])[]): Plane {
  const dimension = points[0]!.length;
  const unit = (k: number) => Array.from({ length: dimension }, (_, j) => Number(j === k));
  if (dimension <= 2) return planeOf(unit(-1), [unit(0), unit(1)], true);
  const mean = unit(-1).map((_, j) => points.reduce((sum, p) => sum + p[j]!, 0) / points.length);
  const centred = new Matrix(points.map((p) => p.map((x, j) => x - mean[j]!)));
  const { rightSingularVectors } = new SingularValueDecomposition(centred, { autoTranspose: true });
  const direction = (k: number) => {
    if (k >= rightSingularVectors.columns) return unit(-1);
    const column = rightSingularVectors.getColumn(k);
    // The sign of a direction is free: its largest entry is positive.
    const largest = column.reduce((best, x) => (Math.abs(x) > Math.abs(best) + 1e-12 ? x : best), 0);
    return column.map((x) => (largest < 0 ? -x : x));
  };
  return planeOf(mean, [direction(0), direction(1)], false);
}

function planeOf(centre: number[], axes: [number[], number[]], isExact: boolean): Plane {
  const along = (axis: readonly number[], point: readonly number[]) =>
    axis.reduce((sum, a, j) => sum + a * (point[j]! - centre[j]!), 0);
  return { isExact, centre, axes, coordinates: (p) => [along(axes[0], p), along(axes[1], p)] };
}

/** Where a hyperplane w . x + b = 0 cuts the plane: a x + b y + c = 0 in its coordinates. */
export function sectionOf(
  { centre, axes }: Plane,
  { weights, bias }: { readonly weights: readonly number[]; readonly bias: number },
): { readonly a: number; readonly b: number; readonly c: number } {
  const dot = (v: readonly number[]) => weights.reduce((sum, w, j) => sum + w * v[j]!, 0);
  return { a: dot(axes[0]), b: dot(axes[1]), c: dot(centre) + bias };
}
