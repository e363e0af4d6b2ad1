import { describeValue } from '../statement/malformed.js';
import type { ObjectiveProblem } from '../statement/problem.js';
import { unknownField } from '../statement/unknownField.js';
import { namesIn } from './shapes.js';
import { sizedEntries } from './sizes.js';

/**
 * What is wrong with an objective, its sizes and its arrays, in a sentence that names the field;
 * null if nothing is.
 */
export function objectiveFault({ objective, sizes, arrays }: ObjectiveProblem): string | null {
  if (typeof objective !== 'object' || objective === null || objective.schema !== 1 || !Array.isArray(objective.nodes))
    return `problem.objective is ${describeValue(objective)}: it must be what objective(...) returns`;
  if (typeof sizes !== 'object' || sizes === null)
    return `problem.sizes is ${describeValue(sizes)}: it must be an object of sizes by name`;
  for (const name of namesIn([...Object.values(objective.data), ...Object.values(objective.parameters)]))
    if (!(Number.isSafeInteger(sizes[name]) && sizes[name]! >= 1))
      return `problem.sizes.${name} is ${describeValue(sizes[name])}: it must be a whole number of at least 1`;
  if (typeof arrays !== 'object' || arrays === null)
    return `problem.arrays is ${describeValue(arrays)}: it must be an object of arrays by name`;
  const odd = unknownField(`the arrays of the objective '${objective.name}'`, arrays, Object.keys(objective.data));
  if (odd !== null) return odd;
  for (const [name, shape] of Object.entries(objective.data)) {
    const [array, length] = [arrays[name], sizedEntries(shape, sizes)];
    if (!(array instanceof Float64Array))
      return `problem.arrays.${name} is ${describeValue(array)}: it must be a Float64Array`;
    if (array.length !== length)
      return `problem.arrays.${name} has ${array.length} entries: its shape ${shape.join(' x ')} has ${length}`;
    const bad = array.findIndex((x) => !Number.isFinite(x));
    if (bad >= 0) return `problem.arrays.${name}[${bad}] is ${array[bad]}: it must be a finite number`;
  }
  return null;
}
