import { solvers } from '../../src/solvers/index.js';
import type { Problem } from '../../src/statement/problem.js';
import type { RunRequest, State } from '../../src/statement/solver.js';

/** Descent at one moment. */
export interface Moment {
  /** log10 of the number of steps; -Infinity is the start. */
  readonly exponent: number;
  readonly point: readonly number[];
  /** Distance to the exact iterate at most, and on what that rests. */
  readonly radius: number;
  readonly basis: string;
}

export interface Course {
  readonly moments: readonly Moment[];
  /** Why there are no later moments, in a sentence; null where the last one is there. */
  readonly missing: string | null;
}

/** Steps that are taken one by one. */
const near = 1000;
/** Moments a decade, one by one and far ahead. */
const dense = 8;
const sparse = 4;
const lastDecade = 15;

/** The start, and whole steps from 1 to 1000, evenly in their logarithm. */
export const steps = [0, ...new Set(Array.from({ length: 3 * dense + 1 }, (_, k) => Math.round(tenTo(k / dense))))];

/** Decades from 10^3 to 10^15. */
const late = Array.from({ length: (lastDecade - 3) * sparse }, (_, k) => 3 + (k + 1) / sparse);

/** Descent step by step to 10^3. */
export async function courseTo(problem: Problem, start: Float64Array, step: number): Promise<Course> {
  const windows = steps.map((t) => [t, t] as const);
  const request = { problem, start, dynamics: 'descent', step, visit: { windows } } as const;
  const { states, missing } = await answer('gradient-descent', request);
  return { moments: states.map(momentOf), missing };
}

/** Descent step by step to 10^3, and at moments up to 10^15 where a solver can go there. */
export async function courseOf(problem: Problem, start: Float64Array, step: number): Promise<Course> {
  const { moments, missing: cut } = await courseTo(problem, start, step);
  if (cut !== null) return { moments, missing: cut };
  if (problem.kind !== 'classification') {
    const missing = `followed step by step to ${near} steps: the solver of late steps takes linear models only`;
    return { moments, missing };
  }
  const request = { problem, start, dynamics: 'descent', step } as const;
  const visit = { logTimes: late.map((power) => power * Math.LN10) };
  const then = await answer('collocation-descent', { ...request, visit });
  return { moments: [...moments, ...then.states.map(momentOf)], missing: then.missing };
}

async function answer(
  slot: string,
  request: RunRequest,
): Promise<{ states: readonly State[]; missing: string | null }> {
  const solver = solvers[slot]!;
  const accepted = solver.accepts(request);
  if (accepted !== true) return { states: [], missing: accepted };
  const { states, ended, reason } = await solver.solve(request);
  return { states, missing: ended === 'complete' ? null : (reason ?? ended) };
}

function momentOf({ logTime, point, radius, basis }: State): Moment {
  return { exponent: logTime / Math.LN10, point: [...point], radius, basis };
}

function tenTo(power: number): number {
  return Math.exp(power * Math.LN10);
}
