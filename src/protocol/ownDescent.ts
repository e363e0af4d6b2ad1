import { kindOf } from '../problems/index.js';
import { allowanceOn, type Precision } from '../solvers/descent/allowance.js';
import type { RunRequest } from '../statement/solver.js';

/** Visits of a child's run: ordered windows of whole steps from 1 on, that do not touch. */
export type Windows = readonly (readonly [from: number, to: number])[];

/**
 * How far a descent in this precision may be from the exact one, at each visited step, where only
 * visited states are known.
 *
 * Plain float64 descent is carried along. Its distance to the exact iterates is R at most, and so
 * is that of the solver as long as it only rounds: both are within 2R of each other, and the
 * rounding of the solver's step is bounded from the points of this descent (`astray`). A solver
 * that is farther away has done more than round. Infinity where the problem is not convex.
 */
export function radiiOf(request: RunRequest, windows: Windows, precision: Precision): Float64Array {
  const field = kindOf(request.problem).field(request.problem);
  const allowance = allowanceOn(field, request, precision);
  const point = Float64Array.from(request.start);
  const radii = new Float64Array(windows.reduce((total, [from, to]) => total + to - from + 1, 0));
  const stepOf =
    typeof request.step === 'number' ? () => request.step as number : (j: number) => (request.step as Float64Array)[j]!;
  let at = 0;
  let window = 0;
  const last = windows.at(-1)?.[1] ?? 0;
  for (let step = 1; step <= last; step++) {
    const isBounded = allowance.radius < Number.POSITIVE_INFINITY && allowance.from(point);
    if (!isBounded) return radii.fill(Number.POSITIVE_INFINITY, at);
    for (let j = 0; j < point.length; j++) point[j] = point[j]! - stepOf(j) * allowance.gradient[j]!;
    allowance.to(point, 2 * allowance.radius);
    if (step < windows[window]![0]) continue;
    radii[at++] = allowance.radius;
    if (step === windows[window]![1]) window += 1;
  }
  return radii;
}

/** The most that rounding does in one step from one known point to another; Infinity if unknown. */
export function stepRounding(
  request: RunRequest,
  precision: Precision,
): (from: Float64Array, to: Float64Array) => number {
  const field = kindOf(request.problem).field(request.problem);
  const allowance = allowanceOn(field, request, precision);
  return (from, to) => {
    if (!allowance.from(from)) return Number.POSITIVE_INFINITY;
    allowance.radius = 0;
    allowance.to(to);
    return allowance.stepRadius;
  };
}
