import { BadInput } from '../statement/badInput.js';
import type { Dimension, Objective, Shape } from '../statement/graph.js';
import { describeValue } from '../statement/malformed.js';
import { movingNumbers } from './graphFault.js';
import { graphHash, operationsVersion } from './graphHash.js';
import { type Operations, operations } from './operations.js';
import { Recorder, Tensor } from './recorder.js';
import { shapeWords } from './shapes.js';

/** Symbols for arrays, by the names under which they were declared. */
type Symbols<S> = { readonly [K in keyof S]: Tensor };

/** What an author writes down. */
export interface ObjectiveWords<D, P> {
  /** What readers call it. */
  readonly name: string;
  /** Shapes of the arrays of an instance; a size is a number or a name. */
  readonly data: D;
  /** Shapes of the blocks of parameters; their flat order is this one, row by row. */
  readonly parameters: P;
  /** The value, a number, from symbols for data and parameters. Called once. */
  value(data: Symbols<D>, parameters: Symbols<P>, operations: Operations): Tensor;
}

/**
 * An objective from its formula. `value` is called once, on symbols, and what it does is recorded:
 * the result is plain data. Throws BadInput where shapes do not fit, a block of parameters is not
 * used, or a size is known from parameters alone.
 */
export function objective<
  const D extends Readonly<Record<string, Shape>>,
  const P extends Readonly<Record<string, Shape>>,
>(words: ObjectiveWords<D, P>): Objective {
  if (typeof words !== 'object' || words === null)
    throw new BadInput(`an objective is made of ${describeValue(words)}: it must be an object with a value`);
  const { name, data, parameters, value } = words;
  if (typeof name !== 'string' || name.trim() === '')
    throw new BadInput(`the name of an objective is ${describeValue(name)}: it must be a text`);
  for (const [field, of] of Object.entries({ data, parameters }))
    if (typeof of !== 'object' || of === null)
      throw new BadInput(`${field} of the objective '${name}' is ${describeValue(of)}: it must hold shapes by name`);
  if (typeof value !== 'function')
    throw new BadInput(`value of the objective '${name}' is ${describeValue(value)}: it must be a function`);
  const recorder = new Recorder();
  const symbols = <S extends Readonly<Record<string, Shape>>>(op: 'data' | 'parameter', shapes: S) =>
    Object.fromEntries(
      Object.entries(shapes).map(([of, shape]) => {
        // Names that are numbers would come first, whatever the order of the declaration.
        if (!/^[A-Za-z]\w*$/.test(of))
          throw new BadInput(`the objective '${name}' calls an array '${of}': a name begins with a letter`);
        checkShape(`${op} '${of}' of the objective '${name}'`, shape);
        return [of, recorder.push({ op, of: [], shape, name: of })];
      }),
    ) as Symbols<S>;
  const [given, unknown] = [symbols('data', data), symbols('parameter', parameters)];
  if (Object.keys(parameters).length === 0) throw new BadInput(`the objective '${name}' has no parameters`);
  const result = value(given, unknown, operations);
  if (!(result instanceof Tensor) || result.recorder !== recorder)
    throw new BadInput(
      `the value of the objective '${name}' is ${describeValue(result)}: it must be a symbol made from its own`,
    );
  if (result.shape.length !== 0)
    throw new BadInput(`the value of the objective '${name}' is ${shapeWords(result.shape)}: it must be a number`);
  const moving = recorder.nodes[movingNumbers(recorder.nodes)];
  if (moving !== undefined)
    throw new BadInput(`${moving.op} in the objective '${name}': its numbers must come from data, not from parameters`);
  // Symbols that outlive this call may record more: what they do is no part of the objective.
  const nodes = Object.freeze(recorder.nodes.map((node) => Object.freeze(node)));
  const graph = { schema: 1, version: operationsVersion, name, data, parameters, nodes, value: result.node } as const;
  const { schema, version, ...rest } = graph;
  const made: Objective = Object.freeze({ schema, version, hash: graphHash(graph), ...rest });
  const idle = Object.keys(parameters).find((block) => !reaches(made, unknown[block as keyof P].node));
  if (idle !== undefined) throw new BadInput(`the objective '${name}' never uses its parameters '${idle}'`);
  return made;
}

function checkShape(what: string, shape: unknown): asserts shape is Shape {
  const allowed = (size: Dimension) =>
    typeof size === 'number' ? Number.isSafeInteger(size) && size >= 1 : /^[A-Za-z]\w*$/.test(size);
  if (!Array.isArray(shape) || !shape.every(allowed))
    throw new BadInput(`the shape of ${what} is ${describeValue(shape)}: it must be a list of names and whole numbers`);
}

/** Whether the value depends on a node. */
function reaches({ nodes, value }: Objective, target: number): boolean {
  const needed = new Set([value]);
  for (let n = value; n >= target; n--) if (needed.has(n)) for (const of of nodes[n]!.of) needed.add(of);
  return needed.has(target);
}
