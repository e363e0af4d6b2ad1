import { evaluatorInDoubles } from '../../objectives/evaluator.js';
import { parameterCount } from '../../objectives/sizes.js';
import { BadInput } from '../../statement/badInput.js';
import type { ObjectiveProblem } from '../../statement/problem.js';

/** What came out at the last point asked about: a request passes the gate more than once. */
const known = new WeakMap<ObjectiveProblem, { point: Float64Array; fault: string | null }>();

/**
 * What is wrong with an objective at the start of a run: a value or a gradient that is no finite
 * number, or rows that are not there. Null if nothing is.
 */
export function valueFault(problem: ObjectiveProblem, start: Float64Array): string | null {
  const before = known.get(problem);
  if (before?.point.every((x, j) => Object.is(x, start[j]))) return before.fault;
  const fault = computed(problem, start);
  known.set(problem, { point: start.slice(), fault });
  return fault;
}

function computed({ objective, sizes, arrays }: ObjectiveProblem, start: Float64Array): string | null {
  const out = new Float64Array(1 + parameterCount(objective, sizes));
  try {
    evaluatorInDoubles(objective, sizes, arrays, ['value', 'gradient']).evaluate(start, out);
  } catch (error) {
    if (error instanceof BadInput) return `problem.objective: ${error.message}`;
    throw error;
  }
  if (!Number.isFinite(out[0])) return `start: the objective '${objective.name}' is ${out[0]} there`;
  const bad = out.findIndex((x) => !Number.isFinite(x));
  return bad < 0 ? null : `start: entry ${bad - 1} of the gradient of '${objective.name}' is ${out[bad]} there`;
}
