import { type GradientField, gamma, largestOf, lengthAtMost, unit } from '../../problems/field.js';
import type { RunRequest } from '../../statement/solver.js';

/**
 * Another order of summation, another exp, a fused or an unfused multiply-add: each has an error
 * bound of the same form as the shipped field's (gamma_n with n the number of operations in a row).
 * An exp within 8u instead of 4u, and sums of twice as many terms (a weight folded in late), are
 * inside twice the bound.
 */
const otherOrder = 2;

/**
 * Beyond it another order of summation may overflow where ours does not: 2^1000 leaves a factor
 * 2^24 for the data.
 */
const nearOverflow = 2 ** 1000;

/**
 * Beyond it a run counts as diverged: squares of the parameters, and with them every length and
 * scale of a theorem, leave the doubles.
 */
export const farthest = 2 ** 500;

/** Units of roundoff: of the parameters that are kept between steps, and of the gradient. */
export interface Precision {
  readonly state: number;
  readonly gradient: number;
}

const single = 2 ** -24;

/** What a solver may say that it computes in. */
export const precisions = {
  float64: { state: unit, gradient: unit },
  float32: { state: single, gradient: single },
  'float32 gradient': { state: unit, gradient: single },
} satisfies Record<string, Precision>;

export type PrecisionName = keyof typeof precisions;

/** Smallest positive number of float32, in which what underflows is lost. */
const leastSingle = 2 ** -149;

/**
 * Bounds on what rounding does to a descent, step by step: `from` a point `to` the next. With unit
 * u of the gradient and v of the state, the step adds at most
 *
 *     largest (2 (u/2^-53) error + 2 max(u, v) |gradient|) + v (|before| + |after|),
 *
 * `error` being the field's own bound on its rounding in float64: it is a sum of terms gamma_n, and
 * they are proportional to u. Factor 2 covers another order (`otherOrder`), and that data and
 * parameters are themselves rounded to u before the gradient: two more roundings in each product.
 */
export function allowanceOn(field: GradientField, request: RunRequest, { state, gradient: slope }: Precision) {
  const largest = typeof request.step === 'number' ? request.step : Math.max(...request.step);
  const uniform = typeof request.step === 'number';
  // Up to 2/eta no error grows, if there is one step size.
  const enough = uniform ? 2 / largest : 0;
  const gradient = new Float64Array(field.size);
  const length = (x: Float64Array) =>
    lengthAtMost(
      x.reduce((squares, c) => squares + c * c, 0),
      x.length,
      () => largestOf(x),
    );
  const lost = slope === unit ? 0 : field.size * leastSingle;
  let before = 0;
  const allowance = {
    radius: 0,
    stepRadius: 0,
    /** The gradient at the point that `from` looked at. */
    gradient: gradient as Readonly<Float64Array>,
    /**
     * Looks at the point from which a step is taken; false where the gradient or its rounding
     * leaves the doubles.
     */
    from(point: Float64Array): boolean {
      field.evaluate(point, gradient);
      before = length(point);
      return field.error < nearOverflow && gradient.every((g) => Math.abs(g) < nearOverflow);
    },
    /**
     * The step to `point`. With `astray` the solver's own points lie within so much of those that
     * were looked at: lengths differ by so much, the gradient by that times the curvature, and the
     * bound on its rounding by at most 8 gamma_size times that again: each of its terms is gamma
     * times a part of the gradient, or times a part of the Hessian and a score.
     */
    to(point: Float64Array, astray = 0) {
      const off = astray === 0 ? 0 : astray * field.curvature(astray, enough);
      const error = ((otherOrder * slope) / unit) * (field.error + 8 * gamma(field.size + 16) * off) + lost;
      const bound =
        largest * (error + 2 * Math.max(slope, state) * (length(gradient) + off)) +
        state * (before + length(point) + 2 * astray);
      // A bound that has left the doubles, be it as a difference of infinities, bounds nothing.
      const rounding = Number.isFinite(bound) ? bound : Number.POSITIVE_INFINITY;
      const curvature = allowance.radius === 0 ? 0 : field.curvature(allowance.radius, enough);
      const growth = uniform ? Math.max(1, largest * curvature - 1) : 1 + largest * curvature;
      allowance.radius = growth * allowance.radius + rounding;
      if (!(allowance.radius < Number.POSITIVE_INFINITY)) allowance.radius = Number.POSITIVE_INFINITY;
      allowance.stepRadius = rounding;
    },
  };
  return allowance;
}
