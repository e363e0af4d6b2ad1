import type { ClassificationProblem } from '../../statement/problem.js';
import type { RunRequest, Solver, State, Trajectory } from '../../statement/solver.js';

/** Most accepted and rejected steps of one integration; beyond it the trajectory is censored. */
const stepLimit = 100_000;

/** Tolerance when the request names none. */
const defaultTolerance = 1e-9;

/**
 * Gradient flow of the logistic or exponential loss in y = log(1 + t), by the explicit pair of Dormand and Prince with error control.
 *
 * dw/dy = (1 + t) (-grad L): each weight is e^(y - m) or e^(y - log(1 + e^m)) at the margin m, so that neither t nor a loss is ever formed
 * and log t = 10^3 is ordinary. Every request is integrated twice, the second time at a sixteenth of the tolerance; the points are those
 * of the second run and the radius, `estimated`, is the distance between both. Explicit: on stiff data (large N |x|^2 at late times) the
 * number of steps explodes and the trajectory is censored.
 */
export const logTimeFlow: Solver = flowAt(1);

function flowAt(factor: number): Solver {
  return {
    name: factor === 1 ? 'log-time-flow' : 'log-time-flow-fine',
    version: '1',
    accepts(request) {
      const { problem, dynamics, visit, start } = request;
      if (dynamics !== 'flow') return 'this solver takes a flow, not descent';
      if (problem.kind !== 'classification') return `this solver takes no problem of kind '${problem.kind}'`;
      if (problem.weightDecay !== 0) return 'this solver takes no weight decay';
      if (visit.windows?.length) return 'a flow is visited at log times, not at whole steps';
      const times = visit.logTimes ?? [];
      if (times.length === 0) return 'the request visits nothing';
      if (times.some((s, n) => Number.isNaN(s) || s === Number.POSITIVE_INFINITY || (n > 0 && s <= times[n - 1]!)))
        return 'the log times are not increasing numbers';
      const size = problem.dimension + (problem.bias ? 1 : 0);
      if (start.length !== size) return `the start has ${start.length} entries, the problem ${size} parameters`;
      return start.every(Number.isFinite) ? true : 'the start holds a number that is not finite';
    },
    solve: (request) => solve(request, (request.tolerance ?? defaultTolerance) * factor),
    ...(factor === 1 ? { twin: flowAt(1 / 256) } : {}),
  };
}

function solve(request: RunRequest, tolerance: number): Trajectory {
  const coarse = integrate(request, tolerance);
  const fine = integrate(request, tolerance / 16);
  const reached = Math.min(coarse.points.length, fine.points.length);
  const states = fine.points.slice(0, reached).map((point, n): State => {
    const logTime = request.visit.logTimes![n]!;
    const radius = Math.hypot(...point.map((x, j) => x - coarse.points[n]![j]!)) + 2 ** -50 * Math.hypot(...point);
    const started = logTime === Number.NEGATIVE_INFINITY;
    return {
      step: null,
      logTime,
      point,
      radius: started ? 0 : radius,
      stepRadius: Number.POSITIVE_INFINITY,
      basis: started ? 'exact' : 'estimated',
    };
  });
  const cost = { gradients: coarse.gradients + fine.gradients };
  return reached === request.visit.logTimes!.length
    ? { ended: 'complete', states, cost }
    : { ended: 'censored', reason: `stopped after ${stepLimit} steps of the integrator`, states, cost };
}

// Dormand, Prince (1980): nodes, stages (the last is the fifth-order solution), and its difference from the fourth-order one.
const nodes = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
const stages = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const difference = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

function integrate(request: RunRequest, tolerance: number): { points: Float64Array[]; gradients: number } {
  const velocity = velocityOf(request.problem as ClassificationProblem);
  const size = request.start.length;
  const slopes = nodes.map(() => new Float64Array(size));
  const trial = new Float64Array(size);
  const points: Float64Array[] = [];
  let point = Float64Array.from(request.start);
  let y = 0;
  let h = 1e-3;
  let gradients = 0;
  for (const s of request.visit.logTimes!) {
    // log(1 + t) from log t without overflow.
    const target = Math.max(s, 0) + Math.log1p(Math.exp(-Math.abs(s)));
    while (y < target) {
      if (gradients > 7 * stepLimit) return { points, gradients };
      const step = Math.min(h, target - y);
      for (const [stage, row] of stages.entries()) {
        trial.set(point);
        for (const [k, a] of row.entries())
          for (let j = 0; j < size; j++) trial[j] = trial[j]! + step * a * slopes[k]![j]!;
        velocity(trial, y + nodes[stage]! * step, slopes[stage]!);
      }
      gradients += 7;
      let worst = 0;
      for (let j = 0; j < size; j++) {
        const error = step * difference.reduce((t, d, k) => t + d * slopes[k]![j]!, 0);
        worst = Math.max(worst, Math.abs(error) / (1 + Math.abs(trial[j]!)));
      }
      const ratio = worst / tolerance;
      if (ratio <= 1) {
        point = Float64Array.from(trial);
        y = step === target - y ? target : y + step;
      }
      // The error of a step is of fifth order; an overflow (NaN) shrinks the step as far as one rejection may.
      const factor = Number.isFinite(ratio) ? Math.min(4, Math.max(0.2, 0.9 * ratio ** -0.2)) : 0.2;
      if (ratio > 1 || Number.isNaN(ratio) || step === h) h = step * factor;
    }
    points.push(point.slice());
  }
  return { points, gradients };
}

/** (1 + t)(-grad L) at y = log(1 + t). */
function velocityOf(problem: ClassificationProblem) {
  const { points, dimension, features, labels, bias } = problem;
  const share = problem.reduction === 'mean' ? 1 / points : 1;
  const logistic = problem.loss === 'logistic';
  return (w: Float64Array, y: number, out: Float64Array): void => {
    out.fill(0);
    for (let i = 0; i < points; i++) {
      let f = bias ? w[dimension]! : 0;
      for (let j = 0; j < dimension; j++) f += features[i * dimension + j]! * w[j]!;
      const margin = labels[i]! * f;
      const drop = logistic ? Math.max(margin, 0) + Math.log1p(Math.exp(-Math.abs(margin))) : margin;
      const weight = share * labels[i]! * Math.exp(y - drop);
      for (let j = 0; j < dimension; j++) out[j] = out[j]! + weight * features[i * dimension + j]!;
      if (bias) out[dimension] = out[dimension]! + weight;
    }
  };
}
