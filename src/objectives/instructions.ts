import { isUnary, type Unary } from '../entrywise/index.js';
import { type Binary, isBinary } from '../statement/graph.js';
import { movedPlaces, places, repeatedStrides } from './places.js';
import { type SizedNode, stridesOf } from './sizes.js';

/** One operand of an operation on entries: an array, and where its entry for each result stands. */
export interface Operand {
  readonly node: number;
  /** `same`: at the place of the result. `first`: always the first entry. Else a list of places. */
  readonly at: 'same' | 'first' | Int32Array;
}

/**
 * What is done for one node, in any arithmetic. Arrays are named by their nodes.
 *
 * - `entrywise`: out[i] = op of the operands.
 * - `copy`: out[i] = source[at[i]]. `collect`: out = 0, unless it `keeps` what is there, then
 *   out[at[i]] += source[i] in order. `numbered`: the same, with places from the array `numbers`.
 * - `matmul`: as the node says. `logSumExp`: over rows of `width` entries.
 */
export type Instruction =
  | {
      readonly do: 'entrywise';
      readonly node: number;
      readonly op: Unary | Binary | 'scale' | 'power';
      readonly value: number;
      readonly operands: readonly Operand[];
    }
  | {
      readonly do: 'copy' | 'collect';
      readonly node: number;
      readonly source: number;
      readonly at: Int32Array;
      readonly keeps: boolean;
    }
  | {
      readonly do: 'numbered copy' | 'numbered collect';
      readonly node: number;
      readonly source: number;
      readonly numbers: number;
      readonly large: number;
    }
  | Product
  | Question
  | { readonly do: 'logSumExp'; readonly node: number; readonly source: number; readonly width: number };

/** out = what the run says of a point. */
export interface Question {
  readonly do: 'ask';
  readonly node: number;
  readonly source: number;
  readonly what: Asked;
  /** The block of parameters that is meant, where one is. */
  readonly block: string;
}

/** What dynamics ask of the objective, or of an array like the parameters. */
export type Asked = 'gradient' | 'fullGradient' | 'loss' | 'largest' | 'polar';

/** out = A B with A of rows x inner and B of inner x columns, either stored transposed. */
export interface Product {
  readonly do: 'matmul';
  readonly node: number;
  readonly left: number;
  readonly right: number;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly transposed: readonly [boolean, boolean];
}

/** The instructions for a node; none for data, parameters and numbers. */
export function instructionsFor(n: number, nodes: readonly SizedNode[]): Instruction[] {
  const node = nodes[n]!;
  const { op, of } = node;
  const [source, second] = of as [number, number];
  if (isUnary(op) || op === 'scale' || op === 'power' || isBinary(op)) {
    const operands = of.map((k) => ({ node: k, at: placesOf(nodes[k]!, node) }));
    return [{ do: 'entrywise', node: n, op, value: node.value ?? 0, operands }];
  }
  switch (op) {
    case 'data':
    case 'parameter':
    case 'constant':
    case 'count':
      return [];
    case 'matmul': {
      const [rows, columns] = node.shape as [number, number];
      const transposed = node.transposed!;
      const inner = nodes[source]!.shape[transposed[0] ? 0 : 1]!;
      return [{ do: 'matmul', node: n, left: source, right: second, rows, inner, columns, transposed }];
    }
    case 'gradient':
    case 'fullGradient':
    case 'loss':
    case 'largest':
    case 'polar':
      return [{ do: 'ask', node: n, source, what: op, block: node.name ?? '' }];
    case 'logSumExp':
      return [{ do: 'logSumExp', node: n, source, width: nodes[source]!.shape.at(-1)! }];
    case 'concatenate':
      return joinOf(n, nodes);
    case 'gather':
    case 'pick':
      return [{ do: 'numbered copy', node: n, source, numbers: second, large: source }];
    case 'scatter':
    case 'place':
      return [{ do: 'numbered collect', node: n, source, numbers: second, large: n }];
    default: {
      const collects = op === 'sum' || op === 'pad';
      return [
        { do: collects ? 'collect' : 'copy', node: n, source, at: movedPlaces(node, nodes[source]!), keeps: false },
      ];
    }
  }
}

function placesOf(operand: SizedNode, result: SizedNode): Operand['at'] {
  if (operand.entries === result.entries) return 'same';
  return operand.entries === 1 ? 'first' : places(result.shape, repeatedStrides(operand.shape, result.shape));
}

/** Parts one behind the other: each is added where it belongs, the array having been emptied. */
function joinOf(n: number, nodes: readonly SizedNode[]): Instruction[] {
  const { of, shape, axis } = nodes[n]!;
  const strides = stridesOf(shape);
  let from = 0;
  const all = of.map((source) => {
    const part = nodes[source]!.shape;
    const at = places(part, strides, from * strides[axis!]!);
    from += part[axis!]!;
    return { source, at };
  });
  return all.map(({ source, at }, k) => ({ do: 'collect', node: n, source, at, keeps: k > 0 }));
}
