import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { addPair, multiplyPair, pair } from '../kernels/doubleDouble.js';
import { gramBound } from '../kernels/gramBound.js';
import type { RidgeProblem } from '../statement/problem.js';
import type { RunRequest, Solver, State, Trajectory } from '../statement/solver.js';
import { unit } from './descent/field.js';
import { wellFormed, windowsOf } from './descent/schedule.js';

/**
 * Descent on ridge regression at any step up to 2^53, without the steps before it. The update is affine and symmetric, so
 *
 *     theta_t = c + sum_k (1 - x_k)^t w_k,     x_k = eta (s_k + weightDecay),  s_k = sigma_k^2 / N or 0,
 *
 * with c the ridge solution and w_k the parts of start - c along the right singular vectors and their complement.
 *
 * Certified: the computed c, w_k and x_k define an exact function T(t) of t; what it lacks of the recursion is
 * T(t+1) - (A T(t) + eta b) = sum_k (1 - x_k)^t r_k - r_c with r_k = A' w_k - x_k w_k, r_c = A' c - eta b and
 * A' = eta (S + weightDecay), A = I - A', S = features^T features / N, b = features^T targets / N: residuals that are computed
 * in double-double. Since |A| <= q <= 1, T(t) is within
 *
 *     |T(0) - start| + |r_c| min(t, 1/(1-q)) + sum_k |r_k| sum_{j<t} q^(t-1-j) |1 - x_k|^j
 *
 * of the iterate; the inner sum is at most t max(q, |1 - x_k|)^(t-1) and at most 1/(1 - min(q, |1 - x_k|)).
 */
export const ridgeClosedForm: Solver = {
  name: 'ridge-closed-form',
  version: '1',
  accepts(request) {
    if (request.dynamics !== 'descent') return 'this solver takes descent, not a flow';
    const { problem } = request;
    if (problem.kind !== 'ridge') return `a closed form is known for ridge regression, not for '${problem.kind}'`;
    const windows = windowsOf(request);
    if (typeof windows === 'string') return windows;
    const formed = wellFormed(request, problem.dimension);
    if (formed !== true) return formed;
    if (typeof request.step !== 'number') return 'the closed form needs one step size for all parameters';
    if (!problem.features.every(Number.isFinite) || !problem.targets.every(Number.isFinite))
      return 'the problem holds a number that is not finite';
    if (Math.min(problem.points, problem.dimension) > 500) return 'a decomposition of order above 500 is not attempted';
    if (!(contraction(problem, request.step) <= 1))
      return 'the step size is above 2/(s_1 + weightDecay), where errors grow and nothing is certified';
    return true;
  },
  solve(request): Trajectory {
    const modes = modesOf(request);
    if (typeof modes === 'string') return { ended: 'censored', reason: modes, states: [], cost: { gradients: 0 } };
    const states: State[] = [];
    for (const [from, to] of windowsOf(request) as [number, number][])
      for (let t = from; t <= to; t++) states.push(stateAt(modes, t, request.start));
    return { ended: 'complete', states, cost: { gradients: 0 } };
  },
};

/** Upper bound on |I - eta (S + weightDecay)|, from an upper bound on s_1; above 1 outside the window. */
function contraction(problem: RidgeProblem, step: number): number {
  const largest = (gramBound(problem.features, problem.points, problem.dimension) / problem.points) * (1 + 4 * unit);
  // (1 - 8u) keeps fl(1 - x) above the true value; the least eigenvalue of S is at least 0.
  const slow = 1 - step * problem.weightDecay * (1 - 8 * unit);
  const fast = step * (largest + problem.weightDecay) * (1 + 8 * unit) - 1;
  return Math.max(slow, fast);
}

interface Mode {
  readonly part: Float64Array;
  readonly norm: number;
  /** x_k, exact by definition: the residual says how far it is from an eigenvalue. */
  readonly rate: number;
  readonly residual: number;
}

