import { type SizedNode, stridesOf } from './sizes.js';

/**
 * For each entry of an array of that shape, row by row, the place `from` + sum of index times
 * stride.
 */
export function places(shape: readonly number[], strides: readonly number[], from = 0): Int32Array {
  const entries = shape.reduce((product, size) => product * size, 1);
  const list = new Int32Array(entries);
  const index = shape.map(() => 0);
  let place = from;
  for (let n = 0; n < entries; n++) {
    list[n] = place;
    for (let k = shape.length - 1; k >= 0; k--) {
      index[k] = index[k]! + 1;
      place += strides[k]!;
      if (index[k]! < shape[k]!) break;
      place -= strides[k]! * shape[k]!;
      index[k] = 0;
    }
  }
  return list;
}

/** Strides of an operand along the axes of a result; zero along axes where it is repeated. */
export function repeatedStrides(operand: readonly number[], result: readonly number[]): number[] {
  const own = stridesOf(operand);
  const missing = result.length - operand.length;
  return result.map((size, k) => (k < missing || (operand[k - missing] === 1 && size !== 1) ? 0 : own[k - missing]!));
}

/** Strides of an array along all `axes` of a larger shape, zero along those that it lacks. */
export function stridesWithout(shape: readonly number[], axes: readonly number[], kept: readonly number[]): number[] {
  const own = stridesOf(kept);
  let next = 0;
  return shape.map((_, k) => (axes.includes(k) ? 0 : own[next++]!));
}

/**
 * Of an operation that moves entries without looking at numbers among its operands: where each
 * entry of the result is read from, or where each entry of the operand is added to.
 */
export function movedPlaces(node: SizedNode, operand: SizedNode): Int32Array {
  const { op, shape, axis, axes, from } = node;
  switch (op) {
    case 'transpose':
      return places(shape, [1, shape[0]!]);
    case 'expand':
      return places(shape, stridesWithout(shape, axes!, operand.shape));
    case 'sum':
      return places(operand.shape, stridesWithout(operand.shape, axes!, shape));
    case 'slice': {
      const strides = stridesOf(operand.shape);
      return places(shape, strides, from * strides[axis!]!);
    }
    case 'pad': {
      const strides = stridesOf(shape);
      return places(operand.shape, strides, from * strides[axis!]!);
    }
    default:
      // reshape and stopGradient
      return places([node.entries], [1]);
  }
}

/**
 * Of an operation that finds rows or entries by `numbers`: where each entry of the smaller array
 * stands in the larger one. Null where a number is not that of a row.
 */
export function numberedPlaces(op: string, large: readonly number[], numbers: ArrayLike<number>): Int32Array | null {
  const byEntry = op === 'pick' || op === 'place';
  const rows = byEntry ? large[1]! : large[0]!;
  const width = byEntry ? 1 : large.slice(1).reduce((product, size) => product * size, 1);
  const list = new Int32Array(numbers.length * width);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    if (!(Number.isInteger(number) && number >= 0 && number < rows)) return null;
    const first = byEntry ? i * rows + number : number * width;
    for (let j = 0; j < width; j++) list[i * width + j] = first + j;
  }
  return list;
}
