import { Matrix, solve } from 'ml-matrix';
import { rowsFault } from '../dataFault.js';
import { symmetricSpectrum } from '../symmetricSpectrum.js';

/** The minimiser of L(s) = mean_i e^(s . x_i), enclosed. */
export interface ExponentialMinimum {
  /** The true minimiser is within `radius` of it. */
  readonly point: number[];
  /** In the Euclidean norm. */
  readonly radius: number;
  /** The least value of L. */
  readonly lo: number;
  /** The upper end of the least value. */
  readonly hi: number;
  /** Lower bound on the least eigenvalue of the Hessian of L at the true minimiser. */
  readonly curvature: number;
}

/**
 * Most Newton steps; the objective is self-concordant up to the factor R = max |x_i|, so a damped
 * Newton method needs few.
 */
const stepLimit = 500;

/**
 * Minimises mean_i e^(s . x_i), which has a minimiser exactly when the origin is in the interior of
 * the hull (points x dimension).
 *
 * Certificate. Along a unit direction v from s the second derivative f satisfies |f'| <= R f,
 * R = max |x_i|, so f(r) >= m e^(-R r) with m the least eigenvalue at s, and the slope at distance
 * r is at least -|g| + m (1 - e^(-R r))/R. It is positive once r > -log(1 - R |g|/m)/R: the
 * minimiser is within that radius, where R |g|/m < 1/2 is demanded. Convexity gives L(s) - |g|
 * r <= min L <= L(s), and the Hessian at the minimiser is at least m e^(-R r).
 */
export function exponentialMinimum(points: readonly (readonly number[])[]): ExponentialMinimum | { undecided: string } {
  const fault = rowsFault(points, 'point');
  if (fault !== null) return { undecided: `the least mean of exponentials: ${fault}` };
  let point = points[0]!.map(() => 0);
  let best: ExponentialMinimum | null = null;
  for (let step = 0; step < stepLimit; step++) {
    const answer = certified(points, point);
    // Newton's method squares the error once it is small: a radius that no longer falls is down to
    // rounding.
    if (best && !(answer && answer.radius < best.radius)) return best;
    best = answer ?? best;
    const next = newtonStep(points, point);
    if (next === null) break;
    point = next;
  }
  return best ?? { undecided: refusal };
}

const refusal =
  'no minimiser of the exponential loss without bias was certified: the origin may be outside the hull, or too near its boundary';

function derivatives(points: readonly (readonly number[])[], point: readonly number[]) {
  const exponents = points.map((x) => x.reduce((t, c, j) => t + c * point[j]!, 0));
  const weights = exponents.map((e) => Math.exp(e) / points.length);
  const value = weights.reduce((a, b) => a + b, 0);
  const size = point.length;
  const gradient = new Array<number>(size).fill(0);
  const hessian = Matrix.zeros(size, size);
  for (const [i, x] of points.entries())
    for (let j = 0; j < size; j++) {
      gradient[j] = gradient[j]! + weights[i]! * x[j]!;
      for (let k = 0; k < size; k++) hessian.set(j, k, hessian.get(j, k) + weights[i]! * x[j]! * x[k]!);
    }
  return { value, gradient, hessian };
}

function certified(points: readonly (readonly number[])[], point: readonly number[]): ExponentialMinimum | null {
  const { value, gradient, hessian } = derivatives(points, point);
  const spectrum = symmetricSpectrum(hessian)?.realEigenvalues;
  if (!Number.isFinite(value) || spectrum === undefined) return null;
  const reach = Math.max(...points.map((x) => Math.hypot(...x))) * (1 + 1e-12);
  const length = Math.hypot(...point);
  /*
   * Rounding: an exponent is off by (d + 2) u R |s|, the exponential by 4u, sums of N and products
   * by (N + 3) u, all relative to sums of non-negative terms: value, R value and R^2 value. An
   * eigenvalue of a symmetric matrix is found within 1e-13 of its norm.
   */
  const relative = ((point.length + 2) * reach * length + points.length + 8) * 2 ** -52;
  const slope = Math.hypot(...gradient) * (1 + 1e-12) + relative * reach * value;
  const least = Math.min(...spectrum) - (relative + 1e-12) * reach * reach * value;
  if (!(least > 0) || !(reach * slope < least / 2)) return null;
  const radius = (-Math.log1p((-reach * slope) / least) / reach) * (1 + 1e-12);
  const margin = relative * value;
  return {
    point: [...point],
    radius,
    lo: value - margin - slope * radius,
    hi: value + margin,
    curvature: least * Math.exp(-reach * radius) * (1 - 1e-12),
  };
}

/** A Newton step halved until the value falls; null when there is none. */
function newtonStep(points: readonly (readonly number[])[], point: readonly number[]): number[] | null {
  const { value, gradient, hessian } = derivatives(points, point);
  const size = point.length;
  let move: number[];
  try {
    move = solve(hessian, Matrix.columnVector(gradient)).to1DArray();
  } catch {
    return null;
  }
  if (!move.every(Number.isFinite)) return null;
  const slope = gradient.reduce((t, g, j) => t + g * move[j]!, 0);
  for (let factor = 1; factor > 1e-6; factor /= 2) {
    const next = Array.from({ length: size }, (_, j) => point[j]! - factor * move[j]!);
    // 1e-13 of the value is above its rounding: near the minimum full steps must not be refused for
    // it.
    if (derivatives(points, next).value <= value - 0.25 * factor * slope + 1e-13 * value) return next;
  }
  return null;
}
