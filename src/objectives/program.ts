import type { Node } from '../statement/graph.js';
import { type Instruction, instructionsFor } from './instructions.js';
import { type SizedNode, type Sizes, sized } from './sizes.js';

/** A graph made ready for evaluation at given sizes, whatever the arithmetic. */
export interface Program {
  /** All nodes; those that no result needs have no instructions. */
  readonly nodes: readonly SizedNode[];
  /** Which nodes are needed. */
  readonly needed: ReadonlySet<number>;
  /** What depends on data alone: done once for each set of data. */
  readonly still: readonly Instruction[];
  /** What depends on inputs: done at each evaluation. */
  readonly moving: readonly Instruction[];
  /** Numbers of the nodes that hold the results. */
  readonly results: readonly number[];
}

/**
 * The instructions for some results. `inputs` are the nodes that change from one evaluation to the
 * next, whatever else is computed from them.
 */
export function programFor(
  graph: readonly Node[],
  results: readonly number[],
  sizes: Sizes,
  isInput: (node: Node, n: number) => boolean = ({ op }) => op === 'parameter',
): Program {
  const needed = new Set(results);
  for (let n = graph.length - 1; n >= 0; n--) if (needed.has(n)) for (const of of graph[n]!.of) needed.add(of);
  const moves = new Set<number>();
  for (const [n, node] of graph.entries()) if (isInput(node, n) || node.of.some((k) => moves.has(k))) moves.add(n);
  // Nodes that nothing needs may have sizes that no data give.
  const nodes = sized(
    graph.map((node, n) => (needed.has(n) ? node : { ...node, shape: [], sizes: [], from: 0, length: 0 })),
    sizes,
  );
  const instructions = (wanted: boolean) =>
    nodes.flatMap((_, n) =>
      needed.has(n) && moves.has(n) === wanted && !isInput(graph[n]!, n) ? instructionsFor(n, nodes) : [],
    );
  return { nodes, needed, still: instructions(false), moving: instructions(true), results };
}
