import { isUnary } from '../entrywise/index.js';
import type { Node, Objective, Shape } from '../statement/graph.js';
import { productOf } from './shapes.js';

/**
 * How the value of a node depends on the examples.
 *
 * - `free`: not at all. `rows`: entry i along `axis` on example i alone. `total`: a number, or an
 *   array, that is a sum over examples of what each has alone, plus (`more`) what depends on none.
 * - `over` counts divisions by the number of examples: a total over 1 is a mean.
 * - `mixed`: in another way; `at` is the node that mixed them.
 */
type Dependence =
  | { readonly is: 'free'; readonly over: number }
  | { readonly is: 'rows'; readonly axis: number; readonly over: number }
  | { readonly is: 'total'; readonly over: number; readonly more: boolean }
  | { readonly is: 'mixed'; readonly at: number };

/** What an objective is over its examples. */
export type PerExample =
  | { readonly is: 'sum' | 'mean' | 'free' }
  | { readonly is: 'mixed'; readonly node: number; readonly op: Node['op'] };

/** What mixes, the node being filled in later. */
const mixed = { is: 'mixed', at: -1 } as const;

/**
 * Whether an objective is a sum or a mean over examples of terms that each have one example, plus
 * what has none. Examples are counted by the size `examples`, the first axis of some arrays. Only
 * then is the objective on some rows what a batch stands for. Found from the graph alone, by rules
 * for each operation; what they do not know is called mixed.
 */
export function perExample({ nodes, value }: Objective, examples: string): PerExample {
  const found: Dependence[] = [];
  for (const [n, node] of nodes.entries()) {
    const parts = node.of.map((k) => found[k]!);
    const before = parts.find((part) => part.is === 'mixed');
    const shapes = node.of.map((k) => nodes[k]!.shape);
    const told = before ?? dependence(node, parts, shapes, examples);
    const made = told.is === 'mixed' || fits(told, node.shape, examples) ? told : mixed;
    found[n] = made.is === 'mixed' && made.at < 0 ? { is: 'mixed', at: n } : made;
  }
  const last = found[value]!;
  const where = (node: number): PerExample => ({ is: 'mixed', node, op: nodes[node]!.op });
  if (last.is === 'mixed') return where(last.at);
  if (last.is === 'rows') return where(value);
  if (last.is === 'free') return last.over === 0 ? { is: 'free' } : where(value);
  return last.over === 0 ? { is: 'sum' } : last.over === 1 ? { is: 'mean' } : where(value);
}

/** Whether the examples are counted by one axis of the shape, that of the rows, and no other. */
function fits(of: Known, shape: Shape, examples: string): boolean {
  const times = shape.filter((size) => holds(size, examples)).length;
  return of.is === 'rows' ? times === 1 && counts(shape[of.axis], examples) : times === 0;
}

type Known = Exclude<Dependence, { is: 'mixed' }>;

const free = { is: 'free', over: 0 } as const;
const counts = (size: unknown, examples: string) => size === examples;
const holds = (size: unknown, examples: string) => `${size}`.split('*').includes(examples);

/** How many entries of the axes before one are passed over by a step along it. */
const before = (shape: Shape, axis: number) => productOf(shape.slice(0, axis));

/** Operations with f(sum) = sum of f. */
const linear = ['negate', 'scale', 'stopGradient'];

function dependence(node: Node, parts: readonly Dependence[], shapes: readonly Shape[], examples: string): Dependence {
  const { op, shape } = node;
  const [a, b] = parts as [Known, Known];
  const [p, q] = shapes as [Shape, Shape];
  if (op === 'data' || op === 'parameter') {
    const at = shape.findIndex((size) => holds(size, examples));
    if (at < 0) return free;
    return at === 0 && op === 'data' && counts(shape[0], examples) && !shape.slice(1).some((s) => holds(s, examples))
      ? { is: 'rows', axis: 0, over: 0 }
      : mixed;
  }
  if (op === 'constant') return free;
  if (op === 'count') {
    const times = node.sizes!.flatMap((size) => `${size}`.split('*')).filter((size) => size === examples).length;
    return { is: 'free', over: -times };
  }
  if (linear.includes(op)) return a;
  // Another function of a sum, or of what is divided by the number of examples.
  if (isUnary(op) || op === 'power') return a.is !== 'total' && a.over === 0 ? a : mixed;
  if (op === 'add' || op === 'subtract' || op === 'max') return added(op, a, b, [p, q], shape);
  if (op === 'multiply') return times(a, b, [p, q], shape);
  if (op === 'divide') {
    if (b.is === 'total' || (b.is === 'rows' && b.over !== 0)) return mixed;
    return times(a, b.is === 'free' ? { ...b, over: -b.over } : b, [p, q], shape);
  }
  if (op === 'matmul') return product(node, a, b);
  return moved(node, parts as readonly Known[], shapes, examples);
}

/** Where the axis of the examples of an operand is in a result to which it is repeated. */
const placed = (axis: number, from: Shape, to: Shape) => axis + to.length - from.length;

/** The one axis along which the examples of operands lie in the result; null where they differ. */
function common(a: Known, b: Known, [p, q]: readonly [Shape, Shape], to: Shape): number | null {
  const axes = [a, b].flatMap((of, k) => (of.is === 'rows' ? [placed(of.axis, [p, q][k]!, to)] : []));
  return axes.length > 0 && axes.every((axis) => axis === axes[0]) ? axes[0]! : null;
}

