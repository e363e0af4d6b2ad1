import { streamOf } from '../../src/data/stream.js';
import type { RidgeProblem } from '../../src/statement/problem.js';

/** Sizes, condition number of the data matrix, and weight decay. */
export interface IllConditioned {
  readonly points: number;
  readonly dimension: number;
  readonly condition: number;
  readonly weightDecay: number;
}

/**
 * Data with singular values sqrt(points) condition^(-k/(r-1)) to rounding, k = 0, ...,
 * r - 1 = min(points, dimension) - 1, and a normal start.
 */
export function illConditionedRidge(
  { points, dimension, condition, weightDecay }: IllConditioned,
  seed: string,
): { problem: RidgeProblem; start: Float64Array } {
  const stream = streamOf(seed);
  const rank = Math.min(points, dimension);
  const normals = (length: number) => Float64Array.from({ length }, () => stream.normal());
  const [left, right] = [points, dimension].map((length) =>
    orthonormal(Array.from({ length: rank }, () => normals(length))),
  ) as [Float64Array[], Float64Array[]];
  const features = new Float64Array(points * dimension);
  for (let k = 0; k < rank; k++) {
    const sigma = Math.sqrt(points) * condition ** (-k / Math.max(1, rank - 1));
    for (let i = 0; i < points; i++)
      for (let j = 0; j < dimension; j++)
        features[i * dimension + j] = features[i * dimension + j]! + sigma * left[k]![i]! * right[k]![j]!;
  }
  const problem = { kind: 'ridge', points, dimension, features, targets: normals(points), weightDecay } as const;
  return { problem, start: normals(dimension) };
}

function orthonormal(vectors: Float64Array[]): Float64Array[] {
  for (const [k, v] of vectors.entries()) {
    for (let pass = 0; pass < 2; pass++)
      for (const w of vectors.slice(0, k)) {
        const along = v.reduce((sum, x, j) => sum + x * w[j]!, 0);
        for (let j = 0; j < v.length; j++) v[j] = v[j]! - along * w[j]!;
      }
    const length = Math.hypot(...v);
    for (let j = 0; j < v.length; j++) v[j] = v[j]! / length;
  }
  return vectors;
}