interface Modes {
  readonly size: number;
  readonly centre: Float64Array;
  readonly centreNorm: number;
  readonly modes: readonly Mode[];
  readonly q: number;
  readonly centreResidual: number;
  readonly mismatch: number;
}

function modesOf(request: RunRequest): Modes | string {
  const problem = request.problem as RidgeProblem;
  const step = request.step as number;
  const { points, dimension: size, features, targets, weightDecay } = problem;
  const matrix = Matrix.from1DArray(points, size, features);
  const svd = new SingularValueDecomposition(matrix, { autoTranspose: true });
  const sigmas = svd.diagonal;
  const right = svd.rightSingularVectors;
  const left = svd.leftSingularVectors;
  const centre = new Float64Array(size);
  const remaining = Float64Array.from(request.start);
  const parts: { part: Float64Array; rate: number }[] = [];
  for (let k = 0; k < sigmas.length; k++) {
    const s = (sigmas[k]! * sigmas[k]!) / points;
    let fit = 0;
    for (let i = 0; i < points; i++) fit += left.get(i, k) * targets[i]!;
    let along = 0;
    for (let j = 0; j < size; j++) along += right.get(j, k) * request.start[j]!;
    // Without decay a direction of vanishing sigma has no limit of its own: it stays where it starts.
    const limit =
      weightDecay === 0 && sigmas[k]! <= 1e-14 * sigmas[0]! ? 0 : (sigmas[k]! * fit) / points / (s + weightDecay);
    const part = new Float64Array(size);
    for (let j = 0; j < size; j++) {
      centre[j] = centre[j]! + limit * right.get(j, k);
      part[j] = (along - limit) * right.get(j, k);
      remaining[j] = remaining[j]! - along * right.get(j, k);
    }
    parts.push({ part, rate: step * (s + weightDecay) });
  }
  parts.push({ part: remaining, rate: step * weightDecay });
  if (!centre.every(Number.isFinite) || !parts.every((p) => p.part.every(Number.isFinite) && Number.isFinite(p.rate)))
    return 'the singular value decomposition is not finite';
  const zero = new Float64Array(points);
  return {
    size,
    centre,
    centreNorm: Math.hypot(...centre) * (1 + 1e-12),
    q: contraction(problem, step),
    centreResidual: residualNorm(problem, step, centre, 0, targets),
    mismatch: mismatchNorm(request.start, [centre, ...parts.map((p) => p.part)]),
    modes: parts.map(({ part, rate }) => ({
      part,
      rate,
      norm: Math.hypot(...part) * (1 + 1e-12),
      residual: residualNorm(problem, step, part, rate, zero),
    })),
  };
}

/**
 * |eta (S w + weightDecay w - features^T targets / N) - rate w|, computed in double-double. The last factor and the floor of
 * 2^-90 |w|-sized terms cover the 2^-100 relative rounding of the sums (fewer than 2^10 terms each).
 */
function residualNorm(p: RidgeProblem, step: number, w: Float64Array, rate: number, targets: Float64Array): number {
  const { points, dimension: size, features, weightDecay } = p;
  const total = Array.from({ length: size }, () => pair());
  const residual = pair();
  const term = pair();
  let size2 = 0;
  for (let i = 0; i < points; i++) {
    residual[0] = -targets[i]!;
    residual[1] = 0;
    let row2 = 0;
    for (let j = 0; j < size; j++) {
      multiplyPair(features[i * size + j]!, 0, w[j]!, 0, term);
      addPair(residual[0]!, residual[1]!, term[0]!, term[1]!, residual);
      row2 += features[i * size + j]! ** 2;
    }
    size2 += row2 * (1 + Math.abs(targets[i]!));
    for (let j = 0; j < size; j++) {
      multiplyPair(residual[0]!, residual[1]!, features[i * size + j]!, 0, term);
      addPair(total[j]![0]!, total[j]![1]!, term[0]!, term[1]!, total[j]!);
    }
  }
  let squares = 0;
  for (let j = 0; j < size; j++) {
    // step/N rounds once, relatively to the data term alone: it is applied as (step * total) / N with u of the outcome.
    multiplyPair(total[j]![0]!, total[j]![1]!, step, 0, total[j]!);
    const data = divided(total[j]!, points);
    multiplyPair(step, 0, weightDecay, 0, term);
    addPair(term[0]!, term[1]!, -rate, 0, term);
    multiplyPair(term[0]!, term[1]!, w[j]!, 0, term);
    addPair(data[0]!, data[1]!, term[0]!, term[1]!, term);
    squares += term[0]! * term[0]!;
  }
  const length = Math.hypot(...w);
  return Math.sqrt(squares) * (1 + 1e-12) + 2 ** -90 * step * (size2 + weightDecay + 1) * (length + 1);
}