function added(op: string, a: Known, b: Known, shapes: readonly [Shape, Shape], to: Shape): Dependence {
  if (a.over !== b.over) {
    // A mean plus what has no example; what has none is the same whatever the batch.
    const [total, other] = a.is === 'total' ? [a, b] : [b, a];
    if (op !== 'max' && total.is === 'total' && other.is === 'free' && other.over === 0)
      return total.over === 1 ? { ...total, more: true } : mixed;
    return mixed;
  }
  if (a.is === 'free' && b.is === 'free') return op === 'max' && a.over !== 0 ? mixed : a;
  if (a.is === 'total' || b.is === 'total') {
    if (op === 'max' || a.is === 'rows' || b.is === 'rows') return mixed;
    // A part without examples that is divided by their number would be so by that of the batch.
    const more = [a, b].some((of) => of.is === 'free' || (of.is === 'total' && of.more));
    return more && a.over !== 0 && [a, b].some((of) => of.is === 'free') ? mixed : { is: 'total', over: a.over, more };
  }
  const axis = common(a, b, shapes, to);
  return axis === null || (op === 'max' && a.over !== 0) ? mixed : { is: 'rows', axis, over: a.over };
}

function times(a: Known, b: Known, shapes: readonly [Shape, Shape], to: Shape): Dependence {
  const over = a.over + b.over;
  if (a.is === 'free' && b.is === 'free') return { is: 'free', over };
  if (a.is === 'total' || b.is === 'total') {
    const [total, other] = a.is === 'total' ? [a, b] : [b as typeof a & { is: 'total' }, a];
    if (total.is !== 'total' || other.is !== 'free') return mixed;
    return total.more && other.over !== 0 ? mixed : { ...total, over };
  }
  const axis = common(a, b, shapes, to);
  return axis === null ? mixed : { is: 'rows', axis, over };
}

/** The product of two matrices: examples are rows, columns, or what is summed over. */
function product({ transposed }: Node, a: Known, b: Known): Dependence {
  const over = a.over + b.over;
  // As if nothing were transposed: 0 is the row, 1 the column.
  const axis = (of: Known, k: 0 | 1) => (of.is === 'rows' ? (transposed![k] ? 1 - of.axis : of.axis) : null);
  const [left, right] = [axis(a, 0), axis(b, 1)];
  if (a.is === 'total' || b.is === 'total') return times(a, b, [[], []], []);
  if (left === null && right === null) return { is: 'free', over };
  if (left === 1 && right === 0) return { is: 'total', over, more: false };
  if (left === 0 && right === null) return { is: 'rows', axis: 0, over };
  return left === null && right === 1 ? { is: 'rows', axis: 1, over } : mixed;
}

/** Operations that move entries about, sums, and those that find rows by number. */
function moved(node: Node, parts: readonly Known[], shapes: readonly Shape[], examples: string): Dependence {
  const { op, shape, axes = [], axis = -1 } = node;
  const [a, b] = parts as [Known, Known];
  const [p] = shapes as [Shape];
  // Something without examples that is repeated for each.
  if (op === 'expand' && a.is !== 'rows') {
    const at = axes.find((k) => holds(shape[k], examples));
    if (at === undefined) return a;
    return a.is === 'free' && counts(shape[at], examples) ? { is: 'rows', axis: at, over: a.over } : mixed;
  }
  if (parts.every((part) => part.is === 'free')) {
    const over = parts[0]!.over;
    const same = parts.every((part) => part.over === over) && (over === 0 || op !== 'logSumExp');
    return same && !shape.some((size) => holds(size, examples)) ? { is: 'free', over } : mixed;
  }
  if (op === 'gather' && a.is === 'free' && b.is === 'rows') return b.over === 0 ? { ...b, over: a.over } : mixed;
  if (op === 'pick' && a.is === 'rows' && b.is === 'rows') return a.axis === 0 && b.over === 0 ? a : mixed;
  if (op === 'concatenate') {
    const first = parts.find((part) => part.is === 'rows');
    const fits = first !== undefined && first.axis !== axis && parts.every((part) => part.is === 'rows');
    return fits && parts.every((part) => part.over === first.over && (part as typeof first).axis === first.axis)
      ? first
      : mixed;
  }
  // What follows has one operand, but for rows by number.
  if (op === 'gather') return a.is === 'rows' && a.axis !== 0 && b.is === 'free' ? a : mixed;
  if (a.is === 'total') return ['sum', 'transpose', 'reshape', 'slice', 'pad'].includes(op) ? a : mixed;
  if (a.is !== 'rows') return mixed;
  switch (op) {
    case 'sum':
      if (axes.includes(a.axis)) return { is: 'total', over: a.over, more: false };
      return { ...a, axis: a.axis - axes.filter((k) => k < a.axis).length };
    case 'expand':
      return { ...a, axis: shape.map((_, k) => k).filter((k) => !axes.includes(k))[a.axis]! };
    case 'transpose':
      return { ...a, axis: 1 - a.axis };
    case 'logSumExp':
      return a.axis === p.length - 1 || a.over !== 0 ? mixed : a;
    case 'slice':
    case 'pad':
      return axis === a.axis ? mixed : a;
    case 'reshape': {
      const at = shape.findIndex((size, k) => counts(size, examples) && before(shape, k) === before(p, a.axis));
      return at < 0 ? mixed : { ...a, axis: at };
    }
    default:
      return mixed;
  }
}
