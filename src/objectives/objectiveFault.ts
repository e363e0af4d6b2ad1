import type { Objective } from '../statement/graph.js';
import { describeValue } from '../statement/malformed.js';
import type { ObjectiveProblem } from '../statement/problem.js';
import { unknownField } from '../statement/unknownField.js';
import { graphFault } from './graphFault.js';
import { graphHash, operationsVersion } from './graphHash.js';
import { isSize, namesIn, sameShape } from './shapes.js';
import { sizedEntries } from './sizes.js';

const sound = new WeakSet<Objective>();

/** What is wrong with the graph of an objective; one that was found sound is not read again. */
export function formFault(objective: Objective): string | null {
  if (sound.has(objective)) return null;
  const { schema, version, hash, data, parameters, nodes, value } = objective;
  if (schema !== 1 || !Array.isArray(nodes))
    return `problem.objective is ${describeValue(objective)}: it must be what objective(...) returns`;
  if (version !== operationsVersion)
    return `problem.objective.version is ${describeValue(version)}: this version of theorycheck reads ${operationsVersion}`;
  for (const [field, shapes] of Object.entries({ data, parameters }))
    if (typeof shapes !== 'object' || shapes === null || !Object.values(shapes).every(isShape))
      return `problem.objective.${field} is ${describeValue(shapes)}: it must hold shapes by name`;
  const fault = graphFault(nodes, 'objective');
  if (fault !== null) return `problem.objective.nodes${fault}`;
  for (const [n, { op, name, shape }] of nodes.entries()) {
    const declared = op === 'data' ? data : op === 'parameter' ? parameters : null;
    if (declared !== null && !(Object.hasOwn(declared, name!) && sameShape(declared[name!]!, shape)))
      return `problem.objective.nodes[${n}] (${op}) is called ${describeValue(name)}: no array of its shape has that name`;
  }
  if (!Number.isInteger(value) || nodes[value] === undefined || nodes[value].shape.length !== 0)
    return `problem.objective.value is ${describeValue(value)}: it must be the number of a node that holds a number`;
  const found = graphHash(objective);
  if (hash !== found)
    return `problem.objective.hash is ${describeValue(hash)}: the graph has the hash '${found}', it is another than was recorded`;
  sound.add(objective);
  return null;
}

function isShape(shape: unknown): boolean {
  return Array.isArray(shape) && shape.every(isSize);
}

/**
 * What is wrong with an objective, its sizes and its arrays, in a sentence that names the field;
 * null if nothing is.
 */
export function objectiveFault({ objective, sizes, arrays }: ObjectiveProblem): string | null {
  if (typeof objective !== 'object' || objective === null)
    return `problem.objective is ${describeValue(objective)}: it must be what objective(...) returns`;
  const ill = formFault(objective);
  if (ill !== null) return ill;
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
