import { largestOf, lengthAtMost, unit } from '../../problems/field.js';
import { kindOf } from '../../problems/index.js';
import type { RunRequest, Solver, Trajectory } from '../../statement/solver.js';
import { doubleDoubleDescent } from './doubleDoubleDescent.js';
import { stepwise, windowsOf } from './schedule.js';
import { stepStates } from './stepStates.js';

/**
 * Full-batch gradient descent, one step after another, in flat arrays with a compensated update:
 * the parameters are point + low, so that updates below the last place of `point` are not lost.
 *
 * Certified on convex problems: errors are multiplied by at most l = max(1, eta B - 1), B the
 * curvature within the radius, and l = 1 while eta B <= 2, so the radius is the sum of the
 * roundings of the steps before. On other problems l is the expansion that the field states, and
 * where it states none the radius is Infinity with basis `estimated`; `stepRadius` is certified
 * everywhere.
 */
export const gradientDescent: Solver = {
  name: 'gradient-descent',
  version: '1',
  accepts: stepwise,
  solve: (request) => descend(request),
  higherPrecision: doubleDoubleDescent,
};

function descend(request: RunRequest): Trajectory {
  const field = kindOf(request.problem).field(request.problem);
  const windows = windowsOf(request) as [number, number][];
  const { size } = field;
  const steps = typeof request.step === 'number' ? new Float64Array(size).fill(request.step) : request.step;
  const largest = steps.reduce((a, b) => Math.max(a, b), 0);
  const uniform = typeof request.step === 'number';
  // Up to 2/eta no error grows, if there is one step size.
  const enough = uniform ? 2 / largest : 0;
  const point = Float64Array.from(request.start);
  const low = new Float64Array(size);
  const gradient = new Float64Array(size);
  const states = stepStates(windows, size);
  const last = windows.at(-1)![1];
  let radius = 0;
  let stepRadius = 0;
  let lowNorm = 0;
  for (let k = 0; ; k++) {
    states.visit(k, point, radius + lowNorm, stepRadius);
    if (k === last) return { ended: 'complete', states: states.list, kernel: field.kernel, cost: { gradients: k } };
    field.evaluate(point, gradient);
    const before = lowNorm;
    let moved = 0;
    let lows = 0;
    let finite = true;
    for (let j = 0; j < size; j++) {
      const move = -steps[j]! * gradient[j]!;
      const rest = low[j]! + move;
      const sum = point[j]! + rest;
      // Fast two-sum needs |point| >= |rest|; the branch-free form is exact in any order.
      const part = sum - point[j]!;
      low[j] = point[j]! - (sum - part) + (rest - part);
      point[j] = sum;
      moved += move * move;
      lows += low[j]! * low[j]!;
      finite &&= Number.isFinite(sum);
    }
    if (!finite)
      return {
        ended: 'diverged',
        reason: `not finite after step ${k + 1}`,
        states: states.list,
        kernel: field.kernel,
        cost: { gradients: k + 1 },
      };
    lowNorm = lengthAtMost(lows, size, () => largestOf(low));
    /*
     * Rounding of this step as a map of point + low: the gradient's own error times eta; the
     * gradient was taken at `point`, off by `low`, hence eta B |low|; the product eta g and the sum
     * low + move round once each: 2u |move| + u |low + move|.
     */
    // Where there is no error yet none can grow.
    const still = radius + before === 0;
    const curvature = still ? 0 : field.curvature(radius + before, enough);
    // On a problem that is not convex, or not known to be: what one step enlarges distances by. The
    // step moves the gradient by at most that and 1, times the distance.
    const expansion =
      uniform && curvature === Number.POSITIVE_INFINITY ? field.expansion?.(radius + before, largest) : undefined;
    const stretch = expansion === undefined ? largest * curvature : 1 + expansion;
    const move = lengthAtMost(moved, size, () => largest * largestOf(gradient));
    const rounding = largest * field.error + 3 * unit * move + unit * before;
    const growth = expansion ?? (uniform ? Math.max(1, largest * curvature - 1) : 1 + largest * curvature);
    radius = growth * radius + rounding + (before === 0 ? 0 : stretch * before);
    if (!(radius < Number.POSITIVE_INFINITY)) radius = Number.POSITIVE_INFINITY;
    // From `point` before, taken as exact, to `point` after: the two low parts were carried beside
    // it.
    stepRadius = rounding + before + lowNorm;
  }
}
