import { dormandPrince } from '../../integrators/dormandPrince.js';
import { integrate, type StiffSystem } from '../../integrators/radau.js';
import { evaluatorInDoubles } from '../../objectives/evaluator.js';
import { parameterCount } from '../../objectives/sizes.js';
import type { ObjectiveProblem } from '../../statement/problem.js';
import type { RunRequest, Solver, State, Trajectory } from '../../statement/solver.js';
import { type Limits, within } from '../limits.js';
import { distance } from './distance.js';

/** Most steps of the explicit method; beyond it the trajectory is censored. */
const stepLimit = 100_000;

/** Tolerance when the request names none. */
const defaultTolerance = 1e-9;

/** Up to so many parameters the matrix of second derivatives is formed where the flow is stiff. */
const mostStiff = 60;

/** Beyond log time 700 the time itself is no double. */
const limits = { tolerance: [1e-12, 1e-2], logTime: 700 } as const satisfies Limits;

/**
 * Gradient flow of any objective in y = log(1 + t), in which late motion is slow: by the explicit
 * pair of Dormand and Prince until it becomes stiff, then by Radau IIA with the Hessian.
 *
 * Every request is integrated twice, the second time at a sixteenth of the tolerance. The points
 * are those of the second run; the radius, `estimated`, is the distance of the two, or a quarter of
 * the tolerance times 1 + |point| where that is larger.
 */
export const objectiveFlow: Solver = flowAt(1);

function flowAt(factor: number): Solver {
  return {
    name: factor === 1 ? 'objective-flow' : 'objective-flow-fine',
    version: '1',
    accepts(request) {
      const { problem, dynamics, visit } = request;
      if (dynamics !== 'flow') return 'this solver takes a flow, not steps';
      if (problem.kind !== 'objective')
        return `this solver takes an objective, not a problem of kind '${problem.kind}'`;
      if (visit.windows?.length) return 'a flow is visited at log times, not at whole steps';
      return within(request, limits);
    },
    solve: (request) => flow(request, Math.max((request.tolerance ?? defaultTolerance) * factor, limits.tolerance[0])),
    ...(factor === 1 ? { higherPrecision: flowAt(1 / 256) } : {}),
  };
}

function flow(request: RunRequest, tolerance: number): Trajectory {
  const logTimes = request.visit.logTimes!;
  const coarse = follow(request, tolerance);
  const fine = follow(request, tolerance / 16);
  const states = fine.points.slice(0, coarse.points.length).map((point, n): State => {
    const other = coarse.points[n]!;
    const radius = Math.max(distance(point, other), (tolerance / 4) * (1 + distance(point)));
    return {
      step: null,
      logTime: logTimes[n]!,
      point,
      radius,
      stepRadius: Number.POSITIVE_INFINITY,
      basis: 'estimated',
    };
  });
  const reason = fine.reason ?? coarse.reason;
  const cost = { gradients: coarse.gradients + fine.gradients };
  return reason === undefined ? { ended: 'complete', states, cost } : { ended: 'censored', reason, states, cost };
}

/** The points at the log times that were reached, and why the others were not. */
function follow({ problem, start, visit }: RunRequest, tolerance: number) {
  const system = systemOf(problem as ObjectiveProblem);
  // log(1 + t) from log t without overflow.
  const times = visit.logTimes!.map((s) => Math.max(s, 0) + Math.log1p(Math.exp(-Math.abs(s))));
  const points: Float64Array[] = [];
  const visited = (_: number, y: Float64Array) => {
    points.push(y.slice());
  };
  const early = dormandPrince(system, start, 0, times, tolerance, stepLimit, visited);
  if (early.ended === 'arrived') return { points, gradients: early.evaluations };
  if (early.ended === 'out of steps')
    return {
      points,
      gradients: early.evaluations,
      reason: `more than ${stepLimit} explicit steps at log(1 + t) = ${early.t}`,
    };
  if (system.size > mostStiff)
    return {
      points,
      gradients: early.evaluations,
      reason: `the flow is stiff from log(1 + t) = ${early.t} on: with ${system.size} parameters it ends there`,
    };
  const late = integrate(system, early.y, early.t, 1e-3, times.slice(points.length), tolerance, visited);
  const gradients = early.evaluations + late.evaluations;
  return { points, gradients, ...(late.reason === undefined ? {} : { reason: late.reason }) };
}

/** d point/dy = -e^y grad(point), since dt = e^y dy. */
function systemOf({ objective, sizes, arrays }: ObjectiveProblem): StiffSystem {
  const size = parameterCount(objective, sizes);
  const slopes = evaluatorInDoubles(objective, sizes, arrays, ['gradient']);
  const products = evaluatorInDoubles(objective, sizes, arrays, ['product']);
  const [unit, column] = [new Float64Array(size), new Float64Array(size)];
  return {
    size,
    slope(y, point, out) {
      slopes.evaluate(point, out);
      const pace = -Math.exp(y);
      for (let j = 0; j < size; j++) out[j] = pace * out[j]!;
    },
    jacobian(y, point, out) {
      const pace = -Math.exp(y);
      for (let j = 0; j < size; j++) {
        unit.fill(0);
        unit[j] = 1;
        products.evaluate(point, column, unit);
        for (let i = 0; i < size; i++) out[i * size + j] = pace * column[i]!;
      }
    },
    norm: (_, point, error) => error.reduce((most, e, j) => Math.max(most, Math.abs(e) / (1 + Math.abs(point[j]!))), 0),
  };
}
