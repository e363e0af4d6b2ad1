import { unit } from '../../problems/field.js';
import { kindOf } from '../../problems/index.js';
import type { Dynamics } from '../../statement/dynamics.js';
import type { RunRequest, Solver, State, Trajectory } from '../../statement/solver.js';
import { stepLimit, windowsOf } from '../descent/schedule.js';
import { distance } from './distance.js';
import { type Stepper, stepperOf } from './steppers.js';

/** The method in double-double; its points are off by an estimated two roundings to double. */
const higherPrecision: Solver = {
  name: 'method-double-double',
  version: '1',
  accepts: accepted,
  solve: (request) => run(request, stepperOf(request, 'pairs'), null),
};

/**
 * Any method of training that is written as a graph, step by step in doubles. Beside it goes the
 * same run in double-double: the radius is twice the distance between the two, which is measured
 * and proves nothing (`estimated`). `extra` holds the state of the method by name.
 */
export const methodSolver: Solver = {
  name: 'method',
  version: '1',
  accepts: accepted,
  solve: (request) => run(request, stepperOf(request, 'doubles'), stepperOf(request, 'pairs')),
  higherPrecision,
};

function accepted(request: RunRequest): true | string {
  if (typeof request.dynamics === 'string') return 'this solver takes a method: dynamics { method, hyperparameters }';
  const { kind } = request.problem;
  if (kindOf(request.problem).doubleDouble === undefined)
    return `the kind '${kind}' has no gradient in double-double, beside which a method is run`;
  const windows = windowsOf(request);
  if (typeof windows === 'string') return 'a method is taken step by step: visit.windows ask for its steps';
  const last = windows.at(-1)![1];
  return last <= stepLimit || `visit.windows asks for step ${last}: step by step at most ${stepLimit} are taken`;
}

function run(request: RunRequest, stepper: Stepper, beside: Stepper | null): Trajectory {
  const windows = windowsOf(request) as [number, number][];
  const last = windows.at(-1)![1];
  const states: State[] = [];
  let window = 0;
  for (let k = 0; ; k++) {
    if (k >= windows[window]![0]) {
      states.push(stateOf(k, request.dynamics as Dynamics, stepper, beside));
      if (k === windows[window]![1]) window += 1;
    }
    const cost = { gradients: stepper.gradients };
    if (k === last) return { ended: 'complete', states, cost };
    stepper.advance();
    beside?.advance();
    for (const { first } of stepper.arrays.values())
      if (!first.every(Number.isFinite))
        return { ended: 'diverged', reason: `not finite after step ${k + 1}`, states, cost };
  }
}

function stateOf(k: number, { method }: Dynamics, stepper: Stepper, beside: Stepper | null): State {
  const point = stepper.arrays.get('parameters')!.first.slice();
  const other = beside?.arrays.get('parameters')?.first ?? point;
  const measured = 2 * unit * distance(point) + 2 * distance(point, other);
  const radius = Number.isNaN(measured) ? Number.POSITIVE_INFINITY : measured;
  const extra = method.state.map((name) => [name, stepper.arrays.get(name)!.first.slice()] as const);
  return {
    step: BigInt(k),
    logTime: k === 0 ? Number.NEGATIVE_INFINITY : Math.log(k),
    point,
    radius: k === 0 ? 0 : radius,
    stepRadius: k === 0 ? 0 : Number.POSITIVE_INFINITY,
    basis: k === 0 ? 'exact' : 'estimated',
    ...(extra.length === 0 ? {} : { extra: Object.fromEntries(extra) }),
  };
}
