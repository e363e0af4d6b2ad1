import fc, { type Arbitrary } from 'fast-check';
import type { GaussianSizes } from '../data/gaussianFeatures.js';
import { streamOf } from '../data/stream.js';
import { roundTo } from '../exact/dyadic.js';
import type { Stream } from '../statement/stream.js';
import { laterSteps, type SeededRidge } from './ridgeInstances.js';

/** A ridge regression with Gaussian features and a teacher in a uniform direction. */
export interface GaussianRidge {
  /** Number of points. */
  readonly points: number;
  /** Number of columns m; every entry of the features has variance 1/m. */
  readonly dimension: number;
  /** Standard deviation of the start. */
  readonly startScale: number;
  /** Length of the teacher. */
  readonly teacherScale: number;
  /** Step size, as it is. */
  readonly eta: number;
  /** Weight decay, as it is. */
  readonly lambda: number;
}

/**
 * Features N(0, I/m), a start N(0, startScale^2 I) and a teacher, rounded to 16, 10 and 12 binary
 * places: with 2^10 columns of entries below 1 the targets are sums below 2^10 of numbers of 28
 * places, and exact. The step size is the caller's, and so is its window.
 */
export function gaussianRidges(
  data: {
    readonly gaussianFeatures: (sizes: GaussianSizes, stream: Stream) => { features: number[][]; start: number[] };
  },
  { points, dimension, startScale, teacherScale, eta, lambda }: GaussianRidge,
): Arbitrary<SeededRidge> {
  return fc.integer({ min: 0, max: 2 ** 31 - 1 }).map((seed) => {
    const sizes = { points: points + 1, dimension, startScale };
    const drawn = data.gaussianFeatures(sizes, streamOf(`gaussian ridge ${seed}`));
    const features = drawn.features
      .slice(0, points)
      .map((row) => row.map((x) => roundTo(x / Math.sqrt(dimension), 16)));
    const direction = drawn.features[points]!;
    const length = Math.hypot(...direction);
    const teacher = direction.map((x) => roundTo((teacherScale * x) / length, 12));
    return {
      features,
      teacher,
      targets: features.map((row) => row.reduce((sum, x, j) => sum + x * teacher[j]!, 0)),
      start: drawn.start.map((x) => roundTo(x, 10)),
      variances: teacher.map(() => 1 / dimension),
      eta,
      lambda,
      certificates: { realizable: teacher },
      seed: String(seed),
      later: laterSteps(String(seed)),
    };
  });
}
