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

/** A pull below this one is felt by nothing: its logarithm may change as it likes. */
const unfelt = 1e-22;

/**
 * Factor of the diagonal of H: where two columns of the data agree, the barrier alone holds their
 * difference, and may be lost in rounding. It changes the way, not the end.
 */
const held = 1 + 2 ** -48;

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
  const pulls = exponentsAt(rows, depth, weights).map(Math.exp);
  const most = Math.max(1, ...Array.from({ length: d }, (_, k) => Math.abs(along(rows, pulls, k))));
  const value = weights.reduce((t, w) => t + Math.abs(w), 0) + pulls.reduce((t, r) => t + r, 0);
  const bound = pulls.reduce((t, r) => t + (r > 0 ? (r / most) * (depth + 1 - Math.log(r / most)) : 0), 0);
  if (!(Math.abs(value - bound) <= gapLimit * Math.abs(value)))
    return { undecided: `the value ${value} of the l1-regularised loss and its bound ${bound} are too far apart` };
  return { weights, value, bound };
}

/** Logarithms S - z_i . w of the pulls. */
function exponentsAt(rows: readonly (readonly number[])[], depth: number, w: ArrayLike<number>): number[] {
  return rows.map((z) => {
    let output = 0;
    for (let k = 0; k < z.length; k++) output += z[k]! * w[k]!;
    return depth - output;
  });
}

/** Coordinate k of Z^T r. */
function along(rows: readonly (readonly number[])[], r: readonly number[], k: number): number {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) sum += rows[i]![k]! * r[i]!;
  return sum;
}

/**
 * One damped step in place; returns Newton's decrement over the barrier, or null.
 *
 * With A = mu/a^2, B = mu/b^2 and H = sum_i r_i z_i z_i^T the two blocks of Newton's system are
 * (H + A) da - H db = p and (H + B) db - H da = q. Their sum gives A da + B db = p + q, in which
 * the pulls r cancel; with delta = da - db what is left is, of half the size and without
 * differences of large numbers,
 *
 *     (H + AB/(A + B)) delta = (B p - A q)/(A + B),
 *     db = (p + q - A delta)/(A + B),   da = db + delta.
 */
function newton(
  rows: readonly (readonly number[])[],
  depth: number,
  a: Float64Array,
  b: Float64Array,
  mu: number,
): number | null {
  const d = a.length;
  const weights = a.map((x, k) => x - b[k]!);
  const exponents = exponentsAt(rows, depth, weights);
  const pulls = exponents.map(Math.exp);
  const matrix = Array.from({ length: d }, () => new Float64Array(d));
  const p = new Float64Array(d);
  const q = new Float64Array(d);
  const right = new Float64Array(d);
  for (let k = 0; k < d; k++) {
    const pull = along(rows, pulls, k);
    p[k] = pull - 1 + mu / a[k]!;
    q[k] = -pull - 1 + mu / b[k]!;
    const row = matrix[k]!;
    for (let i = 0; i < rows.length; i++) {
      const z = rows[i]!;
      const pulled = pulls[i]! * z[k]!;
      for (let l = 0; l < d; l++) row[l] = row[l]! + pulled * z[l]!;
    }
    const [A, B] = [mu / squared(a[k]!), mu / squared(b[k]!)];
    matrix[k]![k] = held * matrix[k]![k]! + (A * B) / (A + B);
    right[k] = (B * p[k]! - A * q[k]!) / (A + B);
  }
  const factors = new LuDecomposition(new Matrix(matrix));
  if (factors.isSingular()) return null;
  const delta = factors.solve(Matrix.columnVector(right)).to1DArray();
  if (!delta.every(Number.isFinite)) return null;
  let squares = 0;
  // The step keeps half of each variable at least, and changes no pull that is felt, before or
  // after, by more than a factor e.
  let share = 1;
  const moves = delta.map((move, k) => {
    const [A, B] = [mu / squared(a[k]!), mu / squared(b[k]!)];
    const ofA = (p[k]! + q[k]! + B * move) / (A + B);
    const ofB = (p[k]! + q[k]! - A * move) / (A + B);
    squares += ofA * p[k]! + ofB * q[k]!;
    share = Math.min(share, 0.5 / Math.max(0.5, -ofA / a[k]!), 0.5 / Math.max(0.5, -ofB / b[k]!));
    return [ofA, ofB] as const;
  });
  for (const [i, z] of rows.entries()) {
    const rise = -z.reduce((t, x, k) => t + x * delta[k]!, 0);
    // From the exponent: a pull that underflows to zero can still become huge.
    const free = Math.log(unfelt) - exponents[i]!;
    const room = rise > 0 ? Math.max(1, free) : free > 0 ? Number.POSITIVE_INFINITY : 1;
    if (Math.abs(rise) > room) share = Math.min(share, room / Math.abs(rise));
  }
  for (const [k, [ofA, ofB]] of moves.entries()) {
    a[k] = a[k]! + share * ofA;
    b[k] = b[k]! + share * ofB;
  }
  return Math.sqrt(Math.max(0, squares) / mu);
}
