import { type Unary, unaryNames } from '../entrywise/index.js';
import { BadInput } from '../statement/badInput.js';
import type { Binary, Dimension, Shape } from '../statement/graph.js';
import { describeValue } from '../statement/malformed.js';
import { checkSymbol, type Operand, recorderOf, symbolOf, type Tensor } from './recorder.js';
import { axesOf, checkSizes, commonShape, isSize, productOf, sameShape, shapeWords } from './shapes.js';

function binary(op: Binary) {
  return (a: Operand, b: Operand): Tensor => {
    const recorder = recorderOf(op, [a, b]);
    const [x, y] = [symbolOf(recorder, a), symbolOf(recorder, b)];
    return recorder.push({ op, of: [x.node, y.node], shape: commonShape(op, x.shape, y.shape) });
  };
}

function unary(op: Unary) {
  return (a: Tensor): Tensor => {
    checkSymbol(op, a);
    return a.recorder.push({ op, of: [a.node], shape: a.shape });
  };
}

const entrywise = Object.fromEntries(unaryNames.map((op) => [op, unary(op)])) as Record<Unary, (a: Tensor) => Tensor>;

function checkNumber(what: string, value: unknown): asserts value is number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new BadInput(`${what} ${describeValue(value)}: it must be a finite number`);
}

/** Times a number. */
function scale(factor: number, a: Tensor): Tensor {
  checkSymbol('scale', a);
  checkNumber('scale by', factor);
  const recorder = a.recorder;
  return recorder.push({ op: 'scale', of: [a.node], shape: a.shape, value: factor });
}

/** To the power of a number. */
function power(a: Tensor, exponent: number): Tensor {
  checkSymbol('power', a);
  checkNumber('power', exponent);
  const recorder = a.recorder;
  if (exponent === 2) return entrywise.square(a);
  return recorder.push({ op: 'power', of: [a.node], shape: a.shape, value: exponent });
}

/** Rows and columns exchanged. */
function transpose(a: Tensor): Tensor {
  checkSymbol('transpose', a);
  const { recorder } = a;
  const node = recorder.nodes[a.node]!;
  if (node.op === 'transpose') return recorder.at(node.of[0]!);
  if (a.shape.length !== 2) throw new BadInput(`transpose of ${shapeWords(a.shape)}: it must be a matrix`);
  return recorder.push({ op: 'transpose', of: [a.node], shape: [a.shape[1]!, a.shape[0]!] });
}

/** The same entries in another shape. */
function reshape(a: Tensor, shape: Shape): Tensor {
  checkSymbol('reshape', a);
  checkSizes('reshape', shape);
  if (sameShape(a.shape, shape)) return a;
  if (productOf(a.shape) !== productOf(shape))
    throw new BadInput(`reshape of ${shapeWords(a.shape)} to ${shapeWords(shape)}: they differ in number of entries`);
  return recorderOf('reshape', [a]).push({ op: 'reshape', of: [a.node], shape });
}

/** The product of two matrices; a vector counts as a row on the left and a column on the right. */
function matmul(a: Tensor, b: Tensor): Tensor {
  checkSymbol('matmul', a);
  checkSymbol('matmul', b);
  const recorder = recorderOf('matmul', [a, b]);
  const [m, n] = [a.shape, b.shape];
  if (![1, 2].includes(m.length) || ![1, 2].includes(n.length) || m.at(-1) !== n[0])
    throw new BadInput(
      `matmul of ${shapeWords(m)} and ${shapeWords(n)}: the last of the left must be the first of the right`,
    );
  const left = factor(m.length === 1 ? reshape(a, [1, m[0]!]) : a);
  const right = factor(n.length === 1 ? reshape(b, [n[0]!, 1]) : b);
  const [rows, columns] = [m.length === 1 ? 1 : m[0]!, n.length === 1 ? 1 : n[1]!];
  const product = recorder.push({
    op: 'matmul',
    of: [left.node, right.node],
    shape: [rows, columns],
    transposed: [left.transposed, right.transposed],
  });
  return reshape(product, [...m.slice(0, -1), ...n.slice(1)]);
}

