import { kindOf } from '../../problems/index.js';
import { Meter } from '../../records/stopwatch.js';
import { BadInput } from '../../statement/badInput.js';
import type { Descent } from '../../statement/descent.js';
import type { RunRequest, Solver, Trajectory } from '../../statement/solver.js';
import { allowanceOn, farthest, precisions } from './allowance.js';
import { stepwise, windowsOf } from './schedule.js';
import { stepStates } from './stepStates.js';

/**
 * Somebody's gradient descent as a solver of the workbench. Every point it yields is taken; its
 * distance to the exact iterate is bounded as if it had computed in float64: in each step the
 * rounding of the gradient (twice the bound of the shipped field at that very point), of the
 * product with the step size, 2u |move|, and of the sum, u |point| for each of the two operands,
 * which plain arithmetic does not compensate. On convex problems errors grow by at most max(1, eta
 * B - 1) a step, so the radius is their sum; elsewhere it is Infinity and only the single step is
 * known.
 *
 * A solver that does more than round (a wrong factor, a float32 state) leaves these radii: the
 * theorems notice, not this bound. The time of its own steps goes to the meter.
 */
export function underTest(descent: Descent, file: string, meter = new Meter()): Solver {
  return {
    name: descent.name,
    version: descent.version,
    accepts(request) {
      const fits = stepwise(request);
      if (fits !== true) return fits;
      const answer = descent.accepts(request);
      if (answer === true || typeof answer === 'string') return answer;
      throw new BadInput(`${file}: 'accepts' of the solver '${descent.name}' answered neither true nor a sentence`);
    },
    solve: (request) => followed(descent, request, file, meter),
  };
}

function followed(descent: Descent, request: RunRequest, file: string, meter: Meter): Trajectory {
  const field = kindOf(request.problem).field(request.problem);
  const windows = windowsOf(request) as [number, number][];
  const last = windows.at(-1)![1];
  const allowance = allowanceOn(field, request, precisions.float64);
  const states = stepStates(windows, request.start.length);
  const visit = (step: number, point: Float64Array) =>
    states.visit(step, point, allowance.radius, allowance.stepRadius);
  const point = Float64Array.from(request.start);
  visit(0, point);
  if (last > 0) {
    const who = `${file}: the solver '${descent.name}'`;
    let step = 0;
    for (const parameters of meter.each(iterable(descent.iterates(request), who))) {
      const overflows = !allowance.from(point);
      step += 1;
      const taken = take(parameters, point, overflows, () => `${who}, step ${step}`);
      if (!taken)
        return {
          ended: 'diverged',
          reason: `not finite, or beyond 2^500, after step ${step}`,
          states: states.list,
          cost: { gradients: step },
        };
      allowance.to(point);
      visit(step, point);
      if (step === last) break;
    }
    if (step < last) throw new BadInput(`${who} ended after ${step} of ${last} steps`);
  }
  return { ended: 'complete', states: states.list, cost: { gradients: last } };
}

function iterable(of: Iterable<ArrayLike<number>>, who: string): Iterable<ArrayLike<number>> {
  if (typeof of?.[Symbol.iterator] === 'function') return of;
  throw new BadInput(`${who}: 'iterates' returned something that cannot be iterated`);
}

/**
 * Copies what the solver yielded; false when it has run away. Where the gradient itself leaves the
 * doubles, or does so next to the point, a difference of infinities is NaN: then that is divergence
 * too. Throws BadInput that names the step and the parameter when it is not a point.
 */
function take(parameters: ArrayLike<number>, point: Float64Array, overflows: boolean, where: () => string): boolean {
  if (parameters?.length !== point.length)
    throw new BadInput(`${where()}: yielded ${parameters?.length ?? 'no'} parameters, the problem has ${point.length}`);
  let finite = true;
  for (let j = 0; j < point.length; j++) {
    const value = parameters[j]!;
    if (typeof value !== 'number' || (Number.isNaN(value) && !overflows))
      throw new BadInput(`${where()}: parameter ${j} is ${value}, not a number`);
    finite &&= Math.abs(value) <= farthest;
    point[j] = value;
  }
  return finite;
}
