import type { ClassificationProblem } from '../../statement/problem.js';
import type { GradientField } from '../field.js';
import { roundingOf } from './rounding.js';
import { signedRows } from './rows.js';

/**
 * Gradient of the logistic or exponential loss, labels and bias folded into the rows: z_i = y_i
 * (x_i, 1), grad = -c sum_i p_i z_i + weightDecay w, with p_i = 1/(1 + e^m) or e^-m at the margin m
 * = z_i . w, c = 1 (sum) or 1/N (mean).
 *
 * In plain JavaScript: for where the WebAssembly kernel is not, and the reference that it is tested
 * against.
 */
export function classificationField(problem: ClassificationProblem): GradientField {
  const { points, loss, weightDecay } = problem;
  const rows = signedRows(problem);
  const size = rows.length / points;
  const rounding = roundingOf(problem, rows);
  const { lengths } = rounding;
  const weight = problem.reduction === 'mean' ? 1 / points : 1;
  const logistic = loss === 'logistic';
  return {
    size,
    kernel: 'flat-js',
    evaluate(point, gradient) {
      gradient.fill(0);
      let first = 0;
      let second = 0;
      for (let i = 0, at = 0; i < points; i++, at += size) {
        let margin = 0;
        for (let j = 0; j < size; j++) margin += rows[at + j]! * point[j]!;
        const p = logistic ? 1 / (1 + Math.exp(margin)) : Math.exp(-margin);
        first += lengths[i]! * p;
        second += lengths[i]! * lengths[i]! * p;
        for (let j = 0; j < size; j++) gradient[j] = gradient[j]! - p * rows[at + j]!;
      }
      let squares = 0;
      for (let j = 0; j < size; j++) {
        squares += point[j]! * point[j]!;
        gradient[j] = weight * gradient[j]! + weightDecay * point[j]!;
      }
      rounding.certify(first, second, Math.sqrt(squares));
    },
    get error() {
      return rounding.error;
    },
    curvature: rounding.curvature,
  };
}
