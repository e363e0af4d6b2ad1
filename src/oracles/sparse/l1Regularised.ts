import { LuDecomposition, Matrix } from 'ml-matrix';
import { squared } from '../../exact/powers.js';
import { l1Margin } from '../margins/l1Margin.js';

/** Signed rows z_i = y_i x_i, and c > 0. */
export interface L1RegularisedQuestion {
  /** points x dimension. */
  readonly rows: readonly (readonly number[])[];
  /** c, positive. */
  readonly penalty: number;
}

/** A minimiser of mean_i e^(-z_i . w) + c |w|_1. */
export interface L1Regularised {
  /** One for each column. */
  readonly weights: number[];
  /** Its value over c, and a lower bound on that: relative distance at most 1e-9. */
  readonly value: number;
  /** The lower bound. */
  readonly bound: number;
}

/** Newton steps in all, and the last barrier, relative to the penalty. */
const mostSteps = 400;
const lastBarrier = 1e-13;
const gapLimit = 1e-9;

/**
 * Divided by c the objective is |w|_1 + sum_i e^(S - z_i . w), S = -log(N c): with w = a - b, a,
 * b > 0, and a barrier -mu (sum log a + sum log b) a smooth convex problem, solved by damped Newton
 * steps while mu falls; started at the max l1 margin, scaled to margins S.
 *
 * Certificate: e^(S - m) >= p (S - m) - p log p + p for every p >= 0 (its tangents), so with |Z^T
 * p|_inf <= 1 no w has a value below sum_i p_i (S + 1 - log p_i). p is taken from the minimiser's
 * own pulls e^(S - z_i . w), scaled down until it may be. Undecided where both are more than 1e-9
 * apart, or the rows cannot be separated.
 */
export function l1Regularised({ rows, penalty }: L1RegularisedQuestion): L1Regularised | { undecided: string } {
  if (!(penalty > 0) || !(penalty < Number.POSITIVE_INFINITY))
    return { undecided: `the penalty ${penalty} is not a positive number` };
  const margin = l1Margin(rows);
  if ('undecided' in margin) return margin;
  const depth = -Math.log(rows.length) - Math.log(penalty);
  if (!(depth > 1)) return { undecided: `the penalty ${penalty} is too large: nothing but zero may be left` };
  const d = rows[0]!.length;
  const a = Float64Array.from(margin.weights, (w) => Math.max(0, w * depth) + 1);
  const b = Float64Array.from(margin.weights, (w) => Math.max(0, -w * depth) + 1);
  let mu = 1;
  for (let step = 0; step < mostSteps; step++) {
    const decrement = newton(rows, depth, a, b, mu);
    if (decrement === null) return { undecided: 'Newton steps for the l1-regularised loss are not finite' };
    // A well-centred point may follow a barrier that falls fast.
    if (decrement < 1e-3) {
      if (mu <= lastBarrier) break;
      mu = Math.max(lastBarrier, mu / 8);
    }
  }
  const weights = Array.from(a, (x, k) => x - b[k]!);
  const pulls = pullsAt(rows, depth, weights);
  const most = Math.max(1, ...Array.from({ length: d }, (_, k) => Math.abs(along(rows, pulls, k))));
  const value = weights.reduce((t, w) => t + Math.abs(w), 0) + pulls.reduce((t, r) => t + r, 0);
  const bound = pulls.reduce((t, r) => t + (r > 0 ? (r / most) * (depth + 1 - Math.log(r / most)) : 0), 0);
  if (!(Math.abs(value - bound) <= gapLimit * Math.abs(value)))
    return { undecided: `the value ${value} of the l1-regularised loss and its bound ${bound} are too far apart` };
  return { weights, value, bound };
}

function pullsAt(rows: readonly (readonly number[])[], depth: number, w: ArrayLike<number>): number[] {
  return rows.map((z) => Math.exp(depth - z.reduce((t, x, k) => t + x * w[k]!, 0)));
}

/** Coordinate k of Z^T r. */
function along(rows: readonly (readonly number[])[], r: readonly number[], k: number): number {
  return rows.reduce((t, z, i) => t + z[k]! * r[i]!, 0);
}

/** One damped step in place; returns Newton's decrement over the barrier, or null. */
function newton(
  rows: readonly (readonly number[])[],
  depth: number,
  a: Float64Array,
  b: Float64Array,
  mu: number,
): number | null {
  const d = a.length;
  const pulls = pullsAt(
    rows,
    depth,
    a.map((x, k) => x - b[k]!),
  );
  const matrix = Array.from({ length: 2 * d }, () => new Float64Array(2 * d));
  const slope = new Float64Array(2 * d);
  for (let k = 0; k < d; k++) {
    const pull = along(rows, pulls, k);
    slope[k] = -(1 - pull - mu / a[k]!);
    slope[d + k] = -(1 + pull - mu / b[k]!);
    for (let l = 0; l < d; l++) {
      const h = rows.reduce((t, z, i) => t + pulls[i]! * z[k]! * z[l]!, 0);
      matrix[k]![l] = h;
      matrix[k]![d + l] = -h;
      matrix[d + k]![l] = -h;
      matrix[d + k]![d + l] = h;
    }
    matrix[k]![k] = matrix[k]![k]! + mu / squared(a[k]!);
    matrix[d + k]![d + k] = matrix[d + k]![d + k]! + mu / squared(b[k]!);
  }
  const factors = new LuDecomposition(new Matrix(matrix));
  if (factors.isSingular()) return null;
  const move = factors.solve(Matrix.columnVector(slope)).to1DArray();
  if (!move.every(Number.isFinite)) return null;
  const decrement = Math.sqrt(
    Math.max(
      0,
      move.reduce((t, x, k) => t + x * slope[k]!, 0),
    ) / mu,
  );
  // The step keeps half of each variable at least, and changes no pull by more than a factor e.
  let share = 1;
  for (let k = 0; k < d; k++)
    share = Math.min(share, 0.5 / Math.max(0.5, -move[k]! / a[k]!), 0.5 / Math.max(0.5, -move[d + k]! / b[k]!));
  for (const z of rows) {
    const change = Math.abs(z.reduce((t, x, k) => t + x * (move[k]! - move[d + k]!), 0));
    share = Math.min(share, 1 / Math.max(1, change));
  }
  for (let k = 0; k < d; k++) {
    a[k] = a[k]! + share * move[k]!;
    b[k] = b[k]! + share * move[d + k]!;
  }
  return decrement;
}
