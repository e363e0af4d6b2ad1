import type { Bend } from '../entrywise/entrywise.js';
import { entrywise, isUnary } from '../entrywise/index.js';
import type { Node } from '../statement/graph.js';
import type { Program } from './program.js';
import type { TwoPartProgram } from './twoParts.js';

/** How a node depends on the parameters, as far as the rules of composition tell. */
type Curvature = 'constant' | 'affine' | 'convex' | 'concave' | 'unknown';

const turned: Record<Curvature, Curvature> = {
  constant: 'constant',
  affine: 'affine',
  convex: 'concave',
  concave: 'convex',
  unknown: 'unknown',
};

/** Operations that are linear in their first operand. */
const linear = ['reshape', 'transpose', 'sum', 'expand', 'slice', 'pad', 'gather', 'pick', 'concatenate'];

/**
 * Whether a node is a convex function of the parameters, by the rules of disciplined convex
 * programming (Grant, Boyd and Ye 2006): a convex function of an affine one, a rising convex
 * function of a convex one, sums and multiples by constants of one sign. `false` says only that the
 * rules do not tell. Signs of constants are those of their enclosures.
 */
export function isConvex({ nodes, needed }: Program, enclosures: TwoPartProgram, value: number): boolean {
  const found: Curvature[] = [];
  for (let n = 0; n <= value; n++)
    found[n] = needed.has(n)
      ? curvatureOf(
          nodes[n]!,
          (k) => found[k]!,
          (k) => signOf(enclosures, k),
          isSquare(nodes, n),
        )
      : 'unknown';
  return ['constant', 'affine', 'convex'].includes(found[value]!);
}

/** Whether a node is the square of an array, entry by entry, or its inner product with itself. */
function isSquare(nodes: Program['nodes'], n: number): boolean {
  const { op, of, entries } = nodes[n]!;
  // The same entries in the same order, whatever shape they are in.
  const base = (k: number): number => (nodes[k]!.op === 'reshape' ? base(nodes[k]!.of[0]!) : k);
  if (op === 'multiply') return of[0] === of[1];
  return op === 'matmul' && entries === 1 && base(of[0]!) === base(of[1]!);
}

/** 1 where no entry can be negative, -1 where none can be positive, else 0. */
function signOf({ arrays }: TwoPartProgram, n: number): 1 | 0 | -1 {
  const { first, second } = arrays[n]!;
  if (first.every((x) => x >= 0)) return 1;
  return second.every((x) => x <= 0) ? -1 : 0;
}

function curvatureOf(
  node: Pick<Node, 'op' | 'of' | 'value'>,
  of: (n: number) => Curvature,
  sign: (n: number) => 1 | 0 | -1,
  square: boolean,
): Curvature {
  const { op, value } = node;
  const parts = node.of.map(of);
  const [a, b] = parts as [Curvature, Curvature];
  if (op === 'parameter') return 'affine';
  if (parts.every((part) => part === 'constant')) return 'constant';
  switch (op) {
    case 'add':
    case 'concatenate':
      return parts.reduce(joined);
    case 'subtract':
      return joined(a, turned[b]);
    case 'max':
      return ['constant', 'affine', 'convex'].includes(joined(joined(a, b), 'convex')) ? 'convex' : 'unknown';
    case 'multiply':
    case 'matmul':
      if (square) return a === 'affine' ? 'convex' : 'unknown';
      if (a === 'constant') return times(b, sign(node.of[0]!));
      return b === 'constant' ? times(a, sign(node.of[1]!)) : 'unknown';
    case 'divide':
      return b === 'constant' ? times(a, sign(node.of[1]!)) : 'unknown';
    case 'scale':
      return value === 0 ? 'constant' : times(a, Math.sign(value!) as 1 | -1);
    case 'power':
      return a === 'affine' && value! > 0 && value! % 2 === 0 ? 'convex' : 'unknown';
    case 'logSumExp':
      return composed({ curvature: 'convex', direction: 'rising' }, a);
    default:
      if (isUnary(op)) return composed(entrywise[op].bend, a);
      // Rows found by numbers that move with the parameters are no linear function of them.
      return linear.includes(op) && (node.of.length === 1 || b === 'constant') ? a : 'unknown';
  }
}

/** A function of an array that is not constant. */
function composed(bend: Bend | undefined, of: Curvature): Curvature {
  if (bend === undefined) return 'unknown';
  const { curvature, direction } = bend;
  if (of === 'affine') return curvature;
  if (curvature === 'affine') return direction === 'rising' ? of : turned[of];
  if (direction === 'rising' && of === curvature) return curvature;
  return direction === 'falling' && of === turned[curvature] ? curvature : 'unknown';
}

/** A sum of both. */
function joined(a: Curvature, b: Curvature): Curvature {
  if (a === 'constant' || a === b) return b;
  if (b === 'constant' || b === 'affine') return a;
  return a === 'affine' ? b : 'unknown';
}

function times(of: Curvature, sign: 1 | 0 | -1): Curvature {
  if (of === 'affine' || sign > 0) return of;
  return sign < 0 ? turned[of] : 'unknown';
}
