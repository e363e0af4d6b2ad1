import { dormandPrince } from '../../integrators/dormandPrince.js';
import type { RunRequest, Solver, State, Trajectory } from '../../statement/solver.js';
import { type Limits, within } from '../limits.js';
import { type InDataUnit, inDataUnit } from './dataUnit.js';
import { follow } from './follow.js';
import { frameAt } from './frame.js';
import { type MarginProblem, marginProblem } from './marginProblem.js';
import { modifiedEquation } from './modifiedEquation.js';

/**
 * Most accepted and rejected steps of the explicit method; beyond it the trajectory is censored.
 */
const stepLimit = 100_000;

/** Tolerance when the request names none. */
const defaultTolerance = 1e-9;

/**
 * Below the least tolerance rounding is larger than what is asked for. A log time of 10^12 is
 * itself known to 10^-4 in doubles.
 */
const limits = { tolerance: [1e-13, 1e-2], logTime: 1e12 } as const satisfies Limits;

/**
 * Gradient flow of the logistic or exponential loss in y = log(1 + t): by the explicit pair of
 * Dormand and Prince until it becomes stiff, then by Radau IIA.
 *
 * dw/dy = (1 + t) (-grad L): each weight is e^(y - m) or e^(y - log(1 + e^m)) at the margin m, so
 * that neither t nor a loss is ever formed. Late, weights grow like a direction times y (plus log y
 * on the boundary of separability), and the implicit method's steps like y: log t = 10^5 is
 * ordinary. Every request is integrated twice, the second time at a sixteenth of the tolerance; the
 * points are those of the second run and the radius, `estimated`, is the distance between both, or
 * a quarter of the tolerance times 1 + |w| if it is larger (late, 1 plus what the frames of
 * `follow` leave of w). Tolerances count in the unit of the data (`dataUnit`).
 *
 * Without bias, and with labels of both signs, data may keep a margin bounded for ever; velocities
 * in y then grow like t, and from log t = 700 on the trajectory is censored with that reason. So is
 * one that takes too many steps.
 */
export const logTimeFlow: Solver = flowAt(1);

function flowAt(factor: number): Solver {
  return {
    name: factor === 1 ? 'log-time-flow' : 'log-time-flow-fine',
    version: '2',
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
      const fits = within(request, limits);
      if (fits !== true) return fits;
      if (!problem.features.every(Number.isFinite)) return 'the features hold a number that is not finite';
      return start.every(Number.isFinite) ? true : 'the start holds a number that is not finite';
    },
    solve(request) {
      return solve(request, Math.max((request.tolerance ?? defaultTolerance) * factor, limits.tolerance[0]));
    },
    ...(factor === 1 ? { higherPrecision: flowAt(1 / 256) } : {}),
  };
}

function solve(request: RunRequest, tolerance: number): Trajectory {
  const run = inDataUnit(request);
  const logTimes = request.visit.logTimes!;
  const coarse = integrate(run, logTimes, tolerance);
  const fine = integrate(run, logTimes, tolerance / 16);
  const reached = Math.min(coarse.points.length, fine.points.length);
  const states = fine.points.slice(0, reached).map((point, n): State => {
    const logTime = logTimes[n]!;
    const distance = Math.hypot(...point.map((x, j) => x - coarse.points[n]![j]!));
    // Two runs may agree by luck, and take the same steps where visits cut them short: no more is
    // claimed than four times what one step of the better one was asked for (in 7000 draws the
    // error was up to 1.64 times that).
    const length = Math.hypot(...point);
    const radius = Math.max(distance, (tolerance / 4) * (1 + fine.moved[n]!)) + 2 ** -50 * length;
    const started = logTime === Number.NEGATIVE_INFINITY;
    return run.back({
      step: null,
      logTime,
      point,
      radius: started ? 0 : radius,
      stepRadius: Number.POSITIVE_INFINITY,
      basis: started ? 'exact' : 'estimated',
    });
  });
  const cost = { gradients: coarse.gradients + fine.gradients };
  const reason = fine.reason ?? coarse.reason;
  return reason === undefined ? { ended: 'complete', states, cost } : { ended: 'censored', reason, states, cost };
}

interface Run {
  readonly points: Float64Array[];
  /**
   * For each of them the length of what was integrated: relative to one plus that, errors count.
   */
  readonly moved: number[];
  readonly gradients: number;
  /** Why it stopped short. */
  readonly reason?: string;
}

function integrate({ problem, start, step }: InDataUnit, logTimes: readonly number[], tolerance: number): Run {
  const margin = marginProblem(problem, step);
  // log(1 + t) from log t without overflow.
  const times = logTimes.map((s) => Math.max(s, 0) + Math.log1p(Math.exp(-Math.abs(s))));
  const points: Float64Array[] = [];
  const moved: number[] = [];
  const early = dormandPrince(flowOf(margin), start, 0, times, tolerance, stepLimit, (_, w) => {
    points.push(w.slice());
    moved.push(Math.hypot(...w));
  });
  if (early.ended === 'arrived') return { points, moved, gradients: early.evaluations };
  if (early.ended === 'out of steps') {
    const reason = `more than ${stepLimit} steps of the explicit integrator, at log(1 + t) = ${early.t}`;
    return { points, moved, gradients: early.evaluations, reason };
  }
  const place = { q: early.t, high: early.y, low: new Float64Array(margin.size) };
  const late = follow(margin, place, times.slice(points.length), { tolerance, truncation: 1 }, null);
  const gradients = early.evaluations + late.gradients;
  const before = Math.hypot(...early.y);
  for (const { high, rho } of late.visited) {
    points.push(high);
    moved.push(Math.max(before, Math.hypot(...rho)));
  }
  return { points, moved, gradients, ...(late.reason === undefined ? {} : { reason: late.reason }) };
}

/** The field in y with the parameters themselves as its state. */
function flowOf(margin: MarginProblem) {
  const zero = new Float64Array(margin.size);
  return modifiedEquation(margin, frameAt(margin, 0, zero, zero, zero), 1);
}
