import { solvers } from '../solvers/index.js';
import type { Problem } from '../statement/problem.js';
import type { RunRequest, State, Trajectory } from '../statement/solver.js';

/** A moment of descent, and what is known of it. */
export interface Moment {
  /** log10 of the number of steps. */
  readonly exponent: number;
  /** The parameters, the bias last where there is one. */
  readonly point: readonly number[];
  /** Distance to the exact iterate at most. */
  readonly radius: number;
}

/** What descent did, and why moments are missing. */
export interface Course {
  readonly moments: readonly Moment[];
  readonly missing: readonly string[];
}

/** Most multiplications and additions of steps taken one by one: a few seconds. */
const mostWork = 4e9;
/** Most numbers in the data for which descent is followed to late steps: some seconds. */
const mostNumbers = 4000;
/** The late steps, as powers of ten. */
const late = [6, 9, 12];

/** Descent from zero at 10, 100, ... steps up to a number, one by one, and at late moments. */
export async function courseOf(problem: Problem, parameters: number, step: number, steps: number): Promise<Course> {
  const numbers = (problem as { readonly points: number }).points * parameters;
  const request = { problem, start: new Float64Array(parameters), dynamics: 'descent', step } as const;
  const powers: number[] = [];
  for (let k = 1, t = 10; t <= steps && 2 * t * numbers <= mostWork; k += 1, t *= 10) powers.push(k);
  const windows = powers.map((k) => [tenTo(k), tenTo(k)] as const);
  const missing: string[] = [];
  const early =
    windows.length === 0 ? [] : await statesOf('gradient-descent', { ...request, visit: { windows } }, missing);
  if (powers.length < Math.floor(Math.log10(steps) + 1e-9))
    missing.push(`${numbers} numbers are too many for more steps one by one`);
  const far = late.filter((k) => tenTo(k) > tenTo(powers.at(-1) ?? 0));
  const then = await lateStates(request, far, numbers, missing);
  return { moments: [...early, ...then].map(momentOf), missing };
}

async function lateStates(
  request: Omit<RunRequest, 'visit'>,
  powers: readonly number[],
  numbers: number,
  missing: string[],
): Promise<readonly State[]> {
  if (powers.length === 0) return [];
  const all = powers.map((k) => `10^${k}`).join(', ');
  if (request.problem.kind !== 'classification') return [];
  if (numbers > mostNumbers) {
    missing.push(
      `steps ${all}: descent is followed that far for at most ${mostNumbers} numbers, and these are ${numbers}`,
    );
    return [];
  }
  const visit = { logTimes: powers.map((k) => k * Math.LN10) };
  return statesOf('collocation-descent', { ...request, visit }, missing);
}

async function statesOf(slot: string, request: RunRequest, missing: string[]): Promise<readonly State[]> {
  const solver = solvers[slot]!;
  const accepted = solver.accepts(request);
  if (accepted !== true) {
    missing.push(`${solver.name}: ${accepted}`);
    return [];
  }
  const { states, ended, reason }: Trajectory = await solver.solve(request);
  if (ended !== 'complete') missing.push(`${solver.name}: ${reason ?? ended}`);
  return states;
}

function momentOf({ logTime, point, radius }: State): Moment {
  return { exponent: Math.round((logTime / Math.LN10) * 1e6) / 1e6, point: [...point], radius };
}

/** 10^k, exactly while it is below 2^53. */
export function tenTo(k: number): number {
  return Number(`1e${k}`);
}
