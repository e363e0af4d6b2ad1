import type { Unary } from '../entrywise/index.js';

/** A size: a number, a name that data give a size to, or a product of both such as `2*m*d`. */
export type Dimension = number | string;

/** Sizes of the axes of an array; a number has none. */
export type Shape = readonly Dimension[];

/** Operations on two entries at the same place. */
export const binaryNames = ['add', 'subtract', 'multiply', 'divide', 'max'] as const;

/** Operations on two arrays of one shape, or on an array and one that is repeated to its shape. */
export type Binary = (typeof binaryNames)[number];

/**
 * What a node computes from those in `of`.
 *
 * - `data`, `parameter`: the array of that `name`. `constant`: the number `value`. `count`: the
 *   product of the sizes in `sizes`, as a number.
 * - `scale`: times the number `value`. `power`: to the power `value`.
 * - `matmul`: product of two matrices, the left or the right one transposed first where
 *   `transposed` says so.
 * - `transpose` of a matrix. `reshape`: the same entries in order. `sum` over `axes`. `expand`:
 *   repeated along new `axes`, the reverse of `sum`.
 * - `slice`: `length` entries of `axis` from `from` on. `pad`: its reverse, zeros elsewhere.
 * - `gather`: rows by number, the numbers being the second array. `scatter`: its reverse, rows
 *   added up. `pick`: one entry of each row, by its number. `place`: its reverse.
 * - `concatenate` along `axis`. `logSumExp` over the last axis. `stopGradient`: the array itself,
 *   taken as constant by derivatives.
 * - In dynamics only: `gradient`, on the batch and the noisy labels of the step if there are any,
 *   `fullGradient` and `loss` of the objective at a point. `largest`: 1 at the entry of largest
 *   modulus, the first of equals, 0 elsewhere. `polar`: of the matrix block `name` its polar factor
 *   U V' over the singular values above 2^-40 of the largest, 0 elsewhere.
 */
export type Operation =
  | Unary
  | Binary
  | 'data'
  | 'parameter'
  | 'constant'
  | 'count'
  | 'scale'
  | 'power'
  | 'matmul'
  | 'transpose'
  | 'reshape'
  | 'sum'
  | 'expand'
  | 'slice'
  | 'pad'
  | 'gather'
  | 'scatter'
  | 'pick'
  | 'place'
  | 'concatenate'
  | 'logSumExp'
  | 'stopGradient'
  | 'gradient'
  | 'fullGradient'
  | 'loss'
  | 'largest'
  | 'polar';

/** One operation of a graph. Plain data; see `Operation` for what the optional fields mean. */
export interface Node {
  /** What it computes. */
  readonly op: Operation;
  /** From which nodes, by their number; all of them are earlier ones. */
  readonly of: readonly number[];
  /** Shape of the result. */
  readonly shape: Shape;
  /** Of an array, a block, an input of a method, or the block of a polar factor. */
  readonly name?: string;
  /** The number of a constant, a factor or an exponent. */
  readonly value?: number;
  /** Axes that are summed over, or along which the result is repeated. */
  readonly axes?: readonly number[];
  /** The axis of a slice, a pad or a concatenation. */
  readonly axis?: number;
  /** Where a slice or a pad begins. */
  readonly from?: Dimension;
  /** How many entries it has. */
  readonly length?: Dimension;
  /** The sizes whose product is counted. */
  readonly sizes?: readonly Dimension[];
  /** Which factors of a matrix product are transposed before. */
  readonly transposed?: readonly [left: boolean, right: boolean];
}

/** An objective as plain data: what a record holds, and what a foreign solver sees. */
export interface Objective {
  /** Of this form. */
  readonly schema: 1;
  /** Of this meaning of the operations. */
  readonly version: 1;
  /** Of all that follows: whoever changes the graph must say so by another hash. */
  readonly hash: string;
  /** What a reader calls it. */
  readonly name: string;
  /** Shapes of the arrays of an instance, by name. */
  readonly data: Readonly<Record<string, Shape>>;
  /** Shapes of the blocks of parameters, by name; the flat order is theirs, row by row. */
  readonly parameters: Readonly<Record<string, Shape>>;
  /** All operations, each after those that it needs. */
  readonly nodes: readonly Node[];
  /** Number of the node that holds the value of the objective, a number. */
  readonly value: number;
}

/** Whether an operation works on two arrays entry by entry. */
export function isBinary(op: Operation): op is Binary {
  return (binaryNames as readonly string[]).includes(op);
}
