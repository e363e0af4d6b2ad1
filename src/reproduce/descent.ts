import type { RunRequest, State } from '../statement/solver.js';
import type { At } from './reproduction.js';

/** Steps between two signs of life: some tenths of a second on a few hundred points. */
const stage = 20_000;

/**
 * Descent step by step from `start`, seen at some whole steps, increasing. It is run in stages of
 * `perStage` steps, each from the point where the one before ended, so that progress is told and an
 * interruption noticed. Throws where the solver does not take the request or stops short.
 */
export async function descent(
  at: At,
  request: Omit<RunRequest, 'visit'>,
  steps: readonly number[],
  { perStage = stage, from = 0, to = 1 }: { perStage?: number; from?: number; to?: number } = {},
): Promise<{ readonly step: number; readonly point: readonly number[] }[]> {
  const last = steps.at(-1) ?? 0;
  const seen: { step: number; point: number[] }[] = [];
  let start = request.start;
  for (let begin = 0; begin < last || seen.length < steps.length; begin += perStage) {
    const end = Math.min(begin + perStage, last);
    const wanted = steps.filter((k) => (k > begin || (k === 0 && begin === 0)) && k <= end);
    const states = await statesAt(at, { ...request, start }, [...new Set([...wanted, end])], begin);
    for (const { step, point } of states) {
      const whole = begin + Number(step);
      if (wanted.includes(whole)) seen.push({ step: whole, point: [...point] });
    }
    start = Float64Array.from(states.at(-1)!.point);
    await at.tell(from + (to - from) * (last === 0 ? 1 : end / last));
  }
  return seen;
}

async function statesAt(at: At, request: Omit<RunRequest, 'visit'>, steps: readonly number[], begin: number) {
  const windows = steps.map((k): [number, number] => [k - begin, k - begin]);
  return statesOf(at, { ...request, visit: { windows } });
}

/** All states of a run. Throws where the solver does not take the request or stops short. */
export async function statesOf(at: At, request: RunRequest): Promise<readonly State[]> {
  const slot = request.by ?? 'gradient-descent';
  const solver = at.bench.solvers[slot];
  const taken = solver?.accepts(request) ?? `there is no solver '${slot}'`;
  if (taken !== true) throw new Error(`${slot} does not take the run: ${taken}`);
  const { ended, reason, states } = await solver!.solve(request);
  if (ended !== 'complete') throw new Error(`${slot} ended early (${ended}): ${reason ?? 'no reason given'}`);
  return states;
}

/**
 * Whole numbers from 1 to `last`, both included, about `each` of them in every factor of ten;
 * powers of ten among them.
 */
export function logSteps(last: number, each: number): number[] {
  const steps = new Set<number>([last]);
  for (let decade = 1; decade <= last; decade *= 10)
    for (let k = 0; k < each; k++) {
      const step = Math.round(decade * Math.exp((k * Math.LN10) / each));
      if (step <= last) steps.add(step);
    }
  return [...steps].sort((a, b) => a - b);
}
