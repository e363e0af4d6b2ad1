import { determinant, integerMatrix } from 'theorycheck/exact';

/**
 * The points moved, where need be, into general position: any `dimension` of them independent. In
 * order, each point is moved by the first multiple (1, t, t^2, ...), t = 0, 1, ..., that takes it
 * off the spans of all `dimension` - 1 points before it. A span holds at most `dimension` - 1 of
 * these, so one of finitely many t will do. For at least as many points as dimensions.
 */
export function inGeneralPosition(points: readonly (readonly number[])[]): number[][] {
  const placed: number[][] = [];
  for (const x of points) {
    for (let t = 0; ; t++) {
      const moved = t === 0 ? [...x] : alongTheCurve(x, t);
      if (!isOff(moved, placed)) continue;
      placed.push(moved);
      break;
    }
  }
  return placed;
}

function alongTheCurve(x: readonly number[], t: number): number[] {
  let power = 1;
  return x.map((c) => {
    const moved = c + power;
    power *= t;
    return moved;
  });
}

/**
 * Whether x and any dimension - 1 of the others are independent; while there are fewer, filled up
 * with the last axes.
 */
function isOff(x: readonly number[], others: readonly number[][]): boolean {
  const d = x.length;
  const axes = x.map((_, j) => x.map((_, k) => (j === k ? 1 : 0)));
  const filled = others.length < d - 1 ? [...others, ...axes.slice(others.length + 1)] : others;
  return subsets(filled.length, d - 1).every(
    (subset) => determinant(integerMatrix([x, ...subset.map((n) => filled[n]!)])) !== 0n,
  );
}

function subsets(n: number, k: number, from = 0): number[][] {
  if (k === 0) return [[]];
  return Array.from({ length: n - from }, (_, i) => from + i).flatMap((i) =>
    subsets(n, k - 1, i + 1).map((rest) => [i, ...rest]),
  );
}
