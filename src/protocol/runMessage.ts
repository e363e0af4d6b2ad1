import type { Dynamics } from '../statement/dynamics.js';
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
  { problem, start, step, dynamics }: RunRequest,
  visit: readonly (readonly [number, number])[],
  form: ArrayForm,
  theorem: string | null = null,
): object {
  return {
    run,
    ...(theorem === null ? {} : { theorem }),
    problem: travelling(problem, form),
    start: sendArray(start, form),
    ...(typeof dynamics === 'object'
      ? travellingMethod(dynamics, form)
      : { dynamics: 'descent', step: typeof step === 'number' ? step : sendArray(step, form) }),
    visit,
  };
}

/** A method by its name, with its numbers, and what chance gives each of its steps. */
function travellingMethod({ method, hyperparameters, batches, noise, labelNoise }: Dynamics, form: ArrayForm): object {
  const draws = {
    ...(batches === undefined ? {} : { size: method.batch!.size, batches: Array.from(batches) }),
    ...(noise === undefined ? {} : { noise: sendArray(noise, form) }),
    ...(labelNoise === undefined ? {} : { of: method.labelNoise!.of, labelNoise: sendArray(labelNoise, form) }),
  };
  const numbers = { method: method.name, hyperparameters };
  return { dynamics: numbers, ...(Object.keys(draws).length === 0 ? {} : { draws }) };
}

function travelling(problem: Problem, form: ArrayForm): object {
  const sent = (value: unknown): unknown => {
    if (value instanceof Float64Array) return sendArray(value, form);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sent(inner)]));
  };
  return sent(problem) as object;
}

/**
 * A request to an optimiser, which is sent no problem: how many parameters it moves, from where,
 * for how many steps, and its options: of descent `lr`, the step size; of a method its name and
 * hyperparameters, with `lr` for its `step`. Decay of the problem is part of the gradients.
 */
export function optimiseMessage(
  run: number,
  { start, step, dynamics }: RunRequest,
  visit: readonly (readonly [number, number])[],
  form: ArrayForm,
  theorem: string | null = null,
): object {
  const steps = visit.at(-1)![1];
  const asked =
    typeof dynamics === 'object'
      ? { method: dynamics.method.name, options: optionsOf(dynamics.hyperparameters) }
      : { options: { lr: step } };
  return {
    run,
    ...(theorem === null ? {} : { theorem }),
    optimise: { size: start.length, start: sendArray(start, form), steps, ...asked },
  };
}

function optionsOf(hyperparameters: Dynamics['hyperparameters']): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(hyperparameters).map(([key, x]) => [key === 'step' ? 'lr' : key, x]));
}
