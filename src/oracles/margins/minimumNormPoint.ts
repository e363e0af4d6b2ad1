import { Matrix, QrDecomposition } from 'ml-matrix';
import { dot } from '../../linear/dot.js';
import { rowsFault } from '../dataFault.js';

/**
 * The distance of the origin from a hull that does not hold it: `lo` and `hi` enclose it, `point`
 * is the nearest point found.
 */
export interface HullDistance {
  /** Lower bound on the distance. */
  readonly lo: number;
  /** Upper bound on the distance. */
  readonly hi: number;
  /** The nearest point that was found, in the hull. */
  readonly point: number[];
  /** Non-negative, of sum 1. */
  readonly weights: number[];
}

/** Most corrals that are tried. */
const roundLimit = 1000;

/**
 * The point of least norm in the hull of some points (points x dimension), by Wolfe's algorithm.
 * Certificate: the point v found is in the hull, so the distance is at most |v|; and q . x_i >= c
 * for every i makes it at least c/|q|, for q = v without what rounding left along the face that v
 * lies on. Both are checked from the points, and an answer whose enclosure is wider than 1e-7 of
 * its value is refused, as is a hull that holds the origin.
 */
export function minimumNormPoint(points: readonly (readonly number[])[]): HullDistance | { undecided: string } {
  const fault = rowsFault(points, 'point');
  if (fault !== null) return { undecided: `the least norm in a hull: ${fault}` };
  const weights = wolfe(points);
  if (weights === null) return { undecided: 'the search for the point of least norm did not end' };
  const point = combination(points, weights);
  const length = Math.hypot(...point);
  const reach = Math.max(...points.map((x) => Math.hypot(...x)));
  const normal = across(
    points.filter((_, n) => weights[n]! > 0),
    point,
  );
  const least = Math.min(...points.map((x) => dot(x, normal)));
  /*
   * Rounding: each coordinate of v is off by at most (N + 3) u R, an inner product q . x_i by
   * (d + 2) u R |q|, norms by (d + 2) u relative. 2^-50 = 8u per term, N + d + 4 terms, covers them
   * with a factor to spare.
   */
  const allowance = (points.length + point.length + 4) * 2 ** -50 * reach;
  const lo = least / Math.hypot(...normal) - allowance;
  const hi = length + allowance;
  if (!(lo > 0)) return { undecided: 'the hull holds the origin, or passes it within rounding' };
  if (!(hi - lo <= 1e-7 * hi)) return { undecided: 'the gap between both bounds on the least norm is above 1e-7' };
  return { lo, hi, point, weights };
}

function combination(points: readonly (readonly number[])[], weights: readonly number[]): number[] {
  const v = points[0]!.map(() => 0);
  for (const [i, x] of points.entries()) for (let j = 0; j < v.length; j++) v[j] = v[j]! + weights[i]! * x[j]!;
  return v;
}

/**
 * P. Wolfe (1976), Finding the nearest point in a polytope, Math. Programming 11: weights of the
 * nearest point.
 */
function wolfe(points: readonly (readonly number[])[]): number[] | null {
  const squares = points.map((x) => dot(x, x));
  const largest = Math.max(...squares);
  let corral = [squares.indexOf(Math.min(...squares))];
  let weights = [1];
  const spread = () => {
    const all = points.map(() => 0);
    for (const [n, i] of corral.entries()) all[i] = weights[n]!;
    return all;
  };
  for (let round = 0; round < roundLimit; round++) {
    const v = combination(points, spread());
    const heights = points.map((x) => dot(x, v));
    const lowest = heights.indexOf(Math.min(...heights));
    const square = dot(v, v);
    // Shorter than rounding: the origin is in the hull, as far as doubles tell.
    if (square <= 1e-26 * largest) return spread();
    // Heights are rounded by some 1e-15 of the longest vertex times |v|: below that a new vertex no
    // longer improves the point.
    if (heights[lowest]! >= square - 4e-15 * Math.sqrt(largest * square) || corral.includes(lowest)) return spread();
    corral.push(lowest);
    weights.push(0);
    for (;;) {
      const target = affineMinimum(corral.map((i) => points[i]!));
      if (target === null) return null;
      if (target.every((t) => t > 0)) {
        weights = target;
        break;
      }
      const steps = weights.map((w, n) => (target[n]! <= 0 ? (w === 0 ? 0 : w / (w - target[n]!)) : 1));
      const step = Math.min(...steps);
      weights = weights.map((w, n) => (target[n]! <= 0 && steps[n] === step ? 0 : (1 - step) * w + step * target[n]!));
      corral = corral.filter((_, n) => weights[n]! > 0);
      weights = weights.filter((w) => w > 0);
    }
    // The new vertex left at once: it improves nothing that doubles can tell.
    if (!corral.includes(lowest)) return spread();
  }
  return null;
}

/**
 * Weights of sum 1, of any sign, of the point of least norm in the affine hull, by least squares in
 * the differences to the first point: their Gram matrix would square the condition number. Null
 * when the points are dependent.
 */
function affineMinimum(points: readonly (readonly number[])[]): number[] | null {
  if (points.length === 1) return [1];
  const first = points[0]!;
  const qr = faceOf(points);
  if (qr === null) return null;
  const rest = qr.solve(Matrix.columnVector(first.map((x) => -x))).to1DArray();
  return rest.every(Number.isFinite) ? [1 - rest.reduce((sum, w) => sum + w, 0), ...rest] : null;
}

/**
 * The differences of points to the first one as columns, decomposed; null when the points are
 * dependent.
 */
function faceOf(points: readonly (readonly number[])[]): QrDecomposition | null {
  const [first, ...others] = points as [readonly number[], ...(readonly number[])[]];
  if (others.length > first.length) return null;
  const qr = new QrDecomposition(differencesOf(first, others));
  return qr.isFullRank() ? qr : null;
}

function differencesOf(first: readonly number[], others: readonly (readonly number[])[]): Matrix {
  return new Matrix(first.map((x, j) => others.map((y) => y[j]! - x)));
}

/** A vector without its part along the differences of some points. */
function across(points: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const qr = points.length > 1 ? faceOf(points) : null;
  if (qr === null) return [...vector];
  const differences = differencesOf(points[0]!, points.slice(1));
  let rest = Matrix.columnVector([...vector]);
  // What rounding leaves of the first subtraction is as long as the vector's rounding; the second
  // one takes it out.
  for (let pass = 0; pass < 2; pass++) rest = rest.sub(differences.mmul(qr.solve(rest)));
  return rest.to1DArray();
}
