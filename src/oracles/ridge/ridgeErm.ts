import { LuDecomposition, Matrix } from 'ml-matrix';
import { dot } from '../../linear/dot.js';
import { rowsFault } from '../dataFault.js';

/** The minimiser of a regularised risk and how far the true one may be. */
export interface RidgeErm {
  /** One for each column. */
  readonly weights: number[];
  /** Upper bound on the Euclidean distance to the exact minimiser. */
  readonly radius: number;
}

/** Most Newton steps. */
const stepLimit = 400;

/** Least multiplier: no double that is not zero may be lost. */
const floor = 1e-300;

/** Shortest share of a Newton step. */
const tooShort = 2 ** -40;

/**
 * argmin over w of (1/n) sum_i e^(-z_i . w) + k |w|^2, k = e^logStrength, for signed rows z_i
 * (points x dimension): with k = lambda/(8 rho) what the diagonal net follows in its kernel phase.
 * k may be 1e-160.
 *
 * Stationarity is w = sum_i b_i z_i with b_i = e^(-z_i . w)/(2 k n) > 0, which is the minimum of
 * the strictly convex dual
 *
 *     |Z^T b|^2/2 + sum_i b_i (log b_i - 1 + log(2 k n)),
 *         found by damped Newton in b (n unknowns).
 *
 * Certificate: the risk is strongly convex with modulus 2k and its gradient at w = Z^T b is 2k Z^T
 * (b - e^(-Zw)/(2kn)), so the minimiser is within |Z^T (b - e^(-Zw)/(2kn))| of w, rounding
 * included. `undecided` when that exceeds 1e-6 (1 + |w|).
 */
export function ridgeErm(rows: readonly (readonly number[])[], logStrength: number): RidgeErm | { undecided: string } {
  const fault = rowsFault(rows, 'row');
  if (fault !== null) return { undecided: `the regularised risk: ${fault}` };
  const n = rows.length;
  const d = rows[0]!.length;
  if (!Number.isFinite(logStrength))
    return { undecided: `the log strength ${logStrength} of the regulariser is not a number` };
  const shift = logStrength + Math.log(2 * n);
  const gram = rows.map((x) => rows.map((y) => dot(x, y)));
  const longest = Math.max(...gram.map((row, i) => row[i]!));
  let b = rows.map(() => Math.max(1, -shift) / (n * Math.max(longest, Number.MIN_VALUE)));
  let at = dualAt(gram, shift, b);
  for (let step = 0; step < stepLimit; step++) {
    // With D = diag(sqrt b): (D K D + I) D^-1 move = -D gradient, whose eigenvalues are at least 1.
    const roots = b.map(Math.sqrt);
    const scaled = gram.map((row, i) => row.map((k, j) => roots[i]! * k * roots[j]! + (i === j ? 1 : 0)));
    const right = Matrix.columnVector(at.gradient.map((g, i) => -roots[i]! * g));
    const factors = new LuDecomposition(new Matrix(scaled));
    if (factors.isSingular()) return { undecided: 'a Newton step of the regularised risk is not finite' };
    const solved = factors.solve(right).to1DArray();
    const inLogs = solved.map((x, i) => x / roots[i]!);
    const fall = -solved.reduce((t, x, i) => t + roots[i]! * x * at.gradient[i]!, 0);
    if (!Number.isFinite(fall)) return { undecided: 'a Newton step of the regularised risk is not finite' };
    let share = 1;
    let next = at;
    let point = b;
    for (; share > tooShort; share /= 2) {
      point = b.map((x, i) => moved(x, share * inLogs[i]!, gram[i]![i]!));
      next = dualAt(gram, shift, point);
      // Close to the minimum the value's rounding hides its fall; the gradient still shows
      // progress.
      if (next.value <= at.value - 0.25 * share * fall || size(next.gradient) < 0.5 * size(at.gradient)) break;
    }
    if (share <= tooShort) break;
    [b, at] = [point, next];
  }
  const w = Array.from({ length: d }, (_, k) => rows.reduce((t, z, i) => t + b[i]! * z[k]!, 0));
  const off = new Array<number>(d).fill(0);
  let rounding = 0;
  for (const [i, z] of rows.entries()) {
    const pull = Math.exp(-dot(z, w) - shift);
    const length = Math.hypot(...z);
    // Exponent and w are sums of d and n terms: (n + d + 12) 2^-52 times the moduli covers what
    // that does to pull and to b.
    rounding += (n + d + 12) * 2 ** -52 * length * (pull * (1 + Math.abs(shift) + length * mass(rows, b)) + b[i]!);
    for (const [k, x] of z.entries()) off[k] = off[k]! + (b[i]! - pull) * x;
  }
  const radius = (Math.hypot(...off) + rounding) * (1 + 1e-9);
  if (!(radius <= 1e-6 * (1 + Math.hypot(...w))))
    return { undecided: `the minimiser of the regularised risk is known to within ${radius} only` };
  return { weights: w, radius };
}

/**
 * A multiplier b after a step of `change` in log b, the same to first order as b + b change.
 * Multipliers off the support end near e^-500 and are found in one step in log b, down or up, as
 * long as b |z|^2 is small; where it is not, growth in log b would overshoot.
 */
function moved(b: number, change: number, square: number): number {
  const inLogs = b * Math.exp(change);
  if (change <= 0) return Math.max(floor, inLogs);
  return Math.min(inLogs, Math.max(b * (1 + change), 2 ** -10 / square));
}

/** sum_i b_i |z_i|, at least |Z^T b|. */
function mass(rows: readonly (readonly number[])[], b: readonly number[]): number {
  return rows.reduce((t, z, i) => t + b[i]! * Math.hypot(...z), 0);
}

function size(gradient: readonly number[]): number {
  return Math.max(...gradient.map(Math.abs));
}

function dualAt(gram: readonly (readonly number[])[], shift: number, b: readonly number[]) {
  const outputs = gram.map((row) => dot(row, b));
  const logs = b.map(Math.log);
  return {
    value: dot(outputs, b) / 2 + b.reduce((t, x, i) => t + x * (logs[i]! - 1 + shift), 0),
    // What rests at the floor and is drawn below it is where it should be, for all that doubles can
    // say.
    gradient: outputs.map((q, i) => q + logs[i]! + shift).map((g, i) => (b[i]! <= floor && g > 0 ? 0 : g)),
  };
}
