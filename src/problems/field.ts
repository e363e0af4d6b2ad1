/**
 * The gradient of one problem in flat arrays, with what a certified run needs to know about its own
 * rounding. One instance serves one run: `error` and `curvature` speak of the last evaluation.
 */
export interface GradientField {
  /** Number of parameters. */
  readonly size: number;
  /** Name of the kernel: its order of summation is part of a trajectory's identity. */
  readonly kernel: string;
  /** Writes the gradient at `point` into `gradient`. */
  evaluate(point: Float64Array, gradient: Float64Array): void;
  /**
   * Upper bound on the Euclidean distance between the last gradient written and the exact one at
   * the same point.
   */
  readonly error: number;
  /**
   * Upper bound on the largest Hessian eigenvalue within `radius` of the last point; Infinity where
   * the problem is not convex, since then nothing bounds how errors grow. A bound of at most
   * `enough` may be as loose: a tighter one, which may cost more than many gradients, is looked for
   * only where it is not met.
   */
  curvature(radius: number, enough: number): number;
  /**
   * Upper bound on how much one step of that size, point - step gradient, enlarges distances within
   * `radius` of the last point. Serves problems that are not known to be convex; left out where
   * nothing is known.
   */
  expansion?(radius: number, step: number): number;
}

/**
 * The same gradient in double-double: the parameters and the gradient are unevaluated sums high +
 * low.
 */
export interface DoubleDoubleField {
  /** Number of parameters. */
  readonly size: number;
  /** Writes the gradient at high + low as gradientHigh + gradientLow. */
  evaluate(high: Float64Array, low: Float64Array, gradientHigh: Float64Array, gradientLow: Float64Array): void;
}

/** u = 2^-53, half the distance from 1 to the next double. */
export const unit = 2 ** -53;

/** Below this a sum of squares, and what is computed from it, may have lost digits to underflow. */
export const small = 2 ** -900;

/**
 * An upper bound on a length from its sum of squares. Where that is small it may have underflowed:
 * then sqrt(size) times the largest of `size` entries, which is zero just where all of them are.
 * 1 + 1e-12 covers the rounding of the sum and the root for size <= 1000.
 */
export function lengthAtMost(squares: number, size: number, largest: () => number): number {
  return (squares < small ? Math.sqrt(size) * largest() : Math.sqrt(squares)) * (1 + 1e-12);
}

/** The largest absolute value, for `lengthAtMost`. */
export function largestOf(x: Float64Array): number {
  return x.reduce((most, c) => Math.max(most, Math.abs(c)), 0);
}

/** Higham's gamma_n = n u / (1 - n u): relative error of n roundings in a row. */
export function gamma(n: number): number {
  return (n * unit) / (1 - n * unit);
}
