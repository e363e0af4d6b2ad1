import { roundTo } from '../exact/dyadic.js';
import { twoTo } from '../exact/powers.js';
import { gramBound } from '../linear/gramBound.js';
import type { Stream } from '../statement/stream.js';

/** A small description of a ridge regression with a realizable teacher. */
export interface RidgeDescription {
  /** Number of points n. */
  readonly points: number;
  /** Number of features d. */
  readonly dimension: number;
  /**
   * `isotropic`: all coordinates of one variance near 1/dimension. `spiked`: two coordinates of
   * variance 1 and the others of a variance near 0.2/dimension, with a teacher along the first:
   * there the risk of the zero predictor is 1 and learning is real.
   */
  readonly family: 'isotropic' | 'spiked';
  /** Weight decay 2^-decayBits. */
  readonly decayBits: number;
  /**
   * Step size as a share 2^-stepBits stepSixteenths/16 of 2/(s_1 + weight decay); at most 15
   * sixteenths.
   */
  readonly stepSixteenths: number;
  /** See `stepSixteenths`. */
  readonly stepBits: number;
  /** Standard deviation of the start, a power of two. */
  readonly startScale: number;
  /** Length of the teacher: 0, or a power of two (up to rounding). */
  readonly teacherScale: number;
}

/**
 * A ridge regression as plain data; every number is dyadic and the targets are features times
 * teacher exactly.
 */
export interface RidgeDraw {
  /** points x dimension, row by row. */
  readonly features: number[][];
  /** One entry for each feature. */
  readonly teacher: number[];
  /** features times teacher, exactly. */
  readonly targets: number[];
  /** One entry for each feature. */
  readonly start: number[];
  /** The diagonal of the population's second-moment matrix. */
  readonly variances: number[];
  /** Step size. */
  readonly eta: number;
  /** Weight decay. */
  readonly lambda: number;
  /** The teacher, which interpolates. */
  readonly certificates: { readonly realizable: number[] };
}

/**
 * Draws features with the declared variances, a start and a teacher, rounded to 8, 6 and 6 binary
 * places: products have 14 places and sums of at most 2^10 terms below 2^20 fit a double, so the
 * targets are exact. The step is below its window because a proved upper bound on s_1 is used and
 * the quotient is rounded down.
 */
export function ridgeDraw(description: RidgeDescription, stream: Stream): RidgeDraw {
  const { points, dimension, family, decayBits, stepSixteenths, stepBits, startScale, teacherScale } = description;
  const bits = Math.round(Math.log2(dimension));
  const variances = Array.from({ length: dimension }, (_, j) =>
    family === 'isotropic' ? twoTo(-bits) : j < spikes ? 1 : twoTo(-(bits + 2)),
  );
  const features = Array.from({ length: points }, () =>
    variances.map((v) => roundTo(Math.sqrt(v) * stream.normal(), 8)),
  );
  const direction = variances.map((_, j) => (family === 'spiked' ? (j === 0 ? 1 : 0) : stream.normal()));
  const length = Math.hypot(...direction);
  const teacher = direction.map((x) => roundTo((teacherScale * x) / length, 6));
  const targets = features.map((row) => row.reduce((sum, x, j) => sum + x * teacher[j]!, 0));
  const start = variances.map(() => roundTo(startScale * stream.normal(), 6));
  const lambda = twoTo(-decayBits);
  const largest = gramBound(Float64Array.from(features.flat()), points, dimension) / points;
  const limit = 2 / (largest + lambda);
  // Rounded down to 16 places beyond those of the share.
  const grid = twoTo(16 + stepBits);
  const eta = Math.floor((limit * stepSixteenths * grid) / twoTo(stepBits) / 16) / grid;
  return { features, teacher, targets, start, variances, eta, lambda, certificates: { realizable: teacher } };
}

/** Coordinates of variance 1 in the spiked family. */
const spikes = 2;
