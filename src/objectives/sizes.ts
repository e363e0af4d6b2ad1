import { BadInput } from '../statement/badInput.js';
import type { Node, Objective, Shape } from '../statement/graph.js';
import { entriesOf, sizeOf } from './shapes.js';

/** Sizes of the names that shapes have. */
export type Sizes = Readonly<Record<string, number>>;

/** A node whose sizes are numbers. */
export interface SizedNode extends Omit<Node, 'shape' | 'from' | 'length' | 'sizes'> {
  readonly shape: readonly number[];
  /** Number of entries. */
  readonly entries: number;
  /** Of a slice or a pad: where it begins. */
  readonly from: number;
  /** Of a slice or a pad: how many. */
  readonly length: number;
  /** Of a count: the number. */
  readonly count: number;
}

/** Most entries that all arrays of a graph together may have. */
const mostEntries = 50_000_000;

/**
 * The nodes with the sizes put in. Throws BadInput where a slice does not fit, or the arrays are
 * too large.
 */
export function sized(nodes: readonly Node[], sizes: Sizes): SizedNode[] {
  let total = 0;
  const made = nodes.map(({ shape, from = 0, length = 0, sizes: counted = [], ...node }): SizedNode => {
    const numbers = shape.map((size) => sizeOf(size, sizes));
    const entries = entriesOf(numbers);
    total += entries;
    return {
      ...node,
      ...{ shape: numbers, entries, from: sizeOf(from, sizes), length: sizeOf(length, sizes) },
      count: sizedEntries(counted, sizes),
    };
  });
  if (total > mostEntries) throw new BadInput(`the graph has ${total} entries: it may have ${mostEntries}`);
  for (const { op, of, axis, from, length, shape } of made) {
    const room = op === 'slice' ? made[of[0]!]!.shape[axis!]! : op === 'pad' ? shape[axis!]! : from + length;
    if (from + length > room) throw new BadInput(`${op} of ${length} from ${from} on: the axis has ${room}`);
  }
  return made;
}

/** Number of entries of an array, given the sizes of names. */
export function sizedEntries(shape: Shape, sizes: Sizes): number {
  return shape.reduce<number>((product, size) => product * sizeOf(size, sizes), 1);
}

/** Where each block of parameters begins in the flat order, and how many entries it has. */
export function blocksOf({ parameters }: Objective, sizes: Sizes): Map<string, { from: number; length: number }> {
  let from = 0;
  return new Map(
    Object.entries(parameters).map(([name, shape]) => {
      const block = { from, length: sizedEntries(shape, sizes) };
      from += block.length;
      return [name, block];
    }),
  );
}

/** Number of parameters in all blocks. */
export function parameterCount(objective: Objective, sizes: Sizes): number {
  return Object.values(objective.parameters).reduce((total, shape) => total + sizedEntries(shape, sizes), 0);
}

/** How far apart neighbours along each axis are in row-by-row order. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let k = shape.length - 2; k >= 0; k--) strides[k] = strides[k + 1]! * shape[k + 1]!;
  return strides;
}
