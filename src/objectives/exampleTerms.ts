import { BadInput } from '../statement/badInput.js';
import type { ObjectiveProblem } from '../statement/problem.js';
import { evaluatorInDoubles } from './evaluator.js';
import { rowsOfExamples } from './examples.js';
import { perExample } from './perExample.js';
import { parameterCount } from './sizes.js';

/** The terms of an objective that is a sum or a mean over examples. */
export interface ExampleTerms {
  /** How they are put together. Parts without examples are in every term of a mean. */
  readonly is: 'sum' | 'mean';
  /** Number of examples. */
  readonly count: number;
  /** The objective on one example alone, at a point. */
  value(example: number, point: Float64Array): number;
  /** The gradient of that. */
  gradient(example: number, point: Float64Array): Float64Array;
}

/**
 * The objective example by example, in doubles. Throws BadInput where it is no sum or mean over the
 * size `examples`: then a batch, or one example, means nothing.
 */
export function exampleTerms(problem: ObjectiveProblem, examples: string): ExampleTerms {
  const { objective, sizes } = problem;
  const count = sizes[examples];
  if (count === undefined) throw new BadInput(`the objective '${objective.name}' has no size '${examples}'`);
  const found = perExample(objective, examples);
  if (found.is === 'mixed')
    throw new BadInput(
      `the objective '${objective.name}' is no sum or mean over '${examples}': its ${found.op} (node ${found.node}) mixes examples`,
    );
  if (found.is === 'free') throw new BadInput(`the objective '${objective.name}' does not depend on '${examples}'`);
  const rows = rowsOfExamples(problem, examples);
  const one = { ...sizes, [examples]: 1 };
  const run = evaluatorInDoubles(objective, one, rows(Int32Array.of(0)), ['value', 'gradient']);
  const out = new Float64Array(1 + parameterCount(objective, sizes));
  const at = (example: number, point: Float64Array) => {
    if (!(Number.isInteger(example) && example >= 0 && example < count))
      throw new BadInput(`there is no example ${example}: they are counted from 0 to ${count - 1}`);
    run.load(rows(Int32Array.of(example)));
    run.evaluate(point, out);
  };
  return {
    ...{ is: found.is, count },
    value(example, point) {
      at(example, point);
      return out[0]!;
    },
    gradient(example, point) {
      at(example, point);
      return out.slice(1);
    },
  };
}
