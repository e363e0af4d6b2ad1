import { exponential } from '../../arithmetic/elementary.js';
import type { CollocationProblem } from './collocationProblem.js';

/**
 * What one step of descent asks of the data, r_i minus the derivative of the loss at margin i and
 * h_i the second, r_i (1 - r_i) or r_i.
 */
export interface StepForce {
  /**
   * The gradient of the sum of losses; a component is right to gamma_{N+1} sum r_i |row_i| but for
   * the errors of the r_i.
   */
  readonly gradient: Float64Array;
  /** sum |row_i| r_i, sum |row_i|^2 h_i, sum |row_i|^2 r_i. */
  readonly sums: Float64Array;
  /**
   * Each margin is right to gamma_{size+1} |row_i| |w|, each r_i at its margin to exp, a sum and a
   * quotient.
   */
  evaluate(point: Float64Array): void;
}

/** In plain JavaScript. */
export function plainStepForce({ rows, points, size, lengths, logistic }: CollocationProblem): StepForce {
  const gradient = new Float64Array(size);
  const sums = new Float64Array(3);
  return {
    gradient,
    sums,
    evaluate(point) {
      gradient.fill(0);
      sums.fill(0);
      for (let i = 0, at = 0; i < points; i++, at += size) {
        let margin = 0;
        for (let l = 0; l < size; l++) margin += rows[at + l]! * point[l]!;
        // e^m beyond e^708 leaves r below e^-708, where nothing of it is seen.
        const r = logistic
          ? 1 / (1 + exponential(margin))
          : margin < -708
            ? Number.POSITIVE_INFINITY
            : exponential(-margin);
        const length = lengths[i]!;
        sums[0] = sums[0]! + length * r;
        sums[1] = sums[1]! + length * length * (logistic ? r * (1 - r) : r);
        sums[2] = sums[2]! + length * length * r;
        for (let l = 0; l < size; l++) gradient[l] = gradient[l]! - r * rows[at + l]!;
      }
    },
  };
}
