import { squared } from '../../exact/powers.js';
import { gramBound } from '../../linear/gramBound.js';
import type { RidgeProblem } from '../../statement/problem.js';
import { type GradientField, gamma, largestOf, lengthAtMost, small, unit } from '../field.js';

/**
 * Gradient of the ridge objective: (1/N) sum_i r_i x_i + weightDecay theta with residuals
 * r_i = x_i . theta - y_i.
 */
export function ridgeField(problem: RidgeProblem): GradientField {
  const { points, dimension: size, features, targets, weightDecay } = problem;
  const lengths = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    let squares = 0;
    for (let j = 0; j < size; j++) squares += squared(features[i * size + j]!);
    lengths[i] = lengthAtMost(squares, size, () => largestOf(features.subarray(i * size, (i + 1) * size)));
  }
  const longest = Math.max(...lengths);
  const weight = 1 / points;
  let known: number | undefined;
  let error = 0;
  return {
    size,
    kernel: 'flat-js',
    evaluate(point, gradient) {
      gradient.fill(0);
      let squares = 0;
      for (let j = 0; j < size; j++) squares += squared(point[j]!);
      const norm = lengthAtMost(squares, size, () => largestOf(point));
      let first = 0;
      let second = 0;
      for (let i = 0, at = 0; i < points; i++, at += size) {
        let residual = -targets[i]!;
        for (let j = 0; j < size; j++) residual += features[at + j]! * point[j]!;
        first += lengths[i]! * Math.abs(residual);
        second += lengths[i]! * (lengths[i]! * norm + Math.abs(targets[i]!));
        for (let j = 0; j < size; j++) gradient[j] = gradient[j]! + residual * features[at + j]!;
      }
      /*
       * Rounding. A residual is off by gamma_{D+1} (|x_i| |theta| + |y_i|), hence the gradient by
       * the mean of |x_i| times that: `second`. The N products and sums, the weight and the last
       * sum round at most N + 4 times: gamma_{N+4} on `first`, the mean of |x_i| |r_i|. The decay
       * rounds twice: 2u of weightDecay |theta|.
       */
      error =
        (weight * (gamma(size + 1) * (1 + gamma(points + 4)) * second + gamma(points + 4) * first) +
          2 * unit * weightDecay * norm) *
          (1 + 1e-9) +
        lost(problem, longest, second, norm);
      for (let j = 0; j < size; j++) gradient[j] = weight * gradient[j]! + weightDecay * point[j]!;
    },
    get error() {
      return error;
    },
    // The Hessian is the same everywhere: features^T features / N + weightDecay.
    curvature() {
      known ??= gramBound(features, points, size) * weight * (1 + 4 * unit) + weightDecay * (1 + unit);
      return known;
    },
  };
}

/**
 * What underflow may take from the gradient's entries: each of the products of a residual (D), of
 * its products with the row (N), of the weight and of the decay is off by at most 2^-1075, times
 * an entry of a row (`longest`) where it comes before. None is where everything is large enough.
 */
function lost({ points, dimension, weightDecay }: RidgeProblem, longest: number, second: number, norm: number): number {
  const isSmall = second < small || (weightDecay > 0 && weightDecay * norm < small);
  return isSmall ? dimension * (dimension + points + 4) * Number.MIN_VALUE * (1 + longest) : 0;
}
