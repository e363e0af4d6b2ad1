import { gramBound } from '../../linear/gramBound.js';
import type { ClassificationProblem } from '../../statement/problem.js';
import { gamma, unit } from '../field.js';
import { rowLengths } from './rows.js';

/**
 * Bounds on the rounding and on the curvature of a classification gradient, for whichever kernel
 * computed it.
 */
export interface Rounding {
  readonly lengths: Float64Array;
  error: number;
  /** From sum |z_i| p_i, sum |z_i|^2 p_i as the kernel computed them, and |w|. */
  certify(first: number, second: number, norm: number): void;
  /** As in `GradientField`, for the last point certified. */
  curvature(radius: number, enough: number): number;
}

/**
 * D parameters, N points, c the weight, u = 2^-53; sums in any order. exp is within 4u: Math.exp is
 * taken to be, that of the WebAssembly kernel is proved to be within 2u.
 *
 * A margin is off by at most dm = gamma_D |z_i| |w|. |d log p / dm| <= 1, so p_i is off by the
 * factor e^dm at most, and e^dm - 1 <= dm (1 + dm) for dm <= 1. exp adds 4u; 1 + e^m and the
 * division u each: 6u and terms of second order. The product with z_i and the sum over N points
 * gamma_N, the weight (rounded, then multiplied) 2u, the difference with the decay u: gamma_{N+2} +
 * 10u holds them; points that a kernel pads with zeros are counted, at most 3. The decay rounds
 * twice: 2u decay |w|; 4u is written. first = sum |z_i| p_i carries all but the margins' part,
 * which second = sum |z_i|^2 p_i carries.
 *
 * Absolute, `lost`: a pull below 2^-1021 may be lost to a clamp, to gradual underflow or to an
 * overflow of e^m, |z_i| 2^-1021 each. A product p z or c g below 2^-1022 rounds by 2^-1074 in each
 * of D entries: 2^-1073 sqrt(D) for every point, and 2^-1073 D for the last. 1 + 1e-9 covers the
 * rounding of these lines and of the two sums, for N < 10^6.
 *
 * Curvature: the Hessian is at most c sum |z_i|^2 p_i + decay (p (1 - p) <= p); what the rounding
 * of p leaves out of it is below 1e-9 while dm <= 1e-10. Within r of the point p changes by the
 * factor e^(R r) at most, R the largest row.
 */
export function roundingOf(problem: ClassificationProblem, rows: Float64Array): Rounding {
  const { points, weightDecay: decay } = problem;
  const size = rows.length / points;
  const lengths = rowLengths(rows, points);
  const reach = lengths.reduce((most, l) => Math.max(most, l), 0);
  const weight = problem.reduction === 'mean' ? 1 / points : 1;
  const lost = lengths.reduce((sum, l) => sum + l, 0) * 2 ** -1021 + (points + 3) * Math.sqrt(size) * 2 ** -1073;
  const margins = gamma(size + 1);
  const relative = gamma(points + 5) + 10 * unit;
  let local = 0;
  let everywhere: number | undefined;
  const rounding: Rounding = {
    lengths,
    error: 0,
    certify(first, second, norm) {
      const margin = margins * reach * norm;
      const error =
        margin <= 1
          ? (weight * (second * margins * norm * (1 + margin) + first * relative + lost) + 4 * unit * decay * norm) *
              (1 + 1e-9) +
            size * 2 ** -1073
          : Number.POSITIVE_INFINITY;
      // A sum that is no number bounds nothing.
      rounding.error = error >= 0 ? error : Number.POSITIVE_INFINITY;
      local = margin <= 1e-10 ? (weight * second + reach * lost) * (1 + 1e-9) : Number.POSITIVE_INFINITY;
    },
    curvature(radius, enough) {
      const near = local * Math.exp(reach * radius) * (1 + 1e-9) + decay;
      if (near <= enough || problem.loss === 'exponential') return near;
      // l'' <= 1/4. Of cubic cost in the parameters, so not before it is needed.
      everywhere ??= (weight * gramBound(rows, points, size) * (1 + 1e-12)) / 4 + decay;
      return Math.min(everywhere, near);
    },
  };
  return rounding;
}