/** A pair over a whole number below 2^26: quotient, then the exact remainder over it. */
function divided(a: Float64Array, by: number): Float64Array {
  const quotient = a[0]! / by;
  const remainder = pair();
  multiplyPair(quotient, 0, -by, 0, remainder);
  addPair(a[0]!, a[1]!, remainder[0]!, remainder[1]!, remainder);
  const result = pair();
  addPair(quotient, 0, remainder[0]! / by, 0, result);
  return result;
}

function mismatchNorm(start: Float64Array, parts: readonly Float64Array[]): number {
  let squares = 0;
  const sum = pair();
  for (let j = 0; j < start.length; j++) {
    sum[0] = -start[j]!;
    sum[1] = 0;
    for (const part of parts) addPair(sum[0]!, sum[1]!, part[j]!, 0, sum);
    squares += sum[0]! * sum[0]!;
  }
  return Math.sqrt(squares) * (1 + 1e-12) + Number.MIN_VALUE;
}

/**
 * (1 - x)^t with its sign by parity, and a bound on its error. log|1 - x| is log1p(-x), or log1p(x - 2) beyond 1 (x - 2 is exact
 * there): relative error at most 4u, times t log|1 - x|, plus 8u for the product and the exponential.
 */
function power(x: number, t: number): { value: number; error: number } {
  if (t === 0) return { value: 1, error: 0 };
  if (x === 1) return { value: 0, error: 0 };
  const exponent = t * (x < 1 ? Math.log1p(-x) : Math.log1p(x - 2));
  const modulus = Math.exp(exponent);
  return { value: x > 1 && t % 2 === 1 ? -modulus : modulus, error: modulus * unit * (8 * Math.abs(exponent) + 8) };
}

function stateAt(
  { size, centre, centreNorm, modes, q, centreResidual, mismatch }: Modes,
  t: number,
  start: Float64Array,
): State {
  if (t === 0)
    return {
      step: 0n,
      logTime: Number.NEGATIVE_INFINITY,
      point: start.slice(),
      radius: 0,
      stepRadius: 0,
      basis: 'exact',
    };
  const point = centre.slice();
  let total = centreNorm;
  let radius = mismatch + centreResidual * Math.min(t, 1 / (1 - q));
  for (const { part, norm, rate, residual } of modes) {
    const { value, error } = power(rate, t);
    for (let j = 0; j < size; j++) point[j] = point[j]! + value * part[j]!;
    const p = Math.min(1, Math.abs(1 - rate) + unit);
    const growth = Math.min(1, Math.exp((t - 1) * Math.log(Math.max(q, p))) * (1 + 1e-9));
    radius += norm * error + residual * Math.min(t * growth, 1 / (1 - Math.min(q, p)));
    total += Math.abs(value) * norm;
  }
  // The sums over the modes round at most modes + 2 times each.
  radius += (modes.length + 2) * 2 * unit * total;
  const stepRadius = Number.POSITIVE_INFINITY;
  return { step: BigInt(t), logTime: Math.log(t), point, radius: radius * (1 + 1e-9), stepRadius, basis: 'certified' };
}