/** A factor of a product, and whether it is to be transposed first. */
function factor(a: Tensor): { node: number; transposed: boolean } {
  const node = a.recorder.nodes[a.node]!;
  return node.op === 'transpose' ? { node: node.of[0]!, transposed: true } : { node: a.node, transposed: false };
}

/** The inner product of two vectors. */
function dot(a: Tensor, b: Tensor): Tensor {
  checkSymbol('dot', a);
  checkSymbol('dot', b);
  if (a.shape.length !== 1 || b.shape.length !== 1)
    throw new BadInput(`dot of ${shapeWords(a.shape)} and ${shapeWords(b.shape)}: both must be vectors`);
  return matmul(a, b);
}

/** The matrix of products of two vectors. */
function outer(a: Tensor, b: Tensor): Tensor {
  checkSymbol('outer', a);
  checkSymbol('outer', b);
  if (a.shape.length !== 1 || b.shape.length !== 1)
    throw new BadInput(`outer of ${shapeWords(a.shape)} and ${shapeWords(b.shape)}: both must be vectors`);
  return binary('multiply')(reshape(a, [a.shape[0]!, 1]), b);
}

/** The sum over some axes; over all of them where none is named. */
function sum(a: Tensor, axes?: readonly number[]): Tensor {
  checkSymbol('sum', a);
  const over = axesOf('sum', a.shape, axes);
  if (over.length === 0) return a;
  const shape = a.shape.filter((_, k) => !over.includes(k));
  return recorderOf('sum', [a]).push({ op: 'sum', of: [a.node], shape, axes: over });
}

/** Repeated along new axes, so that `sum` over them has the shape of `a`. */
function expand(a: Tensor, shape: Shape, axes: readonly number[]): Tensor {
  checkSymbol('expand', a);
  checkSizes('expand', shape);
  const over = axesOf('expand', shape, axes);
  if (
    !sameShape(
      shape.filter((_, k) => !over.includes(k)),
      a.shape,
    )
  )
    throw new BadInput(`expand of ${shapeWords(a.shape)} to ${shapeWords(shape)} along axes ${over.join(', ')}`);
  if (over.length === 0) return a;
  return recorderOf('expand', [a]).push({ op: 'expand', of: [a.node], shape, axes: over });
}

/** The mean over some axes; over all of them where none is named. */
function mean(a: Tensor, axes?: readonly number[]): Tensor {
  checkSymbol('mean', a);
  const sizes = axesOf('mean', a.shape, axes).map((k) => a.shape[k]!);
  if (sizes.length === 0) return a;
  const recorder = recorderOf('mean', [a]);
  return binary('divide')(sum(a, axes), recorder.push({ op: 'count', of: [], shape: [], sizes }));
}

/** `length` entries along an axis, from `from` on. */
function slice(a: Tensor, axis: number, from: Dimension, length: Dimension): Tensor {
  checkSymbol('slice', a);
  const [along] = axesOf('slice', a.shape, [axis]) as [number];
  if (!(from === 0 || isSize(from)) || !isSize(length))
    throw new BadInput(
      `slice of ${describeValue(length)} from ${describeValue(from)} on: both must be sizes, the start may be 0`,
    );
  const room = a.shape[along]!;
  if (typeof room === 'number' && typeof from === 'number' && typeof length === 'number' && from + length > room)
    throw new BadInput(
      `slice of ${length} from ${from} on along axis ${along} of ${shapeWords(a.shape)}: it has ${room}`,
    );
  const shape = a.shape.map((size, k) => (k === along ? length : size));
  return recorderOf('slice', [a]).push({ op: 'slice', of: [a.node], shape, axis: along, from, length });
}

/** Rows of a matrix, or entries of a vector, by their number from 0; `numbers` are whole. */
function gather(a: Tensor, numbers: Tensor): Tensor {
  checkSymbol('gather', a);
  checkSymbol('gather', numbers);
  const recorder = recorderOf('gather', [a, numbers]);
  if (a.shape.length === 0 || numbers.shape.length !== 1)
    throw new BadInput(`gather of ${shapeWords(a.shape)} by ${shapeWords(numbers.shape)}: rows by a vector of numbers`);
  return recorder.push({ op: 'gather', of: [a.node, numbers.node], shape: [numbers.shape[0]!, ...a.shape.slice(1)] });
}

