import { farthest, type Precision, precisions } from '../solvers/descent/allowance.js';
import { BadInput } from '../statement/badInput.js';
import { Declined } from '../statement/declined.js';
import type { RunRequest, State, Trajectory } from '../statement/solver.js';
import type { Greeting } from './greeting.js';
import type { Told } from './hearing.js';
import { radiiOf, stepRounding, type Windows } from './ownDescent.js';
import { radiiOfMethod } from './ownMethod.js';

/**
 * The trajectory that a child told. A state that is not finite is divergence; silence cuts a run
 * short, and what was seen before counts. `times` multiplies the allowance of a method, which is
 * measured. Throws Declined, and BadInput where it is at fault.
 */
export function trajectoryOf(
  request: RunRequest,
  windows: Windows,
  told: Told,
  { name, precision }: Greeting,
  who: string,
  times: number,
): Trajectory {
  if (told.end === 'declined') throw new Declined(`${name}: ${told.why}`);
  if (told.end === 'failed') throw new BadInput(`${who} failed: ${told.why}`);
  if (told.end === 'died') throw new BadInput(`${who} ${told.why}`);
  if (told.end === 'cancelled') throw new BadInput(`${who}: ${told.why}`);
  if (told.end === 'no answer') throw new BadInput(`${who} ${told.why}`);
  const states = statesOf(request, windows, told.states, precisions[precision], times);
  const due = windows.reduce((total, [from, to]) => total + to - from + 1, 0);
  const start = request.visit.windows?.some(([from]) => from === 0) ? [startOf(request)] : [];
  const all = [...start, ...states];
  const cost = { gradients: windows.at(-1)?.[1] ?? 0 };
  if (states.length === due) return { ended: 'complete', states: all, cost };
  if (told.end === 'silent') return { ended: 'censored', reason: `the solver ${told.why}`, states: all, cost };
  const reason = told.end === 'diverged' ? told.why! : `not finite, or beyond 2^500, after state ${states.length}`;
  return { ended: 'diverged', reason, states: all, cost };
}

function startOf({ start }: RunRequest): State {
  const point = Float64Array.from(start);
  return { step: 0n, logTime: Number.NEGATIVE_INFINITY, point, radius: 0, stepRadius: 0, basis: 'exact' };
}

/** The finite states, with their radii. */
function statesOf(
  request: RunRequest,
  windows: Windows,
  points: readonly Float64Array[],
  precision: Precision,
  times: number,
): State[] {
  if (points.length === 0) return [];
  const isMethod = typeof request.dynamics === 'object';
  const radii = isMethod ? radiiOfMethod(request, windows, precision, times) : radiiOf(request, windows, precision);
  // Of a method the state beside the parameters is not told, so nothing is known of a single step.
  const rounding = isMethod ? () => Number.POSITIVE_INFINITY : stepRounding(request, precision);
  const states: State[] = [];
  let before: { step: number; point: Float64Array } = { step: 0, point: Float64Array.from(request.start) };
  for (const [from, to] of windows)
    for (let step = from; step <= to; step++) {
      const point = points[states.length];
      if (point === undefined || !point.every((v) => Math.abs(v) <= farthest)) return states;
      const radius = radii[states.length]!;
      states.push({
        step: BigInt(step),
        logTime: Math.log(step),
        ...{ point, radius },
        stepRadius: before.step === step - 1 ? rounding(before.point, point) : Number.POSITIVE_INFINITY,
        basis: !isMethod && Number.isFinite(radius) ? 'certified' : 'estimated',
      });
      before = { step, point };
    }
  return states;
}
