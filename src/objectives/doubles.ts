import { entrywise } from '../entrywise/index.js';
import { BadInput } from '../statement/badInput.js';
import { generated } from './generate.js';
import type { Asked, Instruction, Question } from './instructions.js';
import { numberedPlaces } from './places.js';
import { power } from './powers.js';
import type { Program } from './program.js';

/** A program in doubles: arrays that are filled in place. */
export interface DoubleProgram {
  /** The array of each node; those of data and inputs are written by the caller. */
  readonly arrays: readonly Float64Array[];
  /** Computes what depends on data alone; to be called whenever data have changed. */
  prepare(): void;
  /** Computes the rest from the inputs. */
  run(): void;
}

/**
 * A program compiled to flat loops over doubles; nothing is allocated in a run, but for rows found
 * by numbers that change. Sums are added up in index order. Throws BadInput, when run, where a
 * number that stands for a row is none.
 */
export function inDoubles(program: Program, ask: Ask<Float64Array> = nobody): DoubleProgram {
  const { nodes, needed, still, moving } = program;
  const arrays = nodes.map(({ op, entries, value, count }, n) => {
    const array = new Float64Array(needed.has(n) ? entries : 0);
    return op === 'constant' ? array.fill(value!) : op === 'count' ? array.fill(count) : array;
  });
  return { arrays, prepare: compiled(still, program, arrays, ask), run: compiled(moving, program, arrays, ask) };
}

/** Who answers for the run: writes what is asked at a point, of a block or of all, into `out`. */
export type Ask<A> = (what: Asked, point: A, out: A, block: string) => void;

function nobody(): never {
  throw new Error('an objective asks nobody');
}

/** What generated code calls, by the name that it has there. */
const library: Readonly<Record<string, (...numbers: number[]) => number>> = {
  power: power as (...numbers: number[]) => number,
  ...Object.fromEntries(
    Object.entries(entrywise).flatMap(([op, { doubles }]) => ('call' in doubles ? [[op, doubles.call]] : [])),
  ),
};

/** The text of some instructions as a function of the arrays, and the lists that it goes by. */
interface Compiled {
  readonly make: (...inputs: unknown[]) => () => void;
  readonly lists: readonly Int32Array[];
}

/** By the list of instructions: arrays change from run to run, the text does not. */
const texts = new WeakMap<readonly Instruction[], Compiled>();

/** A function that carries out the instructions. */
function compiled(
  instructions: readonly Instruction[],
  program: Program,
  arrays: readonly Float64Array[],
  ask: Ask<Float64Array>,
): () => void {
  const { nodes } = program;
  const text = texts.get(instructions) ?? textOf(instructions, program);
  texts.set(instructions, text);
  const find = (k: number) => rowsOf(instructions[k]!, nodes, arrays);
  const answers = new Map(instructions.map((instruction) => [instruction.node, instruction]));
  const asked = (node: number) => {
    const { what, source, block } = answers.get(node) as Question;
    ask(what, arrays[source]!, arrays[node]!, block);
  };
  return text.make(arrays, text.lists, find, asked, ...Object.values(library));
}

function textOf(instructions: readonly Instruction[], { nodes }: Program): Compiled {
  const lists: Int32Array[] = [];
  const name = (list: Int32Array) => {
    const known = lists.indexOf(list);
    return `p${known >= 0 ? known : lists.push(list) - 1}`;
  };
  const code = instructions.map((instruction, k) => {
    const text = generated(instruction, nodes, name, 'rows');
    return 'numbers' in instruction ? `{ const rows = find(${k}); ${text} }` : text;
  });
  const used = new Set(instructions.flatMap((instruction) => [instruction.node, ...sourcesOf(instruction)]));
  const head = [
    ...[...used].map((n) => `const a${n} = arrays[${n}];`),
    ...lists.map((_, k) => `const p${k} = lists[${k}];`),
  ];
  const make = new Function(
    ...['arrays', 'lists', 'find', 'ask', ...Object.keys(library)],
    `'use strict';\n${head.join('\n')}\nreturn function () {\n${code.join('\n')}\n};`,
  );
  return { make: make as Compiled['make'], lists };
}

/** What an author wrote whose derivative an operation is. */
const written: Readonly<Record<string, string>> = { scatter: 'gather', place: 'pick' };

/** The places that an instruction by numbers goes by. */
export function rowsOf(instruction: Instruction, nodes: Program['nodes'], arrays: readonly Float64Array[]): Int32Array {
  const { node, large, numbers } = instruction as Extract<Instruction, { numbers: number }>;
  const { op } = nodes[node]!;
  const found = numberedPlaces(op, nodes[large]!.shape, arrays[numbers]!);
  if (found === null)
    throw new BadInput(
      `${written[op] ?? op} by numbers of which one is no row of an array of ${nodes[large]!.shape.join(' x ')}`,
    );
  return found;
}

/** The nodes that an instruction reads. */
export function sourcesOf(instruction: Instruction): number[] {
  switch (instruction.do) {
    case 'entrywise':
      return instruction.operands.map(({ node }) => node);
    case 'matmul':
      return [instruction.left, instruction.right];
    default:
      return [instruction.source];
  }
}
