import type { DiagonalNetProblem } from '../../statement/problem.js';
import { type GradientField, gamma, lengthAtMost, unit } from '../field.js';

/**
 * Gradient of the diagonal net in its parameters [u, v], w = u*u - v*v: with g the gradient of the
 * mean loss in w, d/du = (2 g + weightDecay) u and d/dv = (weightDecay - 2 g) v. Not convex:
 * nothing bounds how errors grow.
 */
export function diagonalNetField(problem: DiagonalNetProblem): GradientField {
  const { points, dimension, features, targets, loss, weightDecay } = problem;
  const weights = new Float64Array(dimension);
  const moduli = new Float64Array(dimension);
  const outer = new Float64Array(dimension);
  const outerError = new Float64Array(dimension);
  let error = 0;
  return {
    size: 2 * dimension,
    kernel: 'flat-js',
    evaluate(point, gradient) {
      for (let j = 0; j < dimension; j++) {
        const [u, v] = [point[j]!, point[dimension + j]!];
        weights[j] = u * u - v * v;
        moduli[j] = u * u + v * v;
      }
      outer.fill(0);
      outerError.fill(0);
      for (let i = 0, at = 0; i < points; i++, at += dimension) {
        let output = 0;
        let size = 0;
        for (let j = 0; j < dimension; j++) {
          output += features[at + j]! * weights[j]!;
          size += Math.abs(features[at + j]!) * moduli[j]!;
        }
        /*
         * Rounding. Each weight is off by at most 3u (u^2 + v^2), so the output by gamma_{d+4}
         * sum_j |x_ij| (u_j^2 + v_j^2) =: m. A margin loss has slope p with |d log p| <= m, exp
         * within 4u and a division: p (m + 8u); the squared loss has slope 2(f - y):
         * 2m + 3u|2(f - y)|.
         */
        const m = gamma(dimension + 4) * size * (1 + 1e-9);
        const y = targets[i]!;
        let slope: number;
        let slopeError: number;
        if (loss === 'squared') {
          slope = 2 * (output - y);
          slopeError = 2 * m + 3 * unit * Math.abs(slope);
        } else {
          const p = loss === 'logistic' ? 1 / (1 + Math.exp(y * output)) : Math.exp(-y * output);
          slope = -y * p;
          slopeError = p * (Math.expm1(m) + 8 * unit);
        }
        for (let j = 0; j < dimension; j++) {
          const x = features[at + j]!;
          outer[j] = outer[j]! + slope * x;
          // N + 2 further roundings of a sum of N products, of which each term is at most |slope
          // x|.
          outerError[j] = outerError[j]! + Math.abs(x) * (slopeError + gamma(points + 2) * Math.abs(slope));
        }
      }
      let squares = 0;
      let largest = 0;
      for (let j = 0; j < dimension; j++) {
        const g = outer[j]! / points;
        const [u, v] = [point[j]!, point[dimension + j]!];
        gradient[j] = (2 * g + weightDecay) * u;
        gradient[dimension + j] = (weightDecay - 2 * g) * v;
        // The division, the sum and the product round once each: 3u of (2|g| + weightDecay) |u|.
        const off = 2 * (outerError[j]! / points) * (1 + 1e-9) + 3 * unit * (2 * Math.abs(g) + weightDecay);
        const length = off * Math.hypot(u, v);
        squares += length * length;
        largest = Math.max(largest, length);
      }
      error = lengthAtMost(squares, dimension, () => largest) * (1 + 1e-9);
    },
    get error() {
      return error;
    },
    curvature: () => Number.POSITIVE_INFINITY,
  };
}
