import { BadInput } from '../statement/badInput.js';
import type { Objective } from '../statement/graph.js';
import { describeValue } from '../statement/malformed.js';
import type { ObjectiveProblem } from '../statement/problem.js';
import { differentiated } from './differentiated.js';
import { type DoubleProgram, inDoubles } from './doubles.js';
import { intervalArithmetic } from './intervals.js';
import { type Operations, operations } from './operations.js';
import { pairArithmetic } from './pairArithmetic.js';
import { type Program, programFor } from './program.js';
import { Recorder, Tensor } from './recorder.js';
import { Remembered } from './remembered.js';
import { blocksOf, type Sizes } from './sizes.js';
import { inTwoParts, type Parts, type TwoPartProgram } from './twoParts.js';

/** Arrays of an instance by name, row by row. */
export type Arrays = Readonly<Record<string, ArrayLike<number>>>;

/** What is computed at a point: the value, the gradient, or the Hessian times a direction. */
export type Wanted = 'value' | 'gradient' | 'product';

/** The results of a graph in double numbers. */
export interface InDoubles {
  /** Puts other data in the place of those there are. */
  load(arrays: Arrays): void;
  /** Writes the results at a point, and along a direction, one behind the other into `out`. */
  evaluate(point: Float64Array, out: Float64Array, direction?: Float64Array): void;
}

/** The results in double-double or in enclosures; the two parts of everything are told apart. */
export interface InTwoParts {
  /** Puts other data in the place of those there are. */
  load(arrays: Arrays): void;
  readonly program: Program;
  readonly run: TwoPartProgram;
  /** As in doubles. */
  evaluate(point: Parts, out: Parts, direction?: Parts): void;
}

/** Evaluates an objective in doubles on some data. */
export function evaluatorInDoubles(
  objective: Objective,
  sizes: Sizes,
  data: Arrays,
  wanted: readonly Wanted[],
): InDoubles {
  const { program, results, inputs, arrays } = prepared(objective, sizes, wanted);
  const run: DoubleProgram = inDoubles(program);
  const load = (given: Arrays) => {
    for (const { node, name } of arrays) run.arrays[node]!.set(given[name]!);
    run.prepare();
  };
  load(data);
  return {
    load,
    evaluate(point, out, direction) {
      for (const { node, from, of } of inputs) {
        const array = run.arrays[node]!;
        const source = of === 'point' ? point : direction!;
        for (let k = 0; k < array.length; k++) array[k] = source[from + k]!;
      }
      run.run();
      let at = 0;
      for (const node of results) {
        const array = run.arrays[node]!;
        for (let k = 0; k < array.length; k++) out[at++] = array[k]!;
      }
    },
  };
}

/** Evaluates an objective in double-double (`pairs`) or in enclosures, on some data. */
export function evaluatorInTwoParts(
  objective: Objective,
  sizes: Sizes,
  data: Arrays,
  wanted: readonly Wanted[],
  arithmetic: 'pairs' | 'enclosures',
): InTwoParts {
  const { program, results, inputs, arrays } = prepared(objective, sizes, wanted);
  const run = inTwoParts(program, arithmetic === 'pairs' ? pairArithmetic : intervalArithmetic);
  const load = (given: Arrays) => {
    for (const { node, name } of arrays) {
      run.arrays[node]!.first.set(given[name]!);
      if (arithmetic === 'enclosures') run.arrays[node]!.second.set(given[name]!);
    }
    run.prepare();
  };
  load(data);
  return {
    load,
    program,
    run,
    evaluate(point, out, direction) {
      for (const { node, from, of } of inputs) {
        const { first, second } = run.arrays[node]!;
        const source = of === 'point' ? point : direction!;
        first.set(source.first.subarray(from, from + first.length));
        second.set(source.second.subarray(from, from + first.length));
      }
      run.run();
      let at = 0;
      for (const node of results) {
        const { first, second } = run.arrays[node]!;
        out.first.set(first, at);
        out.second.set(second, at);
        at += first.length;
      }
    },
  };
}

/**
 * A quantity of a point that somebody wrote down as a formula, in enclosures: how many entries it
 * has, and what fills them in for a box.
 */
export function observerOf(
  { objective, sizes, arrays }: ObjectiveProblem,
  name: string,
  formula: (data: Symbols, parameters: Symbols, o: Operations) => Tensor,
): { entries: number; evaluate(box: Parts, out: Parts): void } {
  const recorder = new Recorder();
  const symbols = (op: 'data' | 'parameter', shapes: Objective['data']) =>
    Object.fromEntries(
      Object.entries(shapes).map(([of, shape]) => [of, recorder.push({ op, of: [], shape, name: of })]),
    );
  const [data, parameters] = [symbols('data', objective.data), symbols('parameter', objective.parameters)];
  const result = formula(data, parameters, operations);
  if (!(result instanceof Tensor) || result.recorder !== recorder)
    throw new BadInput(`the measure '${name}' is ${describeValue(result)}: it must be a symbol made from its own`);
  const program = programFor(recorder.nodes, [result.node], sizes);
  const run = inTwoParts(program, intervalArithmetic);
  for (const [of, { node }] of Object.entries(data))
    if (program.needed.has(node)) {
      run.arrays[node]!.first.set(arrays[of]!);
      run.arrays[node]!.second.set(arrays[of]!);
    }
  run.prepare();
  const blocks = blocksOf(objective, sizes);
  return {
    entries: program.nodes[result.node]!.entries,
    evaluate(box, out) {
      for (const [of, { node }] of Object.entries(parameters)) {
        const { from, length } = blocks.get(of)!;
        if (!program.needed.has(node)) continue;
        run.arrays[node]!.first.set(box.first.subarray(from, from + length));
        run.arrays[node]!.second.set(box.second.subarray(from, from + length));
      }
      run.run();
      out.first.set(run.arrays[result.node]!.first);
      out.second.set(run.arrays[result.node]!.second);
    },
  };
}

/** Symbols by name. */
type Symbols = Readonly<Record<string, Tensor>>;

/** Programs that were made before: a claim with chance asks for the same one at every draw. */
const known = new WeakMap<Objective, Remembered<Prepared>>();

function prepared(objective: Objective, sizes: Sizes, wanted: readonly Wanted[]): Prepared {
  const of = known.get(objective) ?? new Remembered<Prepared>();
  known.set(objective, of);
  return of.at(JSON.stringify([wanted, sizes]), () => prepare(objective, sizes, wanted));
}

type Prepared = ReturnType<typeof prepare>;

/** The program for what is wanted, and where its inputs and data go. */
function prepare(objective: Objective, sizes: Sizes, wanted: readonly Wanted[]) {
  const { recorder, value, parameters, gradient, direction, product } = differentiated(objective);
  const symbols: Record<Wanted, readonly Tensor[]> = { value: [value], gradient, product };
  const results = wanted.flatMap((name) => symbols[name].map(({ node }) => node));
  const along = new Set(direction.map(({ node }) => node));
  const program = programFor(recorder.nodes, results, sizes, (node, n) => node.op === 'parameter' || along.has(n));
  const blocks = [...blocksOf(objective, sizes).values()];
  const inputs = (['point', 'direction'] as const).flatMap((of) =>
    (of === 'point' ? parameters : direction)
      .map(({ node }, k) => ({ node, from: blocks[k]!.from, of }))
      .filter(({ node }) => program.needed.has(node)),
  );
  const arrays = recorder.nodes.flatMap(({ op, name }, node) =>
    op === 'data' && program.needed.has(node) && !along.has(node) ? [{ node, name: name! }] : [],
  );
  return { program, results, inputs, arrays };
}
