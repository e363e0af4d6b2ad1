import { twoTo } from '../exact/powers.js';
/**
 * Simpler versions of an instance whose data stand under `points` (a list of vectors): without a point, without a coordinate, with
 * fewer bits. Lists as long as the points (labels, multipliers) lose the same entry, wherever in the instance they stand; so do
 * lists as long as a point (directions, starts, with or without a bias behind). Nothing here knows what the lists mean: a
 * candidate that is no longer an instance of the theorem fails its hypotheses, which are checked again. Lazy, simplest first.
 */
export function* simpler(instance: unknown): Iterable<unknown> {
  const points = (instance as { points?: unknown } | null)?.points;
  if (!isMatrix(points) || countsItself(instance as object, points)) return;
  const dimension = points[0]!.length;
  const { points: _, ...rest } = instance as Record<string, unknown>;
  if (points.length > 1)
    for (let k = points.length - 1; k >= 0; k--)
      yield {
        ...(without(rest, k, (list) => list.length === points.length) as object),
        points: points.filter((_, n) => n !== k),
      };
  const asLong = [dimension, dimension + 1];
  if (dimension > 1 && !asLong.includes(points.length))
    for (let j = dimension - 1; j >= 0; j--)
      yield {
        ...(without(rest, j, (list) => isNumbers(list) && asLong.includes(list.length)) as object),
        points: points.map((x) => x.filter((_, n) => n !== j)),
      };
  const finest = Math.max(...points.flat().map(binaryPlaces));
  for (let places = 0; places < finest; places++)
    yield { ...(instance as object), points: points.map((x) => x.map((c) => rounded(c, places))) };
}

function isNumbers(list: readonly unknown[]): list is number[] {
  return list.every((c) => typeof c === 'number');
}

function isMatrix(points: unknown): points is number[][] {
  return (
    Array.isArray(points) && points.length > 0 && points.every((x) => Array.isArray(x) && x.length > 0 && isNumbers(x))
  );
}

/** Whether the instance also holds the number of its points or dimensions, which would no longer be true. */
function countsItself(instance: object, points: number[][]): boolean {
  const counts = [points.length, points[0]!.length];
  return Object.entries(instance).some(
    ([name, value]) => /^(n|d|count|size|dimension|pointCount)$/i.test(name) && counts.includes(value as number),
  );
}

/** A copy without entry k in each list that is meant. */
function without(value: unknown, k: number, meant: (list: readonly unknown[]) => boolean): unknown {
  if (Array.isArray(value)) {
    const kept = meant(value) ? value.filter((_, n) => n !== k) : value;
    return kept.map((v) => without(v, k, meant));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, without(v, k, meant)]));
}

/** Binary places behind the point, at most 60. */
function binaryPlaces(x: number): number {
  let places = 0;
  for (let y = Math.abs(x); y !== Math.floor(y) && places < 60; places++) y *= 2;
  return places;
}

function rounded(x: number, places: number): number {
  return Math.round(x * twoTo(places)) / twoTo(places);
}
