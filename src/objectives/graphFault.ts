import { isUnary, unaryNames } from '../entrywise/index.js';
import { binaryNames, isBinary, type Node, type Shape } from '../statement/graph.js';
import { describeValue } from '../statement/malformed.js';
import { commonShape, isSize, productOf, sameShape, shapeWords } from './shapes.js';

/** How many operands an operation has; a concatenation has any number. */
const operands: Readonly<Record<string, number>> = {
  ...Object.fromEntries(unaryNames.map((op) => [op, 1])),
  ...Object.fromEntries(binaryNames.map((op) => [op, 2])),
  ...{ data: 0, parameter: 0, constant: 0, count: 0, scale: 1, power: 1, matmul: 2, transpose: 1, reshape: 1 },
  ...{ sum: 1, expand: 1, slice: 1, pad: 1, gather: 2, scatter: 2, pick: 2, place: 2, concatenate: Number.NaN },
  ...{ logSumExp: 1, stopGradient: 1 },
};

/** Those of methods besides. */
const questions = ['gradient', 'fullGradient', 'loss', 'largest', 'polar'];

/**
 * What is wrong with a list of nodes, in words that follow the name of the list; null if nothing
 * is. A graph may come from a file: its text becomes a program, so all of it is checked.
 */
export function graphFault(nodes: readonly Node[], of: 'objective' | 'method'): string | null {
  for (const [n, node] of nodes.entries()) {
    const fault = nodeFault(node, n, nodes, of);
    if (fault !== null) return `[${n}] ${fault}`;
  }
  const at = of === 'objective' ? movingNumbers(nodes) : -1;
  return at < 0 ? null : `[${at}] (${nodes[at]!.op}) finds rows by numbers that move with the parameters`;
}

/**
 * The first node that finds rows by numbers which depend on parameters, or -1: no enclosure and no
 * derivative would be right where the number jumps.
 */
export function movingNumbers(nodes: readonly Node[]): number {
  const moves: boolean[] = [];
  for (const { op, of } of nodes) moves.push(op === 'parameter' || of.some((k) => moves[k]));
  return nodes.findIndex(({ op, of }) => ['gather', 'pick', 'scatter', 'place'].includes(op) && moves[of[1]!]);
}

function nodeFault(node: Node, n: number, nodes: readonly Node[], what: string): string | null {
  if (typeof node !== 'object' || node === null) return `is ${describeValue(node)}: it must be an operation`;
  const { op, of, shape, value } = node;
  const asks = what === 'method' && questions.includes(op);
  const due = asks ? 1 : Object.hasOwn(operands, op) ? operands[op] : undefined;
  if (due === undefined) return `has the operation ${describeValue(op)}: there is none`;
  const earlier = (k: unknown) => Number.isInteger(k) && (k as number) >= 0 && (k as number) < n;
  if (!Array.isArray(of) || !of.every(earlier) || (Number.isNaN(due) ? of.length === 0 : of.length !== due))
    return `(${op}) is of ${describeValue(of)}: it must name earlier nodes`;
  if (!Array.isArray(shape) || !shape.every(isSize))
    return `(${op}) has the shape ${describeValue(shape)}: it must be a list of sizes`;
  if (['constant', 'scale', 'power'].includes(op) && !(typeof value === 'number' && Number.isFinite(value)))
    return `(${op}) has the value ${describeValue(value)}: it must be a finite number`;
  if (['data', 'parameter', 'polar'].includes(op) && typeof node.name !== 'string')
    return `(${op}) has the name ${describeValue(node.name)}: it must be a text`;
  let fits: Shape | null;
  try {
    const shapes = of.map((k) => nodes[k]!.shape) as [Shape, Shape];
    fits = asks ? answerOf(op, shapes[0]) : shapeOf(node, shapes);
  } catch {
    fits = null;
  }
  if (fits === null) return `(${op}) does not fit its operands`;
  return sameShape(fits, shape) ? null : `(${op}) has the shape ${shapeWords(shape)}: it must be ${shapeWords(fits)}`;
}

/** Questions are about an array like the parameters. */
function answerOf(op: string, point: Shape): Shape | null {
  if (!sameShape(point, ['p'])) return null;
  return op === 'loss' ? [] : ['p'];
}

const without = (shape: Shape, axes: readonly number[]) => shape.filter((_, k) => !axes.includes(k));

/** The shape that the result has; null where the fields do not fit. */
function shapeOf(node: Node, shapes: readonly [Shape, Shape]): Shape | null {
  const { op, shape, axis = -1, axes = [], from, length, sizes, transposed } = node;
  const [a, b] = shapes;
  const given = (fits: boolean) => (fits ? shape : null);
  const distinct = (most: number) =>
    axes.every((k, at) => Number.isInteger(k) && k >= 0 && k < most && axes.indexOf(k) === at);
  const placed = (within: Shape) => axis in within && isSize(length) && (from === 0 || isSize(from));
  if (isUnary(op) || op === 'scale' || op === 'power' || op === 'stopGradient') return a;
  if (isBinary(op)) return commonShape(op, a, b);
  switch (op) {
    case 'constant':
      return [];
    case 'count':
      return sizes?.every(isSize) ? [] : null;
    case 'matmul': {
      if (a.length !== 2 || b.length !== 2 || transposed?.length !== 2) return null;
      const [left, right] = [transposed[0] ? [a[1]!, a[0]!] : a, transposed[1] ? [b[1]!, b[0]!] : b];
      return left[1] === right[0] ? [left[0]!, right[1]!] : null;
    }
    case 'transpose':
      return a.length === 2 ? [a[1]!, a[0]!] : null;
    case 'reshape':
      return given(productOf(a) === productOf(shape));
    case 'sum':
      return distinct(a.length) ? without(a, axes) : null;
    case 'expand':
      return given(distinct(shape.length) && sameShape(without(shape, axes), a));
    case 'slice':
      return placed(a) ? a.map((size, k) => (k === axis ? length! : size)) : null;
    case 'pad':
      return given(
        placed(shape) &&
          sameShape(
            shape.map((size, k) => (k === axis ? length! : size)),
            a,
          ),
      );
    case 'gather':
      return a.length > 0 && b.length === 1 ? [b[0]!, ...a.slice(1)] : null;
    case 'scatter':
      return given(shape.length > 0 && b.length === 1 && sameShape([b[0]!, ...shape.slice(1)], a));
    case 'pick':
      return a.length === 2 && sameShape(b, [a[0]!]) ? [a[0]!] : null;
    case 'place':
      return given(shape.length === 2 && sameShape(a, [shape[0]!]) && sameShape(a, b));
    case 'concatenate': {
      const fit = (part: Shape) => part.length === a.length && sameShape(without(part, [axis]), without(a, [axis]));
      const along = shapes.map((part) => part[axis]);
      if (!(axis in a) || !shapes.every(fit) || !along.every((size): size is number => typeof size === 'number'))
        return null;
      return a.map((size, k) => (k === axis ? along.reduce((sum, part) => sum + part, 0) : size));
    }
    case 'logSumExp':
      return a.length > 0 ? a.slice(0, -1) : null;
    default:
      // data and parameters: their names say what they are
      return shape;
  }
}
