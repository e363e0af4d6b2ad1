import { addPair, dividePair, multiplyPair, type Pair, pair } from '../../arithmetic/doubleDouble.js';
import { addProduct, innerRows, type PairRow, pairRow } from '../../arithmetic/pairRows.js';
import { negate, plus, quotient, times } from '../../arithmetic/pairs.js';
import { squared } from '../../exact/powers.js';
import { gramBound } from '../../linear/gramBound.js';
import { unit } from '../../problems/field.js';
import type { RidgeProblem } from '../../statement/problem.js';
import type { RunRequest, Solver, State, Trajectory } from '../../statement/solver.js';
import { windowsOf } from '../descent/schedule.js';
import { refinedUpTo, ridgeDirections } from './ridgeDecomposition.js';
import { roundedResidual, squaresOf } from './roundedResidual.js';

/**
 * Descent on ridge regression at any step up to 2^53, without the steps before it. The update is
 * affine and symmetric: with the right singular directions v_k of the data matrix, x_k = eta
 * (s_k + weightDecay), s_k = sigma_k^2 / N,
 *
 *     theta_t = sum_k ( a_k (1 - x_k)^t + l_k (1 - (1 - x_k)^t) ) v_k
 *       + (1 - eta weightDecay)^t theta_rest,
 *
 * a_k = v_k . start, l_k = (v_k . X^T y / N) / (s_k + weightDecay) the limit, theta_rest what the
 * directions leave of the start. 1 - (1 - x_k)^t comes from expm1: where the limit is large and
 * late, as with a sigma of 1e-6, limit and way to it are never subtracted.
 *
 * Certified: the computed a_k, l_k, v_k, theta_rest and x_k define an exact function T(t). With
 * c = sum_k l_k v_k and w_k = (a_k - l_k) v_k it is c + sum_k (1 - x_k)^t w_k, theta_rest among the
 * w_k, and what it lacks of the recursion is T(t+1) - (A T(t) + eta b) = sum_k (1 - x_k)^t
 * r_k - r_c with r_k = A' w_k - x_k w_k, r_c = A' c - eta b and A' = eta (S + weightDecay),
 * A = I - A', S = features^T features / N, b = features^T targets / N: residuals that are computed
 * in double-double. Since |A| <= q <= 1, T(t) is within
 *
 *     |T(0) - start| + |r_c| min(t, 1/(1-q)) + sum_k |r_k| sum_{j<t} q^(t-1-j) |1 - x_k|^j
 *
 * of the iterate; the inner sum is at most t max(q, |1 - x_k|)^(t-1) and at most
 * 1/(1 - min(q, |1 - x_k|)). The gaps 1 - q and 1 - |1 - x_k| are computed as such, not by
 * subtraction from 1. Whatever the decomposition is worth, the radius says it. Where directions are
 * right to double alone, their r_k are taken in double, with a bound on the rounding.
 */
