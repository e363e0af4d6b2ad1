import { BadInput } from '../statement/badInput.js';
import type { RunRequest, Solver, State, Trajectory } from '../statement/solver.js';
import { asItCounts } from './basis.js';
import { requestFault } from './request.js';
import { normalVisit } from './visits.js';

/**
 * A solver behind the gate: requests are checked and their visits brought into one normal form
 * before it sees them.
 *
 * - Descent: whole steps as ordered windows that do not touch; log times only beyond 2^53 steps.
 * - Flow: increasing finite log times. The start, log time -Infinity, is answered here.
 */
export function gateSolver(solver: Solver): Solver {
  return {
    name: solver.name,
    version: solver.version,
    ...(solver.proof === undefined ? {} : { proof: solver.proof }),
    ...(solver.methods === undefined ? {} : { methods: solver.methods }),
    accepts(request) {
      const fault = requestFault(request);
      if (fault !== null) return fault;
      const normal = normalRequest(request);
      return isEmpty(normal) || solver.accepts(normal);
    },
    solve(request) {
      const fault = requestFault(request);
      if (fault !== null) throw new BadInput(fault);
      const answer = solved(solver, request);
      return answer instanceof Promise ? answer.then((t) => asItCounts(t, request)) : asItCounts(answer, request);
    },
    ...(solver.higherPrecision === undefined ? {} : { higherPrecision: gateSolver(solver.higherPrecision) }),
  };
}

function solved(solver: Solver, request: RunRequest): Trajectory | Promise<Trajectory> {
  const normal = normalRequest(request);
  if (request.dynamics !== 'flow' || normal.visit.logTimes?.length === request.visit.logTimes?.length)
    return solver.solve(normal);
  if (isEmpty(normal)) return { ended: 'complete', states: [startOf(request)], cost: { gradients: 0 } };
  const answer = solver.solve(normal);
  return answer instanceof Promise ? answer.then((t) => withStart(t, request)) : withStart(answer, request);
}

function isEmpty({ visit }: RunRequest): boolean {
  return !visit.windows?.length && !visit.logTimes?.length;
}

/** The well-formed request with its visits in normal form. */
export function normalRequest(request: RunRequest): RunRequest {
  const { windows, logTimes } = normalVisit(request);
  const later = logTimes.filter((q) => q !== Number.NEGATIVE_INFINITY);
  if (request.dynamics === 'flow') return { ...request, visit: { logTimes: later } };
  return {
    ...request,
    visit: { ...(windows.length ? { windows } : {}), ...(later.length ? { logTimes: later } : {}) },
  };
}

function startOf({ start }: RunRequest): State {
  const point = Float64Array.from(start);
  return { step: null, logTime: Number.NEGATIVE_INFINITY, point, radius: 0, stepRadius: 0, basis: 'exact' };
}

function withStart(t: Trajectory, request: RunRequest): Trajectory {
  return { ...t, states: [startOf(request), ...t.states] };
}