/** One entry of each row of a matrix, by its number from 0. */
function pick(a: Tensor, numbers: Tensor): Tensor {
  checkSymbol('pick', a);
  checkSymbol('pick', numbers);
  const recorder = recorderOf('pick', [a, numbers]);
  if (a.shape.length !== 2 || numbers.shape.length !== 1 || a.shape[0] !== numbers.shape[0])
    throw new BadInput(
      `pick of ${shapeWords(a.shape)} by ${shapeWords(numbers.shape)}: a number for each row of a matrix`,
    );
  return recorder.push({ op: 'pick', of: [a.node, numbers.node], shape: [a.shape[0]!] });
}

/** Arrays one behind the other along an axis. */
function concatenate(arrays: readonly Tensor[], axis = 0): Tensor {
  if (!(Array.isArray as (of: unknown) => boolean)(arrays))
    throw new BadInput(`concatenate of ${describeValue(arrays)}: it must be a list`);
  for (const array of arrays) checkSymbol('concatenate', array);
  const recorder = recorderOf('concatenate', arrays);
  const first = arrays[0]!.shape;
  const [along] = axesOf('concatenate', first, [axis]) as [number];
  const others = (shape: Shape) => shape.filter((_, k) => k !== along);
  for (const { shape } of arrays)
    if (shape.length !== first.length || !sameShape(others(shape), others(first)))
      throw new BadInput(`concatenate of ${shapeWords(first)} and ${shapeWords(shape)} along axis ${along}`);
  const names = arrays.map(({ shape }) => shape[along]!);
  if (!names.every((size): size is number => typeof size === 'number'))
    throw new BadInput(`concatenate along axis ${along} of sizes ${names.join(', ')}: they must be numbers`);
  const shape = first.map((size, k) => (k === along ? names.reduce((a, b) => a + b, 0) : size));
  return recorder.push({ op: 'concatenate', of: arrays.map(({ node }) => node), shape, axis: along });
}

/** log of the sum of e^a over the last axis, without overflow. */
function logSumExp(a: Tensor): Tensor {
  checkSymbol('logSumExp', a);
  if (a.shape.length === 0) throw new BadInput('logSumExp of a number: it needs an axis');
  return recorderOf('logSumExp', [a]).push({ op: 'logSumExp', of: [a.node], shape: a.shape.slice(0, -1) });
}

/** Shares e^a over their sum, along the last axis. */
function softmax(a: Tensor): Tensor {
  const total = logSumExp(a);
  return entrywise.exp(binary('subtract')(a, expand(total, a.shape, [a.shape.length - 1])));
}

/** Cross-entropy of each row of scores with the class whose number is given: -log softmax there. */
function crossEntropy(scores: Tensor, classes: Tensor): Tensor {
  return binary('subtract')(logSumExp(scores), pick(scores, classes));
}

/** The array itself, which derivatives take as constant. */
function stopGradient(a: Tensor): Tensor {
  checkSymbol('stopGradient', a);
  return a.recorder.push({ op: 'stopGradient', of: [a.node], shape: a.shape });
}

/** A number as a symbol, of the recorder of another one. */
function constant(beside: Tensor, value: number): Tensor {
  checkSymbol('constant', beside);
  checkNumber('constant', value);
  return symbolOf(beside.recorder, value);
}

/**
 * The operations on symbols, by name: what the function `value` of an objective is handed. Kinks
 * have a slope that is said here: relu and abs have slope 0 at 0, max of two equal numbers has the
 * slope of the second.
 */
export const operations = {
  add: binary('add'),
  subtract: binary('subtract'),
  multiply: binary('multiply'),
  divide: binary('divide'),
  max: binary('max'),
  ...entrywise,
  scale,
  power,
  transpose,
  reshape,
  matmul,
  dot,
  outer,
  sum,
  mean,
  expand,
  slice,
  gather,
  pick,
  concatenate,
  logSumExp,
  softmax,
  crossEntropy,
  stopGradient,
  constant,
};

/** All operations on symbols. */
export type Operations = typeof operations;