export const ridgeClosedForm: Solver = {
  name: 'ridge-closed-form',
  version: '2',
  accepts(request) {
    if (request.dynamics !== 'descent') return 'this solver takes descent, not a flow';
    const { problem } = request;
    if (problem.kind !== 'ridge') return `a closed form is known for ridge regression, not for '${problem.kind}'`;
    const windows = windowsOf(request);
    if (typeof windows === 'string') return windows;
    if (typeof request.step !== 'number') return 'the closed form needs one step size for all parameters';
    if (Math.min(problem.points, problem.dimension) > 500) return 'a decomposition of order above 500 is not attempted';
    if (!(gapOf(problem, request.step) >= 0))
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

/**
 * Lower bound on 1 - |I - eta (S + weightDecay)|, from an upper bound on s_1; negative outside the
 * window.
 */
function gapOf(problem: RidgeProblem, step: number): number {
  const largest = (gramBound(problem.features, problem.points, problem.dimension) / problem.points) * (1 + 4 * unit);
  // The least eigenvalue of S is at least 0. Each product rounds three times at most.
  const slow = step * problem.weightDecay * (1 - 8 * unit);
  const fast = 2 - step * (largest + problem.weightDecay) * (1 + 8 * unit);
  return Math.min(slow, fast);
}

interface Mode {
  readonly direction: Float64Array;
  readonly norm: number;
  readonly start: number;
  readonly limit: number;
  /** x_k, exact by definition: the residual says how far it is from an eigenvalue. */
  readonly rate: Pair;
  /** |A' w_k - x_k w_k|. */
  readonly residual: number;
}

interface Modes {
  readonly size: number;
  readonly modes: readonly Mode[];
  /** 1 - q. */
  readonly gap: number;
  readonly centreResidual: number;
  readonly mismatch: number;
}

function modesOf(request: RunRequest): Modes | string {
  const problem = request.problem as RidgeProblem;
  const step = request.step as number;
  const { points, dimension: size, targets, weightDecay } = problem;
  const directions = ridgeDirections(problem);
  if (typeof directions === 'string') return directions;
  const data = { problem, step, rows: rowsOf(problem), squares: squaresOf(problem) };
  const none = new Float64Array(points);
  const refined = Math.min(points, size) <= refinedUpTo;
  const start = pairRow(Array.from(request.start));
  const zero = () => new Float64Array(2 * size);
  const [rest, centre, first] = [start.slice(), zero(), zero()];
  let reach = lengthOf(start);
  const modes: Mode[] = [];
  for (const { v, s, pull } of directions) {
    const along = innerRows(v, start);
    const strength = plus(s, pair(weightDecay));
    const limit = quotient(pull, strength);
    const rate = times(strength, pair(step));
    addMultiple(rest, negate(along), v);
    addMultiple(first, along, v);
    addMultiple(centre, limit, v);
    reach += Math.abs(along[0]!);
    const part = Math.abs(plus(along, negate(limit))[0]!) * (1 + 2 ** -50);
    const residual = part * (refined ? residualNorm(data, v, rate, none) : roundedResidual(data, rounded(v), rate[0]!));
    modes.push({ direction: rounded(v), norm: lengthOf(v), start: along[0]!, limit: limit[0]!, rate, residual });
  }
  const rate = times(pair(weightDecay), pair(step));
  const residual = residualNorm(data, rest, rate, none);
  modes.push({ direction: rounded(rest), norm: lengthOf(rest), start: 1, limit: 0, rate, residual });
  const off = first.slice();
  for (const [c, v] of [
    [1, rest],
    [-1, start],
  ] as const)
    addMultiple(off, pair(c), v);
  const result: Modes = {
    size,
    modes,
    gap: gapOf(problem, step),
    centreResidual: residualNorm(data, centre, pair(), targets),
    // Of the sums themselves: two operations of 2^-103 for every direction.
    mismatch: lengthOf(off) + (2 * modes.length + 4) * 2 ** -103 * reach,
  };
  const finite = [result.centreResidual, result.mismatch, ...modes.flatMap((m) => [m.residual, m.limit, m.rate[0]!])];
  return finite.every(Number.isFinite) ? result : 'the singular value decomposition is not finite';
}

/** The rows of the data. */
function rowsOf({ points, dimension, features }: RidgeProblem): PairRow[] {
  return Array.from({ length: points }, (_, i) =>
    pairRow(Array.from(features.subarray(i * dimension, (i + 1) * dimension))),
  );
}

/** x <- x + c v. */
function addMultiple(x: PairRow, c: Pair, v: PairRow): void {
  for (let j = 0; 2 * j < x.length; j++) addProduct(c, 0, v, j, x, j);
}

/** High parts. */
function rounded(v: PairRow): Float64Array {
  return Float64Array.from({ length: v.length / 2 }, (_, j) => v[2 * j]!);
}

/** Upper bound on |v|. */
function lengthOf(v: PairRow): number {
  return Math.hypot(...rounded(v)) * (1 + 1e-12);
}

/**
 * Upper bound on |eta (S w + weightDecay w - features^T targets / N) - rate w|, computed in
 * double-double. A sum or product of pairs is right to 2^-103 of its size: of the data term,
 * N + d + 4 in a row on sum_i |x_i| (|x_i| |w| + |y_i|) / N, of the others six; 2^-1000 is for what
 * underflows.
 */
function residualNorm(
  { problem, step, rows }: { readonly problem: RidgeProblem; readonly step: number; readonly rows: readonly PairRow[] },
  w: PairRow,
  rate: Pair,
  targets: Float64Array,
): number {
  const { points, dimension: size, weightDecay } = problem;
  const total = new Float64Array(2 * size);
  const residual = pair();
  const length = lengthOf(w);
  let sizes = 0;
  for (let i = 0; i < points; i++) {
    const row = rows[i]!;
    residual[0] = -targets[i]!;
    residual[1] = 0;
    let row2 = 0;
    for (let j = 0; j < size; j++) {
      addProduct(row, j, w, j, residual, 0);
      row2 += squared(row[2 * j]!);
    }
    sizes += row2 * length + Math.sqrt(row2) * Math.abs(targets[i]!);
    for (let j = 0; j < size; j++) addProduct(residual, 0, row, j, total, j);
  }
  const own = plus(times(pair(step), pair(weightDecay)), negate(rate));
  let squares = 0;
  const term = pair();
  const lacking = pair();
  for (let j = 0; j < size; j++) {
    multiplyPair(total[2 * j]!, total[2 * j + 1]!, step, 0, term);
    dividePair(term[0]!, term[1]!, points, 0, lacking);
    multiplyPair(own[0]!, own[1]!, w[2 * j]!, w[2 * j + 1]!, term);
    addPair(lacking[0]!, lacking[1]!, term[0]!, term[1]!, lacking);
    squares += squared(lacking[0]!);
  }
  const rounding =
    (points + size + 4) * step * (sizes / points) + 6 * (step * weightDecay + Math.abs(rate[0]!)) * length;
  return (Math.sqrt(squares) + 2 ** -103 * rounding) * (1 + 1e-9) + 2 ** -1000;
}

/** A power of 1 - x. */
export interface Power {
  /** (1 - x)^t and 1 minus that, each with a bound on its error. */
  readonly left: number;
  readonly leftError: number;
  readonly gone: number;
  readonly goneError: number;
}

/**
 * (1 - x)^t with its sign by parity, and what it lacks of 1. log|1 - x| is log1p(-x) below 1/2 and
 * log1p(x - 2) above 3/2 (x - 2 is exact there), the low part of x to first order, and the
 * logarithm of the difference in between: relative error at most 6u with library functions right to
 * 4u, times t one more. So |1 - x|^t = e^y is right to a relative 8u (|y| + 1), and
 * 1 - e^y = -expm1(y) to 16u, as |y| e^y <= 1 - e^y for y <= 0.
 */
export function power(x: Pair, t: number): Power {
  const [high, low] = [x[0]!, x[1]!];
  if (t === 0) return { left: 1, leftError: 0, gone: 0, goneError: 0 };
  let log: number;
  if (high < 0.5) log = Math.log1p(-high) - low / (1 - high);
  else if (high > 1.5) log = Math.log1p(high - 2) + low / (high - 1);
  else log = Math.log(Math.abs(1 - high - low));
  // 1 - x = 0: nothing is left.
  if (log === Number.NEGATIVE_INFINITY) return { left: 0, leftError: 0, gone: 1, goneError: 0 };
  const y = t * log;
  const modulus = Math.exp(y);
  // The small factors first: a modulus near the least normal double times u would be lost.
  const leftError = modulus * (unit * 8 * (Math.abs(y) + 1)) + Number.MIN_VALUE;
  if (high > 1 && t % 2 === 1)
    return { left: -modulus, leftError, gone: 1 + modulus, goneError: leftError + 2 * unit * (1 + modulus) };
  const gone = -Math.expm1(y);
  return { left: modulus, leftError, gone, goneError: 16 * unit * Math.abs(gone) + Number.MIN_VALUE };
}

function stateAt({ size, modes, gap, centreResidual, mismatch }: Modes, t: number, start: Float64Array): State {
  if (t === 0)
    return {
      step: 0n,
      logTime: Number.NEGATIVE_INFINITY,
      point: start.slice(),
      radius: 0,
      stepRadius: 0,
      basis: 'exact',
    };
  const point = new Float64Array(size);
  let total = 0;
  let radius = mismatch + centreResidual * Math.min(t, 1 / gap);
  for (const { direction, norm, start: from, limit, rate, residual } of modes) {
    const { left, leftError, gone, goneError } = power(rate, t);
    const weight = from * left + limit * gone;
    for (let j = 0; j < size; j++) point[j] = point[j]! + weight * direction[j]!;
    // 1 - |1 - x|, from below: the low part and one rounding are within 2u x.
    const own = (rate[0]! < 1 ? rate[0]! : 2 - rate[0]!) - 2 * unit * rate[0]!;
    const [slow, fast] = own < gap ? [own, gap] : [gap, own];
    const growth = Math.exp(-(t - 1) * Math.max(0, slow)) * (1 + 1e-9);
    radius += norm * (Math.abs(from) * leftError + Math.abs(limit) * goneError);
    radius += residual * Math.min(t * growth, fast > 0 ? 1 / fast : Number.POSITIVE_INFINITY);
    total += norm * (Math.abs(from * left) + Math.abs(limit * gone));
  }
  // Start, limit and direction are rounded, their products and sum, and the sums over the modes:
  // modes + 6 roundings in a row at most.
  radius += (modes.length + 6) * unit * total;
  const stepRadius = Number.POSITIVE_INFINITY;
  return { step: BigInt(t), logTime: Math.log(t), point, radius: radius * (1 + 1e-9), stepRadius, basis: 'certified' };
}
