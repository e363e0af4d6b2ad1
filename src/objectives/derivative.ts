import type { Algebra } from '../entrywise/entrywise.js';
import { entrywise, isUnary, type Unary } from '../entrywise/index.js';
import type { Node, Shape } from '../statement/graph.js';
import { operations as o } from './operations.js';
import type { Recorder, Tensor } from './recorder.js';
import { repeatedAxes, sameShape } from './shapes.js';

/**
 * Reverse-mode differentiation as a graph: the derivative of a number, a node of the recorder, by
 * each of some other nodes, recorded after it. Zero, as an array, where it does not depend on one.
 *
 * From the last node to the first, each hands the derivative by its result on to what it was
 * computed from, by the chain rule. Since the result is a graph again, it is evaluated in every
 * arithmetic, and differentiated again for Hessians.
 */
export function derivativesOf(recorder: Recorder, value: Tensor, by: readonly Tensor[]): Tensor[] {
  const adjoints = new Map<number, Tensor>([[value.node, o.constant(value, 1)]]);
  const wanted = dependents(recorder, value.node, by);
  for (let n = value.node; n >= 0; n--) {
    const adjoint = adjoints.get(n);
    if (adjoint === undefined || !wanted.has(n)) continue;
    const node = recorder.nodes[n]!;
    if (node.of.length === 0 || node.op === 'stopGradient') continue;
    const parts = partsOf(recorder, node, recorder.at(n), adjoint);
    for (const [k, part] of parts.entries()) {
      const target = node.of[k]!;
      if (part === null || !wanted.has(target)) continue;
      const before = adjoints.get(target);
      adjoints.set(target, before === undefined ? part : o.add(before, part));
    }
  }
  return by.map((symbol) => adjoints.get(symbol.node) ?? zerosLike(symbol));
}

/** The nodes up to `last` that depend on one of the symbols. */
function dependents(recorder: Recorder, last: number, by: readonly Tensor[]): Set<number> {
  const found = new Set(by.map(({ node }) => node));
  for (let n = 0; n <= last; n++) if (recorder.nodes[n]!.of.some((of) => found.has(of))) found.add(n);
  return found;
}

function zerosLike(symbol: Tensor): Tensor {
  return o.scale(0, symbol);
}

/** What a node hands on to each of those it was computed from; null where nothing. */
function partsOf(recorder: Recorder, node: Node, result: Tensor, adjoint: Tensor): (Tensor | null)[] {
  const of = node.of.map((n) => recorder.at(n));
  const [a, b] = of as [Tensor, Tensor];
  const back = (target: Tensor, part: Tensor) => reducedTo(target.shape, part);
  switch (node.op) {
    case 'add':
      return [back(a, adjoint), back(b, adjoint)];
    case 'subtract':
      return [back(a, adjoint), back(b, o.negate(adjoint))];
    case 'multiply':
      return [back(a, o.multiply(adjoint, b)), back(b, o.multiply(adjoint, a))];
    case 'divide': {
      const share = o.divide(adjoint, b);
      return [back(a, share), back(b, o.negate(o.multiply(share, result)))];
    }
    case 'max': {
      const first = o.step(o.subtract(a, b));
      return [back(a, o.multiply(adjoint, first)), back(b, o.multiply(adjoint, o.subtract(1, first)))];
    }
    case 'scale':
      return [o.scale(node.value!, adjoint)];
    case 'matmul':
      return matmulParts(node.transposed!, a, b, adjoint);
    case 'concatenate': {
      let from = 0;
      return of.map(({ shape }) => {
        const length = shape[node.axis!] as number;
        const part = o.slice(adjoint, node.axis!, from, length);
        from += length;
        return part;
      });
    }
    case 'gather':
      return [recorder.push({ op: 'scatter', of: [adjoint.node, b.node], shape: a.shape }), null];
    case 'scatter':
      return [recorder.push({ op: 'gather', of: [adjoint.node, b.node], shape: a.shape }), null];
    case 'pick':
      return [recorder.push({ op: 'place', of: [adjoint.node, b.node], shape: a.shape }), null];
    case 'place':
      return [o.pick(adjoint, b), null];
    default:
      return [shapePart(recorder, node, a, adjoint) ?? o.multiply(adjoint, slopeOf(node, a, result))];
  }
}

/** The part of an operation that moves entries about, and of logSumExp; null for any other. */
function shapePart(recorder: Recorder, node: Node, a: Tensor, adjoint: Tensor): Tensor | null {
  switch (node.op) {
    case 'transpose':
      return o.transpose(adjoint);
    case 'reshape':
      return o.reshape(adjoint, a.shape);
    case 'sum':
      return o.expand(adjoint, a.shape, node.axes!);
    case 'expand':
      return o.sum(adjoint, node.axes!);
    case 'slice':
      return recorder.push({ ...node, op: 'pad', of: [adjoint.node], shape: a.shape });
    case 'pad':
      return o.slice(adjoint, node.axis!, node.from!, node.length!);
    case 'logSumExp':
      return o.multiply(o.expand(adjoint, a.shape, [a.shape.length - 1]), o.softmax(a));
    default:
      return null;
  }
}

/** What slopes of functions of one number are written in. */
const algebra: Algebra<Tensor> = {
  ...{ constant: o.constant, scale: o.scale, add: o.add, multiply: o.multiply, divide: o.divide },
  on: (name, a) => o[name as Unary](a),
};

/** The slope of an operation on each entry. */
function slopeOf(node: Node, a: Tensor, result: Tensor): Tensor {
  if (isUnary(node.op)) return entrywise[node.op].slope(algebra, a, result);
  if (node.op === 'power') return powerSlope(node.value!, a, result);
  throw new Error(`the operation ${node.op} has no derivative`);
}

/** p x^(p - 1); where p - 1 rounds, p x^p/x, which it does only where x = 0 has no slope. */
function powerSlope(p: number, a: Tensor, result: Tensor): Tensor {
  if (p === 0) return o.constant(a, 0);
  // For p >= 1/2 the difference is exact (Sterbenz below 2, above on the grid of p).
  const exact = p >= 0.5 || Number.isInteger(p);
  return o.scale(p, exact ? o.power(a, p - 1) : o.divide(result, a));
}

/** With C = A B: dA = dC B^T and dB = A^T dC; each factor may be transposed already. */
function matmulParts([left, right]: readonly [boolean, boolean], a: Tensor, b: Tensor, adjoint: Tensor): Tensor[] {
  const A = left ? o.transpose(a) : a;
  const B = right ? o.transpose(b) : b;
  const [dA, dB] = [o.matmul(adjoint, o.transpose(B)), o.matmul(o.transpose(A), adjoint)];
  return [left ? o.transpose(dA) : dA, right ? o.transpose(dB) : dB];
}

/** Summed over the axes along which the target had been repeated. */
function reducedTo(target: Shape, part: Tensor): Tensor {
  if (sameShape(target, part.shape)) return part;
  // A number handed on by a constant slope stands for an array.
  if (part.shape.length < target.length) return part;
  return o.reshape(o.sum(part, repeatedAxes(target, part.shape)), target);
}
