import { twoTo } from '../../../src/exact/powers.js';
import { type Visit, visitsOf } from '../../../src/requests/index.js';
import { type InDataUnit, inDataUnit } from '../../../src/solvers/logTime/dataUnit.js';
import { type MarginProblem, marginProblem } from '../../../src/solvers/logTime/marginProblem.js';
import type { RunRequest, State, Trajectory } from '../../../src/statement/solver.js';
import { accepted, limits } from './accepted.js';
import { exactSteps, type Iterate } from './exactSteps.js';
import { lateStates, residual } from './lateStates.js';

/** Tolerance when the request names none. */
const defaultTolerance = 1e-8;

/**
 * Exact steps are taken until step times curvature is at most this, and at least so many of them.
 */
const handOver = 0.05;
const fewest = 20;

/** Most exact steps, in doubles and in double-double. */
const stepLimits = { plain: 1_000_000, fine: 50_000 } as const;

/**
 * Gradient descent of the logistic or exponential loss at horizons of 10^1000 steps and more: a
 * reference for `collocation-descent`, by a method that shares nothing with it but the arithmetic
 * of pairs. Tests and the benchmark call it; the workbench has no slot for it.
 *
 * Steps are taken one by one until step times curvature is at most 0.05. From there on the field
 * whose flow passes through the iterates (`modifiedEquation`) is integrated in q = log k by Radau
 * IIA, which is L-stable: late steps grow like q, so the cost hardly depends on the horizon.
 * Neither k nor a loss is ever formed.
 *
 * `visit.logTimes` are natural logarithms of step counts, step size not included, at most 10^12;
 * `visit.windows` whole steps. A run that is not handed over within a million steps ends as
 * censored, and so does an integration that cannot go on (where the parameters stay bounded without
 * weight decay, velocities in q grow like k and overflow near log k = 700).
 *
 * Everything after the start is `estimated`. At exact steps the radius is a bound on their
 * rounding; later it is the distance between runs at the tolerance and at a sixteenth of it (the
 * returned one), or four times that sixteenth of 1 + |rho| if it is larger (rho is what the frame
 * of `follow` leaves of the point); tolerances count in the unit of the data (`dataUnit`).
 * `extra.exponents`: log(step k) - margin of each row (step/N for a mean), free of cancellation.
 * With a `direction` also `extra.residual` = point - direction log k, integrated as such, and
 * `extra.residualRadius`, which does not grow with log k.
 *
 * The finer method works at a sixty-fourth of the tolerance (not below 1e-12), its exact steps in
 * double-double throughout, at most 50 000 of them.
 */
export const logTimeDescent: LateDescent = descentAt('plain');

/**
 * A request that may ask for the residual along a direction of unit margin, by which parameters
 * grow per unit of log time.
 */
export interface LateRequest extends RunRequest {
  readonly direction?: Float64Array;
}

/** A solver of such requests. */
export interface LateDescent {
  readonly name: string;
  readonly version: string;
  accepts(request: LateRequest): true | string;
  solve(request: LateRequest): Trajectory;
  readonly finer?: LateDescent;
}

function descentAt(precision: keyof typeof stepLimits): LateDescent {
  const fine = precision === 'fine';
  return {
    name: fine ? 'log-time-descent-fine' : 'log-time-descent',
    version: '1',
    accepts: accepted,
    solve(request) {
      const asked = request.tolerance ?? defaultTolerance;
      const run = inDataUnit(request);
      const direction = request.direction?.map((x) => x * twoTo(run.exponent)) ?? null;
      const tolerance = fine ? Math.max(asked / 64, limits.tolerance[0]) : asked;
      const answer = descend(run, visitsOf(request), tolerance, direction, precision);
      return { ...answer, states: answer.states.map((state) => back(state, run)) };
    },
    ...(fine ? {} : { finer: descentAt('fine') }),
  };
}

interface LateExtra {
  readonly exponents?: Float64Array;
  readonly residual?: Float64Array;
  readonly residualRadius?: number;
}

/** A state and what it says beside the parameters in the unit of the request. */
function back(state: State, run: InDataUnit): State {
  const { exponents, residual, residualRadius } = state.extra as LateExtra;
  const down = twoTo(-run.exponent);
  const extra = {
    // log(step' k) - margin, and log step' = log step + 2k log 2
    ...(exponents && { exponents: exponents.map((x) => x - 2 * run.exponent * Math.LN2) }),
    ...(residual && { residual: residual.map((x) => x * down) }),
    ...(residualRadius !== undefined && { residualRadius: residualRadius * down }),
  };
  return { ...run.back(state), extra };
}

function descend(
  { problem, start, step: stepSize }: InDataUnit,
  visits: readonly Visit[],
  tolerance: number,
  direction: Float64Array | null,
  precision: keyof typeof stepLimits,
): Trajectory {
  const margin = marginProblem(problem, stepSize);
  const states: State[] = [];
  for (const iterate of exactSteps(problem, margin, stepSize, start, precision === 'fine')) {
    const { step, bend } = iterate;
    const stopped = (ended: 'censored' | 'diverged', reason: string): Trajectory => ({
      ended,
      reason,
      states,
      cost: { gradients: step },
    });
    if (!iterate.high.every(Number.isFinite)) return stopped('diverged', `not finite after step ${step}`);
    if (visits[states.length]!.step === step) states.push(exactState(margin, iterate, direction));
    if (states.length === visits.length) return { ended: 'complete', states, cost: { gradients: step } };
    if (bend <= handOver && step >= fewest) {
      const late = lateStates(margin, iterate, visits.slice(states.length), tolerance, direction);
      const gradients = step + late.cost.gradients;
      return { ...late, states: [...states, ...late.states], cost: { gradients } };
    }
    if (step >= stepLimits[precision])
      return stopped('censored', `step times curvature is ${bend.toPrecision(3)} after ${step} steps: not handed over`);
  }
  throw new Error('the sequence of iterates has no end');
}

function exactState(margin: MarginProblem, iterate: Iterate, direction: Float64Array | null): State {
  const { step, high, low, radius } = iterate;
  const q = Math.log(step);
  const { rows, points, size, logScale } = margin;
  const exponents = Float64Array.from({ length: points }, (_, i) => {
    let sum = q + logScale;
    for (let j = 0; j < size; j++) sum -= rows[i * size + j]! * high[j]!;
    return sum;
  });
  const rounding = step === 0 ? 0 : radius + 2 ** -52 * Math.hypot(...high);
  const left = direction && step > 0 && residual({ q, high, low }, null, direction);
  return {
    step: BigInt(step),
    logTime: q,
    point: high.slice(),
    radius: rounding,
    stepRadius: Number.POSITIVE_INFINITY,
    basis: step === 0 ? 'exact' : 'estimated',
    extra:
      step === 0
        ? {}
        : { exponents, ...(left && { residual: left, residualRadius: rounding + 2 ** -51 * Math.hypot(...high) }) },
  };
}
