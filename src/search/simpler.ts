import { binaryPlaces, isNumbers, leaves, numberLists, rebuilt, roundedTo } from './plainData.js';

/**
 * Simpler versions of an instance, simplest first: without rows of its data matrix, without
 * columns, with fewer steps, with simpler parameters, then with fewer bits. The data matrix is the
 * largest list of lists of numbers, wherever it stands. Lists as long as it has rows
 * (labels, targets, multipliers) lose the same entries; so do lists as long as it has columns
 * (directions, starts), with or without an entry for the bias behind. Nothing here knows what the
 * lists mean: a candidate that is no longer an instance of the theorem fails its hypotheses, which
 * are checked again. Lazy.
 */
export function* simpler(instance: unknown): Iterable<unknown> {
  const matrix = dataMatrix(instance);
  if (matrix !== null) {
    yield* fewerRows(instance, matrix);
    yield* fewerColumns(instance, matrix);
  }
  yield* fewerSteps(instance, matrix);
  yield* simplerParameters(instance);
  yield* fewerBits(instance);
}

type Matrix = readonly (readonly number[])[];

function dataMatrix(instance: unknown): Matrix | null {
  let largest: Matrix | null = null;
  const size = (m: Matrix) => m.length * m[0]!.length;
  const visit = (value: unknown): void => {
    if (isMatrix(value) && (largest === null || size(value) > size(largest))) largest = value;
    if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) visit(part);
  };
  visit(instance);
  return largest;
}

function isMatrix(value: unknown): value is Matrix {
  if (!Array.isArray(value) || value.length === 0) return false;
  const width = Array.isArray(value[0]) ? value[0].length : 0;
  return width > 0 && value.every((row) => Array.isArray(row) && row.length === width && isNumbers(row));
}

/** Sets of entries to leave out: the last half, the first half, then one at a time from the end. */
function* cuts(length: number): Iterable<ReadonlySet<number>> {
  const half = Math.floor(length / 2);
  if (half > 1) {
    yield new Set(Array.from({ length: half }, (_, k) => length - 1 - k));
    yield new Set(Array.from({ length: half }, (_, k) => k));
  }
  if (length > 1) for (let k = length - 1; k >= 0; k--) yield new Set([k]);
}

function without<T>(list: readonly T[], cut: ReadonlySet<number>): T[] {
  return list.filter((_, k) => !cut.has(k));
}

function* fewerRows(instance: unknown, matrix: Matrix): Iterable<unknown> {
  const count = matrix.length;
  for (const cut of cuts(count)) {
    const shorter = rebuilt(instance, (value) => {
      if (value === matrix) return { as: without(matrix, cut) };
      return Array.isArray(value) && value.length === count && !isMatrix(value) ? { as: without(value, cut) } : null;
    });
    yield* counted(shorter, count, cut.size);
  }
}

function* fewerColumns(instance: unknown, matrix: Matrix): Iterable<unknown> {
  const count = matrix[0]!.length;
  // Where there are as many rows as columns, which lists belong to which cannot be told.
  if ([count, count + 1].includes(matrix.length)) return;
  for (const cut of cuts(count)) {
    const narrower = rebuilt(instance, (value) => {
      if (!isNumbers(value)) return null;
      return value.length === count || value.length === count + 1 ? { as: without(value, cut) } : null;
    });
    yield* counted(narrower, count, cut.size);
  }
}

/** The instance as it is, and with every whole number that may have counted what is now fewer. */
function* counted(instance: unknown, before: number, fewer: number): Iterable<unknown> {
  const counts = rebuilt(instance, (value, path) =>
    value === before && typeof path.at(-1) === 'string' ? { as: before - fewer } : null,
  );
  if (JSON.stringify(counts) !== JSON.stringify(instance)) yield counts;
  yield instance;
}

/**
 * Lists of whole numbers that rise (steps that are looked at), unless they are as long as the data:
 * fewer of them.
 */
function* fewerSteps(instance: unknown, matrix: Matrix | null): Iterable<unknown> {
  const sizes = matrix === null ? [] : [matrix.length, matrix[0]!.length, matrix[0]!.length + 1];
  for (const { value, path } of numberLists(instance)) {
    if (sizes.includes(value.length) || !value.every((x, k) => Number.isInteger(x) && (k === 0 || x > value[k - 1]!)))
      continue;
    for (const cut of cuts(value.length))
      yield rebuilt(instance, (_, at) => (at.join() === path.join() ? { as: without(value, cut) } : null));
  }
}

/**
 * Single numbers outside of lists: one, a half of a whole number, the nearest power of two, fewer
 * bits.
 */
function* simplerParameters(instance: unknown): Iterable<unknown> {
  for (const { value, path } of leaves(instance)) {
    if (typeof value !== 'number' || value === 0 || path.some((key) => typeof key === 'number')) continue;
    for (const simple of simplerNumbers(value))
      yield rebuilt(instance, (_, at) => (at.join() === path.join() ? { as: simple } : null));
  }
}

function simplerNumbers(x: number): number[] {
  const power = Math.sign(x) * roundedPower(Math.abs(x));
  const places = binaryPlaces(x);
  const shorter = Array.from({ length: Math.min(4, places) }, (_, k) => roundedTo(x, Math.floor((places * k) / 4)));
  const candidates = Number.isInteger(x) ? [1, Math.trunc(x / 2), x - Math.sign(x)] : [1, power, ...shorter];
  return [...new Set(candidates)].filter((c) => c !== 0 && c !== x && weight(c) < weight(x));
}

/** The power of two next to a positive number, on the scale of logarithms. */
function roundedPower(x: number): number {
  let power = 1;
  const exponent = Math.round(Math.log2(x));
  for (let k = 0; k < Math.abs(exponent) && k < 1000; k++) power *= exponent > 0 ? 2 : 0.5;
  return power;
}

/** How hard a number is to read: the length of its digits as k/2^m. */
function weight(x: number): number {
  const places = binaryPlaces(x);
  return places * 4 + String(Math.abs(Math.round(roundedTo(x, places)))).length + (Math.abs(x) === 1 ? 0 : 1);
}

/**
 * All numbers in lists rounded to fewer binary places, fewest first; then single entries set to
 * zero.
 */
function* fewerBits(instance: unknown): Iterable<unknown> {
  const lists = numberLists(instance);
  const finest = Math.max(0, ...lists.flatMap(({ value }) => value.map(binaryPlaces)));
  for (let places = 0; places < finest; places++)
    yield rebuilt(instance, (value) => (isNumbers(value) ? { as: value.map((x) => roundedTo(x, places)) } : null));
  for (const { value, path } of lists)
    for (const [k, x] of value.entries())
      if (x !== 0) yield rebuilt(instance, (_, at) => (at.join() === path.join() ? { as: value.with(k, 0) } : null));
}
