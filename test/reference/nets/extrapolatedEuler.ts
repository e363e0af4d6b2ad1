import { realPower } from '../../../src/exact/powers.js';
import { factor, solve } from '../../../src/linear/denseLu.js';

/** A stiff system y' = f(t, y). */
export interface ImplicitSystem {
  readonly size: number;
  slope(t: number, y: Float64Array, out: Float64Array): void;
  /** df_i/dy_j, row by row. */
  jacobian(t: number, y: Float64Array, out: Float64Array): void;
  /** Size of a small change `error` of y at time t, in the unit of the tolerance. */
  norm(t: number, y: Float64Array, error: Float64Array): number;
}

/** Numbers of substeps, row by row of the tableau. */
const substeps = [2, 3, 4, 5, 6, 7, 8, 9] as const;
/** Most attempted steps of one integration. */
const stepLimit = 40_000;

/**
 * The linearly implicit Euler method with extrapolation (Deuflhard; Hairer and Wanner, Solving ODEs
 * II, IV.9):
 *
 *     (I - h J)(y_{i+1} - y_i) = h f(t_{i+1}, y_i),  J at the start of the step,
 *
 * over one step with 2, 3, 4, ... substeps; the results have an expansion in powers of h and column
 * k of the tableau has order k. A step is accepted at the first row whose last two entries differ
 * by at most the tolerance; that entry is kept. The next step has the length at which the cheapest
 * row, counted in evaluations per unit of time, would just pass.
 *
 * Lands on the increasing `times` and calls `visit` there. Stops short, with a reason, when steps
 * become too many or too small.
 */
export function extrapolate(
  system: ImplicitSystem,
  start: Float64Array,
  firstStep: number,
  times: readonly number[],
  tolerance: number,
  visit: (t: number, y: Float64Array) => void,
): { reason?: string; evaluations: number } {
  const { size } = system;
  let y: Float64Array = Float64Array.from(start);
  const jacobian = new Float64Array(size * size);
  let t = 0;
  let h = firstStep;
  let evaluations = 0;
  let steps = 0;
  for (const target of times) {
    while (t < target) {
      steps += 1;
      if (steps > stepLimit) return { reason: `more than ${stepLimit} extrapolated steps`, evaluations };
      if (!(h > 1e-13 * t)) return { reason: `the step size fell to ${h} at time ${t}`, evaluations };
      const last = t + h >= target;
      const step = last ? target - t : h;
      system.jacobian(t, y, jacobian);
      const tried = tableau(system, t, y, step, jacobian, tolerance);
      evaluations += 1 + tried.evaluations;
      if (tried.end === null) {
        h = Math.min(tried.next, step / 2);
        continue;
      }
      y = tried.end;
      t = last ? target : t + step;
      // A step cut to land on a visit says nothing about the step that is possible.
      h = last ? Math.max(h, tried.next) : tried.next;
    }
    visit(t, y);
  }
  return { evaluations };
}

interface Tried {
  readonly end: Float64Array | null;
  readonly next: number;
  readonly evaluations: number;
}

function tableau(
  system: ImplicitSystem,
  t: number,
  y: Float64Array,
  step: number,
  jacobian: Float64Array,
  tolerance: number,
): Tried {
  let above: Float64Array[] = [];
  let evaluations = 0;
  let next = step / 4;
  let cheapest = Number.POSITIVE_INFINITY;
  for (const [j, n] of substeps.entries()) {
    const first = coarse(system, t, y, step, n, jacobian);
    evaluations += n;
    if (first === null) return { end: null, next: step / 4, evaluations };
    const row = [first];
    for (let k = 0; k < j; k++) {
      const ratio = n / substeps[j - k - 1]! - 1;
      row.push(row[k]!.map((x, i) => x + (x - above[k]![i]!) / ratio));
    }
    above = row;
    if (j < 2) continue;
    const end = row[j]!;
    const error = system.norm(
      t + step,
      end,
      end.map((x, i) => x - row[j - 1]![i]!),
    );
    if (!Number.isFinite(error)) return { end: null, next: step / 4, evaluations };
    // The difference has order j + 1 in the step: column j has it in the whole step.
    const scaled = step * Math.min(4, Math.max(0.1, 0.8 * realPower(tolerance / Math.max(error, 1e-300), 1 / (j + 1))));
    if (evaluations / scaled < cheapest) {
      cheapest = evaluations / scaled;
      next = scaled;
    }
    if (error <= tolerance) return { end, next, evaluations };
  }
  return { end: null, next, evaluations };
}

/** n linearly implicit Euler steps, or null when they leave the numbers. */
function coarse(
  system: ImplicitSystem,
  t: number,
  start: Float64Array,
  step: number,
  n: number,
  jacobian: Float64Array,
): Float64Array | null {
  const { size } = system;
  const h = step / n;
  const matrix = jacobian.map((x) => -h * x);
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1 + matrix[i * size + i]!;
  const rows = factor(matrix, size);
  if (rows === null) return null;
  const y = Float64Array.from(start);
  const move = new Float64Array(size);
  for (let i = 1; i <= n; i++) {
    system.slope(t + i * h, y, move);
    for (let a = 0; a < size; a++) move[a] = h * move[a]!;
    solve(matrix, rows, move);
    for (let a = 0; a < size; a++) y[a] = y[a]! + move[a]!;
  }
  return y.every(Number.isFinite) ? y : null;
}
