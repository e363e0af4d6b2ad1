import type { Problem } from '../statement/problem.js';
import type { RunRequest } from '../statement/solver.js';
import { type ArrayForm, sendArray } from './arrays.js';

/**
 * A request as it travels. The problem has the fields of its type (`ClassificationProblem`,
 * `RidgeProblem`, `DiagonalNetProblem`, `ObjectiveProblem`), arrays in the form asked for.
 * `theorem` is the id of the theorem that asks, where it is known.
 */
export function runMessage(
  run: number,
  { problem, start, step }: RunRequest,
  visit: readonly (readonly [number, number])[],
  form: ArrayForm,
  theorem: string | null = null,
): object {
  return {
    run,
    ...(theorem === null ? {} : { theorem }),
    problem: travelling(problem, form),
    dynamics: 'descent',
    start: sendArray(start, form),
    step: typeof step === 'number' ? step : sendArray(step, form),
    visit,
  };
}

function travelling(problem: Problem, form: ArrayForm): object {
  const sent = (value: unknown): unknown => {
    if (value instanceof Float64Array) return sendArray(value, form);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sent(inner)]));
  };
  return sent(problem) as object;
}
