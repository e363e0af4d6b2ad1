import type { State, Trajectory } from '../statement/solver.js';
import type { Plan } from '../workbench/property.js';
import type { Seen } from './runPlan.js';

/** A run as the plan asked for it, and what it was given. */
export type Answered = Pick<Seen, 'request' | 'trajectory'>;

/**
 * How far states are moved, relative to their parameters: little, so that a statement still has
 * something to say of them; and far, both ways, so that counts and signs change as well.
 */
export const distances = [2 ** -8, 0.5, -16];

/**
 * What a plan observes where every state that it saw is moved, in a direction of no meaning; no
 * solver is asked. Starts stay, since they are known before the run. Null where the plan would look
 * elsewhere then.
 */
export function movedObservation<O>(
  plan: Plan<O>,
  seen: readonly Answered[],
  by: number,
): { readonly value: O } | null {
  let step = plan.next();
  for (const { request, trajectory } of seen) {
    if (step.done || visitsOf(step.value) !== visitsOf(request)) return null;
    step = plan.next(movedTrajectory(trajectory, by));
  }
  return step.done ? { value: step.value } : null;
}

function visitsOf({ visit }: Answered['request']): string {
  return JSON.stringify(visit);
}

function movedTrajectory(trajectory: Trajectory, by: number): Trajectory {
  return { ...trajectory, states: trajectory.states.map((s, k) => movedState(s, k, by)) };
}

function movedState(state: State, k: number, by: number): State {
  if (state.logTime === Number.NEGATIVE_INFINITY) return state;
  const { point, extra } = state;
  const moved = { ...state, point: movedNumbers(point, k, by) };
  if (extra === undefined) return moved;
  const others = Object.entries(extra).map(([name, x], n) => [
    name,
    typeof x === 'number' ? movedNumbers(Float64Array.of(x), k + n, by)[0]! : movedNumbers(x, k + n, by),
  ]);
  return { ...moved, extra: Object.fromEntries(others) };
}

function movedNumbers(numbers: Float64Array, k: number, by: number): Float64Array {
  const size = numbers.reduce((most, x) => Math.max(most, Math.abs(x)), 0) || 1;
  return numbers.map((x, j) => {
    // Residues of primes: no two neighbours in time or place are moved alike, and none stays.
    const residue = (7919 * k + 104_729 * j + 1) % 997;
    const way = residue % 2 === 0 ? by : -by;
    return x + way * (0.5 + residue / 997) * (Math.abs(x) + size / 16);
  });
}
