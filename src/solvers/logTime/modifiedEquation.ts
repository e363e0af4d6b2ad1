import type { StiffSystem } from '../../integrators/radau.js';
import { coefficientsOf, orderFor } from './differences.js';
import type { Frame } from './frame.js';
import type { MarginProblem } from './marginProblem.js';

/**
 * The field in q = log k whose flow passes through the iterates of descent, for rho in a frame.
 *
 * By `differences`, with Phi one step, tau = step k and g_l = grad L(Phi^l y), so that the
 * increments are -step g_l,
 *
 *     dy/dq = k y' = -tau sum_l (-1)^l g_l sum_{n = l}^{m-1} C(n, l)/(n + 1).
 *
 * Order m costs m gradients and leaves out a part b^m of the velocity, b = step |Hessian|; m = 1 is
 * gradient flow. b is at most `bend` = step sum |row_i|^2 p_i + step decay (p_i the weight of row
 * i, p_i >= the second derivative), and m is the least with bend^m <= truncation at the start of an
 * integration step, where it is fixed: a field that changes order between stages is not smooth. A
 * `truncation` of 1 is the flow.
 */
export interface ModifiedEquation extends StiffSystem {
  /** Gradients evaluated so far. */
  readonly gradients: number;
  /** Time and largest exponent where the last step began. */
  readonly reached: { readonly q: number; readonly exponent: number };
  /** step times curvature at this point, from above. */
  bend(q: number, rho: Float64Array): number;
  /** q + log scale - margin of each row. */
  exponents(q: number, rho: Float64Array): Float64Array;
}

/** The system of a problem in a frame. */
export function modifiedEquation(problem: MarginProblem, frame: Frame, truncation: number): ModifiedEquation {
  const { rows, points, size, squares, decay } = problem;
  const { from, offsets, rates, along, high } = frame;
  const exponents = new Float64Array(points);
  const point = new Float64Array(size);
  const move = new Float64Array(size);
  let coefficients: readonly number[] = [1];
  let gradients = 0;
  const reached = { q: from, exponent: Number.NEGATIVE_INFINITY };

  /** Exponents q + log scale - margin; with decay also the point itself. */
  const place = (q: number, rho: Float64Array) => {
    const since = q - from;
    for (let i = 0, at = 0; i < points; i++, at += size) {
      let sum = offsets[i]! + rates[i]! * since;
      for (let j = 0; j < size; j++) sum -= rows[at + j]! * rho[j]!;
      exponents[i] = sum;
    }
    if (decay > 0) for (let j = 0; j < size; j++) point[j] = high[j]! + along[j]! * since + rho[j]!;
  };
  const weightOf = (q: number, i: number) => scaledWeight(problem, q, exponents[i]!);
  const bendAt = (q: number, rho: Float64Array) => {
    place(q, rho);
    let sum = 0;
    for (let i = 0; i < points; i++) sum += squares[i]! * weightOf(q, i);
    return sum * Math.exp(-q) + decay;
  };

  return {
    size,
    get gradients() {
      return gradients;
    },
    bend: bendAt,
    exponents(q, rho) {
      place(q, rho);
      return exponents.slice();
    },
    reached,
    enter(q, rho) {
      const bend = bendAt(q, rho);
      reached.q = q;
      reached.exponent = exponents.reduce((most, x) => Math.max(most, x), Number.NEGATIVE_INFINITY);
      coefficients = coefficientsOf(orderFor(bend, truncation));
    },
    slope(q, rho, out) {
      place(q, rho);
      for (let j = 0; j < size; j++) out[j] = -along[j]!;
      const inverse = Math.exp(-q);
      const whole = Math.exp(q);
      for (const [l, coefficient] of coefficients.entries()) {
        if (l > 0)
          for (let i = 0, at = 0; i < points; i++, at += size) {
            let sum = 0;
            for (let j = 0; j < size; j++) sum += rows[at + j]! * move[j]!;
            exponents[i] = exponents[i]! - sum * inverse;
          }
        if (l > 0 && decay > 0) for (let j = 0; j < size; j++) point[j] = point[j]! + move[j]! * inverse;
        move.fill(0);
        for (let i = 0, at = 0; i < points; i++, at += size) {
          const weight = weightOf(q, i);
          for (let j = 0; j < size; j++) move[j] = move[j]! + weight * rows[at + j]!;
        }
        if (decay > 0) for (let j = 0; j < size; j++) move[j] = move[j]! - whole * decay * point[j]!;
        for (let j = 0; j < size; j++) out[j] = out[j]! + coefficient * move[j]!;
      }
      gradients += coefficients.length;
    },
    // The leading term, -tau Hessian: the rest is smaller by the factor `bend`, which Newton's
    // iteration makes up for.
    jacobian(q, rho, out) {
      place(q, rho);
      fillJacobian(problem, q, exponents, out);
      gradients += 1;
    },
    norm: (_, rho, error) => length(error) / (1 + length(rho)),
  };
}

/**
 * e^q scale times the weight p of a row, p = 1/(1 + e^margin) or e^-margin; a margin of -1000 does
 * not overflow the logistic one.
 */
function scaledWeight({ logistic, logScale }: MarginProblem, q: number, exponent: number): number {
  if (!logistic) return Math.exp(exponent);
  const margin = q + logScale - exponent;
  return margin >= 0 ? Math.exp(exponent) / (1 + Math.exp(-margin)) : Math.exp(q + logScale) / (1 + Math.exp(margin));
}

/** Minus tau times the Hessian of the losses and the decay, from the exponents of the rows. */
function fillJacobian(problem: MarginProblem, q: number, exponents: Float64Array, out: Float64Array): void {
  const { rows, points, size, logistic, logScale, decay } = problem;
  // The second derivative of a loss over its weight: 1 - p_i, or 1.
  const steepness = (i: number) => (logistic ? 1 / (1 + Math.exp(exponents[i]! - q - logScale)) : 1);
  out.fill(0);
  for (let i = 0, at = 0; i < points; i++, at += size) {
    const weight = scaledWeight(problem, q, exponents[i]!) * steepness(i);
    for (let j = 0; j < size; j++)
      for (let k = 0; k <= j; k++) out[j * size + k] = out[j * size + k]! - weight * rows[at + j]! * rows[at + k]!;
  }
  for (let j = 0; j < size; j++) {
    if (decay > 0) out[j * size + j] = out[j * size + j]! - Math.exp(q) * decay;
    for (let k = 0; k < j; k++) out[k * size + j] = out[j * size + k]!;
  }
}

function length(x: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < x.length; j++) sum += x[j]! * x[j]!;
  return Math.sqrt(sum);
}
