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

/** Units of roundoff of a solver. */
export interface Precision {
  /** Of the parameters that are kept between steps. */
  readonly state: number;
  /** Of the arithmetic in which the gradient is computed. */
  readonly gradient: number;
  /** To which each entry of the finished gradient is rounded, to nearest; 0 where it is not. */
  readonly finished: number;
}

const single = 2 ** -24;

/**
 * bfloat16 has eight binary digits, of which the first is not stored: the doubles of [1, 2) that it
 * has are 2^-7 apart, and the nearest one is within half of that.
 */
const brain = 2 ** -8;

/** What a solver may say that it computes in. */
export const precisions = {
  float64: { state: unit, gradient: unit, finished: 0 },
  float32: { state: single, gradient: single, finished: 0 },
  'float32 gradient': { state: unit, gradient: single, finished: 0 },
  'bfloat16 gradient': { state: unit, gradient: single, finished: brain },
} satisfies Record<string, Precision>;

export type PrecisionName = keyof typeof precisions;

/** Smallest positive numbers of float32 and of bfloat16, in which what underflows is lost. */
const leastSingle = 2 ** -149;
const leastBrain = 2 ** -133;

/**
 * Bounds on what rounding does to a descent, step by step: `from` a point `to` the next. With unit
 * u of the gradient and v of the state, the step adds at most
 *
 *     largest (2 (u/2^-53) error + 2 max(u, v) |gradient|) + v (|before| + |after|),
 *
 * `error` being the field's own bound on its rounding in float64: it is a sum of terms gamma_n, and
 * they are proportional to u. Factor 2 covers another order (`otherOrder`), and that data and
 * parameters are themselves rounded to u before the gradient: two more roundings in each product.
 *
 * A finished gradient that is rounded once more, to the unit h, is g + e before, with |e| at most
 * E = 2 (u/2^-53) error. Rounding moves each entry by at most h times itself, so the whole by at
 * most h (|gradient| + E): that is added to E, and to the gradient that the step size multiplies.
 * It is no sum of terms gamma_n: those are proportional to a unit only while n units are far below
 * one, and of bfloat16 that many are soon reached. So a solver that computes in bfloat16 throughout
 * has done more than is allowed for.
 */
export function allowanceOn(
  field: GradientField,
  request: RunRequest,
  { state, gradient: slope, finished }: Precision,
) {
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
  const lost = field.size * ((slope === unit ? 0 : leastSingle) + (finished === 0 ? 0 : leastBrain));
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
      const size = length(gradient) + off;
      const rounded = finished === 0 ? 0 : error + finished * (size + error);
      const bound =
        largest * (Math.max(error, rounded) + 2 * Math.max(slope, state) * (size + rounded)) +
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
