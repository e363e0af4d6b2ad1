import { dyadic } from '../../exact/dyadic.js';
import { innerOfIntegers, integerMatrix, nullVector, rankOf } from '../../exact/integerMatrix.js';
import { rowsFault } from '../dataFault.js';

/** The half-space normal . x <= offset, exact in doubles, that carries a facet of a hull. */
export interface Facet {
  /** All points x have normal . x <= offset. */
  readonly normal: number[];
  /** Attained by the points of the facet. */
  readonly offset: number;
}

/** Most subsets of points that are tried. */
const subsetLimit = 2000;

/**
 * The facets of the hull of some points (points x dimension), exactly: every `dimension` points
 * that span a hyperplane with all points on one side. Refuses a flat hull, too many subsets, and
 * coordinates whose normals do not fit into doubles.
 */
export function hullFacets(points: readonly (readonly number[])[]): Facet[] | { undecided: string } {
  const fault = rowsFault(points, 'point');
  if (fault !== null) return { undecided: `the facets of a hull: ${fault}` };
  const dimension = points[0]!.length;
  if (combinations(points.length, dimension) > subsetLimit)
    return { undecided: `the facets of ${points.length} points in ${dimension} dimensions are too many to enumerate` };
  // The row of ones is scaled with the points: its entries are the common scale.
  const rows = integerMatrix([...points, points[0]!.map(() => 1)]);
  const one = rows.pop()![0]!;
  if (rankOf(rows.map((r) => [...r, one])) <= dimension) return { undecided: 'the hull is flat' };
  const found = new Map<string, Facet>();
  for (const subset of subsets(points.length, dimension)) {
    const [first, ...others] = subset.map((i) => rows[i]!);
    const normal = dimension === 1 ? [1n] : nullVector(others.map((r) => r.map((c, j) => c - first![j]!)));
    if (normal === null) continue;
    const divisor = normal.reduce((g, c) => commonDivisor(g, c), 0n);
    const reduced = normal.map((c) => c / divisor);
    const heights = rows.map((r) => innerOfIntegers(reduced, r) - innerOfIntegers(reduced, first!));
    for (const sign of [1n, -1n]) {
      if (heights.some((h) => sign * h > 0n)) continue;
      const facet = inDoubles(
        reduced.map((c) => sign * c),
        sign * innerOfIntegers(reduced, first!),
        one,
      );
      if (facet === null) return { undecided: 'a facet does not fit into doubles' };
      found.set(facet.normal.join(), facet);
    }
  }
  return [...found.values()];
}

/**
 * normal . x <= height / one as doubles, or null when one of them rounds. `one` is a power of two.
 */
function inDoubles(normal: readonly bigint[], height: bigint, one: bigint): Facet | null {
  const offset = Number(height) / Number(one);
  const isDouble = (c: bigint) => Number.isFinite(Number(c)) && BigInt(Number(c)) === c;
  const exact =
    [...normal, height].every(isDouble) &&
    Number.isFinite(offset) &&
    dyadic(offset).integer * one === height << BigInt(dyadic(offset).shift);
  return exact ? { normal: normal.map(Number), offset } : null;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

function combinations(n: number, k: number): number {
  let count = 1;
  for (let i = 0; i < k; i++) count = (count * (n - i)) / (i + 1);
  return count;
}

function* subsets(n: number, k: number, from = 0): Generator<number[]> {
  if (k === 0) yield [];
  else for (let i = from; i <= n - k; i++) for (const rest of subsets(n, k - 1, i + 1)) yield [i, ...rest];
}
