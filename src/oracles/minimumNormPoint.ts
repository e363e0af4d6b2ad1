import { Matrix, solve } from 'ml-matrix';
import { rowsFault } from './dataFault.js';

/** The distance of the origin from a hull that does not hold it: `lo` and `hi` enclose it, `point` is the nearest point found. */
export interface HullDistance {
  readonly lo: number;
  readonly hi: number;
  readonly point: number[];
  /** Non-negative, of sum 1. */
  readonly weights: number[];
}

/** Most corrals that are tried. */
const roundLimit = 1000;

/**
 * The point of least norm in the hull of some points (points x dimension), by Wolfe's algorithm. Certificate: the point v found is in
 * the hull, so the distance is at most |v|; and v . x_i >= c for every i makes it at least c/|v|. Both are checked from the points, and
 * an answer whose enclosure is wider than 1e-9 of its value is refused, as is a hull that holds the origin.
 */
export function minimumNormPoint(points: readonly (readonly number[])[]): HullDistance | { undecided: string } {
  const fault = rowsFault(points, 'point');
  if (fault !== null) return { undecided: `the least norm in a hull: ${fault}` };
  const weights = wolfe(points);
  if (weights === null) return { undecided: 'the search for the point of least norm did not end' };
  const point = combination(points, weights);
  const length = Math.hypot(...point);
  const reach = Math.max(...points.map((x) => Math.hypot(...x)));
  const least = Math.min(...points.map((x) => inner(x, point)));
  /*
   * Rounding: each coordinate of v is off by at most (N + 3) u R, an inner product v . x_i by (d + 2) u R |v|, norms by (d + 2) u relative.
   * 2^-50 = 8u per term, N + d + 4 terms, covers them with a factor to spare.
   */
  const allowance = (points.length + point.length + 4) * 2 ** -50 * reach;
  const lo = least / length - allowance;
  const hi = length + allowance;
  if (!(lo > 0)) return { undecided: 'the hull holds the origin, or passes it within rounding' };
  if (!(hi - lo <= 1e-9 * hi)) return { undecided: 'the gap between both bounds on the least norm is above 1e-9' };
  return { lo, hi, point, weights };
}

function inner(a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (let j = 0; j < a.length; j++) total += a[j]! * b[j]!;
  return total;
}

function combination(points: readonly (readonly number[])[], weights: readonly number[]): number[] {
  const v = points[0]!.map(() => 0);
  for (const [i, x] of points.entries()) for (let j = 0; j < v.length; j++) v[j] = v[j]! + weights[i]! * x[j]!;
  return v;
}

/** P. Wolfe (1976), Finding the nearest point in a polytope, Math. Programming 11: weights of the nearest point. */
function wolfe(points: readonly (readonly number[])[]): number[] | null {
  const squares = points.map((x) => inner(x, x));
  let corral = [squares.indexOf(Math.min(...squares))];
  let weights = [1];
  const spread = () => {
    const all = points.map(() => 0);
    for (const [n, i] of corral.entries()) all[i] = weights[n]!;
    return all;
  };
  for (let round = 0; round < roundLimit; round++) {
    const v = combination(points, spread());
    const heights = points.map((x) => inner(x, v));
    const lowest = heights.indexOf(Math.min(...heights));
    // Below 1e-14 of the scale a new vertex no longer improves the point in doubles.
    if (heights[lowest]! >= inner(v, v) - 1e-14 * Math.max(...squares) || corral.includes(lowest)) return spread();
    corral.push(lowest);
    weights.push(0);
    for (;;) {
      const target = affineMinimum(corral.map((i) => points[i]!));
      if (target === null) return null;
      if (target.every((t) => t > 0)) {
        weights = target;
        break;
      }
      const steps = weights.map((w, n) => (target[n]! <= 0 ? w / (w - target[n]!) : 1));
      const step = Math.min(...steps);
      weights = weights.map((w, n) => (steps[n] === step ? 0 : (1 - step) * w + step * target[n]!));
      corral = corral.filter((_, n) => weights[n]! > 0);
      weights = weights.filter((w) => w > 0);
    }
  }
  return null;
}

/** Weights of sum 1, of any sign, of the point of least norm in the affine hull; null when the points are dependent. */
function affineMinimum(points: readonly (readonly number[])[]): number[] | null {
  const size = points.length;
  const scale = Math.max(...points.map((x) => inner(x, x)));
  const system = Matrix.zeros(size + 1, size + 1);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) system.set(i, j, inner(points[i]!, points[j]!) / scale);
    system.set(i, size, 1);
    system.set(size, i, 1);
  }
  const right = Matrix.zeros(size + 1, 1);
  right.set(size, 0, 1);
  try {
    const answer = solve(system, right).to1DArray().slice(0, size);
    return answer.every(Number.isFinite) ? answer : null;
  } catch {
    return null;
  }
}
