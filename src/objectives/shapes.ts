import { BadInput } from '../statement/badInput.js';
import type { Dimension, Shape } from '../statement/graph.js';
import { describeValue } from '../statement/malformed.js';

/** A shape as messages show it: `[n, 3]`. */
export function shapeWords(shape: Shape): string {
  return shape.length === 0 ? 'a number' : `[${shape.join(', ')}]`;
}

/** A product of sizes in normal form: the numbers multiplied, then the names in order. */
export function productOf(sizes: readonly Dimension[]): Dimension {
  let factor = 1;
  const names: string[] = [];
  for (const part of sizes.flatMap((size) => `${size}`.split('*'))) {
    const number = Number(part);
    if (Number.isNaN(number)) names.push(part);
    else factor *= number;
  }
  if (names.length === 0 || factor === 0) return factor;
  return [...(factor === 1 ? [] : [factor]), ...names.sort()].join('*');
}

/** Whether a value is a size: a whole number of at least 1, a name, or a product such as `2*m`. */
export function isSize(size: unknown): size is Dimension {
  if (typeof size === 'number') return Number.isSafeInteger(size) && size >= 1;
  return typeof size === 'string' && /^([1-9]\d*|[A-Za-z]\w*)(\*[A-Za-z]\w*)*$/.test(size) && !/^\d+$/.test(size);
}

/** Throws BadInput for what is not a shape. */
export function checkSizes(op: string, shape: unknown): asserts shape is Shape {
  if (!Array.isArray(shape) || !shape.every(isSize))
    throw new BadInput(`${op} to the shape ${describeValue(shape)}: it must be a list of sizes`);
}

/** Whether two shapes are the same. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, k) => size === b[k]);
}

/**
 * The shape of an operation on two arrays entry by entry. Axes are compared from the last one on;
 * one of size 1, or one that is missing, is repeated. Throws BadInput naming both.
 */
export function commonShape(op: string, a: Shape, b: Shape): Shape {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, k) => {
    const left = a[k - length + a.length] ?? 1;
    const right = b[k - length + b.length] ?? 1;
    if (left !== right && left !== 1 && right !== 1)
      throw new BadInput(`${op} of ${shapeWords(a)} and ${shapeWords(b)}: ${left} is not ${right}`);
    return left === 1 ? right : left;
  });
}

/** The axes along which an array of shape `from` is repeated to the shape `to`. */
export function repeatedAxes(from: Shape, to: Shape): number[] {
  const missing = to.length - from.length;
  return to.flatMap((size, k) => (k < missing || (from[k - missing] === 1 && size !== 1) ? [k] : []));
}

/** Axes, from the end where negative. Throws BadInput for one that is none, or there twice. */
export function axesOf(op: string, shape: Shape, axes: readonly number[] | undefined): number[] {
  if (axes === undefined) return shape.map((_, k) => k);
  if (!Array.isArray(axes)) throw new BadInput(`${op} over ${describeValue(axes)}: it must be a list of axes`);
  const found = (axes as readonly number[])
    .map((axis) => {
      const from0 = typeof axis !== 'number' ? Number.NaN : axis < 0 ? axis + shape.length : axis;
      if (!Number.isInteger(from0) || from0 < 0 || from0 >= shape.length)
        throw new BadInput(
          `${op} over axis ${describeValue(axis)} of ${shapeWords(shape)}: it has ${shape.length} axes`,
        );
      return from0;
    })
    .sort((a, b) => a - b);
  const twice = found.find((axis, k) => axis === found[k + 1]);
  if (twice !== undefined) throw new BadInput(`${op} over axis ${twice} of ${shapeWords(shape)} twice`);
  return found;
}

/** The size that a dimension has, given those of its names. */
export function sizeOf(dimension: Dimension, sizes: Readonly<Record<string, number>>): number {
  if (typeof dimension === 'number') return dimension;
  return dimension.split('*').reduce((product, part) => {
    const size = sizes[part] ?? Number(part);
    if (!(size >= 0)) throw new BadInput(`the size '${part}' is not known: no array of the data has it`);
    return product * size;
  }, 1);
}

/** Number of entries of an array of that shape. */
export function entriesOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** All names of sizes in some shapes. */
export function namesIn(shapes: readonly Shape[]): Set<string> {
  return new Set(shapes.flat().filter((size): size is string => typeof size === 'string'));
}
