import { integrate } from '../../integrators/radau.js';
import { type Visit, visitsOf } from '../../requests/index.js';
import type { DiagonalNetProblem } from '../../statement/problem.js';
import type { RunRequest, Solver, State, Trajectory } from '../../statement/solver.js';
import { acceptedNetDescent } from './lateAccepted.js';
import { type NetLateSteps, netLateSteps, type Place } from './lateSteps.js';
import { netModifiedEquation } from './modifiedEquation.js';

/** Default accuracy of the weights, relative to 1 + |w|. */
const defaultTolerance = 1e-6;

/** The returned run has this part of the tolerance. */
const finer = 1 / 16;

/**
 * Steps are taken one by one until the increments' derivative is at most `bend`, at least `fewest`
 * and at most `most` of them.
 */
const handOver = { bend: 0.05, fewest: 20, most: 1_000_000 } as const;

/**
 * Gradient descent of the diagonal net, not its flow, at horizons like log(alpha)/(step size x
 * weight decay) with alpha = 1e12 or 1e80.
 *
 * Steps are taken one by one, in the coordinates of `netLateSteps`, until the increments'
 * derivative is at most 0.05; from there on the field whose flow passes through the iterates
 * (`netModifiedEquation`) is integrated in log k by Radau IIA. It knows of a step size: with a
 * large one it is not the flow, and differs from it by order of step x curvature.
 *
 * `visit.windows` are whole steps, `visit.logTimes` natural logarithms of step counts k, step size
 * not included, at most 700. A net whose steps stay too long for a million steps is censored.
 *
 * `extra`: `sigma` = -k log(1 - step size x weight decay), `z` = log(u/v), `w`, `outputs`, `error`:
 * each w_j is off by at most error (1 + |w_j|), estimated as the tolerance or the distance to a run
 * at sixteen times the tolerance of the returned one, whichever is larger; at exact steps,
 * rounding.
 */
export const netLogTimeDescent: Solver = descentAt(1);

function descentAt(factor: number): Solver {
  return {
    name: factor === 1 ? 'diagonal-net-log-time-descent' : 'diagonal-net-log-time-descent-tight',
    version: '1',
    accepts: acceptedNetDescent,
    solve: (request) => descend(request, (request.tolerance ?? defaultTolerance) * factor),
    ...(factor === 1 ? { higherPrecision: descentAt(1 / 32) } : {}),
  };
}

function descend(request: RunRequest, tolerance: number): Trajectory {
  const problem = request.problem as DiagonalNetProblem;
  const map = netLateSteps(problem, request.start, request.step as number);
  const visits = visitsOf(request);
  const states: State[] = [];
  const tilt = map.tilts.slice();
  const excess = new Float64Array(map.dimension);
  const [tiltMove, excessMove] = [tilt.slice(), tilt.slice()];
  for (let step = 0; ; step++) {
    const stopped = (ended: 'censored' | 'diverged', reason: string): Trajectory => ({
      ended,
      reason,
      states,
      cost: { gradients: step },
    });
    const here = { step, tilt, excess };
    map.look(here, 1);
    map.increments(tiltMove, excessMove);
    if (!tiltMove.every(Number.isFinite))
      return stopped('diverged', `the step from ${step} changes the sign of a parameter, or is not finite`);
    // An estimate: a gradient, an increment and a sum round in each step, some eight units of 2^-53
    // together.
    if (visits[states.length]!.step === step)
      states.push(stateOf(map, here, visits[states.length]!, 2 ** -50 * (1 + step)));
    if (states.length === visits.length) return { ended: 'complete', states, cost: { gradients: step } };
    if (step >= handOver.fewest && map.bend() <= handOver.bend) {
      const late = follow(problem, map, here, visits.slice(states.length), tolerance);
      return { ...late, states: [...states, ...late.states], cost: { gradients: step + late.cost.gradients } };
    }
    if (step >= handOver.most)
      return stopped(
        'censored',
        `the increments bend by ${map.bend().toPrecision(3)} after ${step} steps: not handed over`,
      );
    for (let j = 0; j < tilt.length; j++) {
      tilt[j] = tilt[j]! + tiltMove[j]!;
      excess[j] = excess[j]! + excessMove[j]!;
    }
  }
}

/** Follows the net beyond the last exact step, twice. */
function follow(
  problem: DiagonalNetProblem,
  map: NetLateSteps,
  from: Place,
  visits: readonly Visit[],
  tolerance: number,
): Trajectory {
  // The transient that ended at the hand-over took as many steps as there were.
  const scale = Math.max(1, from.step);
  const run = (accuracy: number) => {
    const system = netModifiedEquation(map, problem.features, scale, Math.max(accuracy / 32, 2 ** -56));
    const seen: Place[] = [];
    const times = visits.map(({ logTime, step }) => system.timeOf(step ?? Math.exp(logTime)));
    const start = system.timeOf(from.step);
    const { reason } = integrate(system, system.variables(from), start, 0.01, times, accuracy, (x, y) => {
      seen.push(system.place(x, y));
    });
    return { seen, reason, gradients: system.gradients };
  };
  const [coarse, fine] = [run(tolerance), run(tolerance * finer)];
  const states = fine.seen.slice(0, coarse.seen.length).map((here, k) => {
    map.look(coarse.seen[k]!, 1);
    const other = map.weights.slice();
    map.look(here, 1);
    const apart = map.weights.reduce((most, w, j) => Math.max(most, Math.abs(w - other[j]!) / (1 + Math.abs(w))), 0);
    // Two runs may agree by luck: no more is claimed than what was asked for.
    return stateOf(map, here, visits[k]!, Math.max(apart, tolerance));
  });
  const cost = { gradients: coarse.gradients + fine.gradients };
  const reason = coarse.reason ?? fine.reason;
  return reason === undefined ? { ended: 'complete', states, cost } : { ended: 'censored', reason, states, cost };
}

function stateOf(map: NetLateSteps, here: Place, { logTime, step }: Visit, error: number): State {
  map.look(here, 1);
  const { logProducts, decay, weights, outputs } = map;
  const side = (sign: 1 | -1) =>
    here.tilt.map((z, j) => Math.exp((logProducts[j]! - decay * here.step + here.excess[j]! + sign * z) / 2));
  return {
    step: step === null ? null : BigInt(step),
    logTime,
    point: Float64Array.of(...side(1), ...side(-1)),
    radius: Number.POSITIVE_INFINITY,
    stepRadius: Number.POSITIVE_INFINITY,
    basis: step === 0 ? 'exact' : 'estimated',
    extra: {
      sigma: (decay * here.step) / 2,
      z: here.tilt.slice(),
      w: weights.slice(),
      outputs: outputs.slice(),
      error,
    },
  };
}
