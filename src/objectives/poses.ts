import { BadInput } from '../statement/badInput.js';
import type { Objective, Shape } from '../statement/graph.js';
import { describeValue } from '../statement/malformed.js';
import type { ObjectiveProblem } from '../statement/problem.js';
import { formFault, objectiveFault } from './objectiveFault.js';
import { namesIn } from './shapes.js';

/** A number, a vector or a matrix as authors write it, or all entries one behind the other. */
export type ArrayWords = number | readonly number[] | readonly (readonly number[])[] | Float64Array;

/**
 * The problem of an objective on some arrays. Sizes are read off lists, and lists of lists; what
 * they do not tell (the width of a net) is given. Throws BadInput where they do not fit.
 */
export function poses(
  objective: Objective,
  arrays: Readonly<Record<string, ArrayWords>>,
  sizes: Readonly<Record<string, number>> = {},
): ObjectiveProblem {
  const ill = typeof objective === 'object' && objective !== null ? formFault(objective) : 'problem.objective is none';
  if (ill !== null) throw new BadInput(ill);
  for (const [what, of] of Object.entries({ arrays, sizes }))
    if (typeof of !== 'object' || of === null)
      throw new BadInput(`the ${what} of '${objective.name}' are ${describeValue(of)}: they must be given by name`);
  const found: Record<string, number> = { ...sizes };
  const flat: Record<string, Float64Array> = {};
  for (const [name, array] of Object.entries(arrays)) {
    flat[name] = flattened(array, name);
    const shape = objective.data[name];
    if (shape !== undefined && !(array instanceof Float64Array)) learn(found, shape, array);
  }
  const problem: ObjectiveProblem = {
    ...{ kind: 'objective', objective, arrays: flat },
    sizes: Object.fromEntries(
      [...namesIn([...Object.values(objective.data), ...Object.values(objective.parameters)])].flatMap((name) =>
        found[name] === undefined ? [] : [[name, found[name]]],
      ),
    ),
  };
  const fault = objectiveFault(problem);
  if (fault !== null) throw new BadInput(fault);
  return problem;
}

/** All entries one behind the other. Throws BadInput for what is no array of numbers. */
export function flattened(array: ArrayWords, name: string): Float64Array {
  if (array instanceof Float64Array) return array;
  const entries: readonly unknown[] = Array.isArray(array) ? array.flat(1) : [array];
  const bad = entries.findIndex((x) => typeof x !== 'number');
  if (bad >= 0)
    throw new BadInput(
      `the array '${name}' holds ${describeValue(entries[bad])}: it must be a number, a vector or a matrix of numbers`,
    );
  const widths = Array.isArray(array) ? array.map((row) => (Array.isArray(row) ? row.length : -1)) : [];
  const uneven = widths.findIndex((width) => width !== widths[0]);
  if (uneven >= 0) throw new BadInput(`the array '${name}' has rows of different lengths: rows 0 and ${uneven}`);
  return Float64Array.from(entries as readonly number[]);
}

/** Puts down what the lengths of nested lists say of named sizes that are not known yet. */
function learn(sizes: Record<string, number>, shape: Shape, array: ArrayWords): void {
  let part: unknown = array;
  for (const size of shape) {
    if (!Array.isArray(part)) return;
    if (typeof size === 'string') sizes[size] ??= part.length;
    part = part[0];
  }
}
