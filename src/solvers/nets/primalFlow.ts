import { squared } from '../../exact/powers.js';
import { integrate, type StiffSystem } from '../../integrators/radau.js';
import type { DiagonalNetProblem } from '../../statement/problem.js';
import type { RunRequest, Solver, State, Trajectory } from '../../statement/solver.js';
import { within } from '../limits.js';
import { netLimits } from './netRequest.js';

/** Default accuracy of the parameters, relative to 1 + |parameter|. */
const defaultTolerance = 1e-8;

/**
 * Gradient flow of the diagonal net in its own parameters [u, v], by Radau IIA in s = lambda t:
 * du/ds = -(1 + 2g/lambda) u, dv/ds = -(1 - 2g/lambda) v. It builds nothing of the reduced system
 * in, so identities of the flow can be tested on it; u^2 - v^2 cancels for large starts, so it is
 * for moderate ones (alpha up to some hundred).
 *
 * `extra.error`: each parameter is off by at most error (1 + |parameter|), the larger of the
 * tolerance and the distance to a run at 32 times the tolerance of the one that is returned.
 * `estimated`.
 */
export const primalFlow: Solver = flowAt(1);

function flowAt(factor: number): Solver {
  return {
    name: factor === 1 ? 'diagonal-net-primal-flow' : 'diagonal-net-primal-flow-tight',
    version: '1',
    accepts(request) {
      const { problem, start, dynamics, visit } = request;
      if (dynamics !== 'flow') return 'this solver takes a flow, not descent';
      if (problem.kind !== 'diagonal net') return `this solver takes a diagonal net, not '${problem.kind}'`;
      if (problem.loss === 'squared') return 'this solver takes losses of a margin, not the squared loss';
      if (!(problem.weightDecay > 0)) return 'time is counted in units of 1/weight decay, which must be positive';
      if (start.length !== 2 * problem.dimension || !start.every(Number.isFinite))
        return `the start must have ${2 * problem.dimension} finite entries`;
      const times = visit.logTimes ?? [];
      if (times.length === 0 || visit.windows?.length) return 'a flow is visited at log times';
      if (!times.every((x, i) => Number.isFinite(x) && (i === 0 || x > times[i - 1]!)))
        return 'the log times must be finite and increase';
      return within(request, netLimits(problem));
    },
    solve: (request) => flow(request, (request.tolerance ?? defaultTolerance) * factor),
    ...(factor === 1 ? { higherPrecision: flowAt(1 / 64) } : {}),
  };
}

function flow(request: RunRequest, tolerance: number): Trajectory {
  const problem = request.problem as DiagonalNetProblem;
  const logTimes = request.visit.logTimes!;
  const times = logTimes.map((x) => Math.exp(x + Math.log(problem.weightDecay)));
  const run = (accuracy: number) => {
    const points: Float64Array[] = [];
    const system = systemOf(problem);
    const done = integrate(system, request.start, 0, 1e-9, times, accuracy, (_, y) => points.push(y.slice()));
    return { points, ...done };
  };
  const coarse = run(tolerance);
  const fine = run(tolerance / 32);
  const states = fine.points.slice(0, coarse.points.length).map((point, k): State => {
    const other = coarse.points[k]!;
    const error = point.reduce((most, x, j) => Math.max(most, Math.abs(x - other[j]!) / (1 + Math.abs(x))), tolerance);
    const radius = error * Math.hypot(...point.map((x) => 1 + Math.abs(x)));
    const base = { step: null, logTime: logTimes[k]!, point, radius, stepRadius: Number.POSITIVE_INFINITY };
    return { ...base, basis: 'estimated', extra: { error } };
  });
  const gradients = coarse.evaluations + fine.evaluations;
  const reason = coarse.reason ?? fine.reason;
  const ended = reason === undefined ? 'complete' : 'censored';
  return { ended, ...(reason === undefined ? {} : { reason }), states, cost: { gradients } };
}

function systemOf({ points: n, dimension: d, features, targets, loss, weightDecay }: DiagonalNetProblem): StiffSystem {
  const outer = new Float64Array(d);
  const bends = new Float64Array(n);
  /**
   * The gradient g/lambda in w into `outer`, the second derivatives of the losses over lambda n
   * into `bends`.
   */
  const evaluate = (y: Float64Array) => {
    outer.fill(0);
    for (let i = 0; i < n; i++) {
      let output = 0;
      for (let k = 0; k < d; k++) output += features[i * d + k]! * (squared(y[k]!) - squared(y[d + k]!));
      const m = targets[i]! * output;
      const p = (loss === 'exponential' ? Math.exp(-m) : 1 / (1 + Math.exp(m))) / (weightDecay * n);
      bends[i] = loss === 'exponential' ? p : p / (1 + Math.exp(-m));
      for (let k = 0; k < d; k++) outer[k] = outer[k]! - targets[i]! * p * features[i * d + k]!;
    }
  };
  return {
    size: 2 * d,
    slope(_, y, out) {
      evaluate(y);
      for (let k = 0; k < d; k++) {
        out[k] = -(1 + 2 * outer[k]!) * y[k]!;
        out[d + k] = -(1 - 2 * outer[k]!) * y[d + k]!;
      }
    },
    jacobian(_, y, out) {
      evaluate(y);
      for (let k = 0; k < d; k++)
        for (let j = 0; j < d; j++) {
          let bend = 0;
          for (let i = 0; i < n; i++) bend += bends[i]! * features[i * d + k]! * features[i * d + j]!;
          // dg_k/du_j = 2 bend u_j and dg_k/dv_j = -2 bend v_j
          for (let sign = -2; sign <= 2; sign += 4)
            for (let side = 2; side >= -2; side -= 4) {
              const row = sign < 0 ? k : d + k;
              const column = side > 0 ? j : d + j;
              out[row * 2 * d + column] =
                sign * y[row]! * side * bend * y[column]! + (row === column ? -1 + sign * outer[k]! : 0);
            }
        }
    },
    norm(_, y, error) {
      let most = 0;
      for (let j = 0; j < error.length; j++) most = Math.max(most, Math.abs(error[j]!) / (1 + Math.abs(y[j]!)));
      return most;
    },
  };
}
