import { twoTo } from '../exact/powers.js';
import type { Stream } from '../statement/stream.js';

/**
 * `count` vectors; the first `size` are lower triangular with diagonal at least spread/2 in size.
 */
export function freeDeviations(size: number, count: number, spread: number, stream: Stream): number[][] {
  return Array.from({ length: count }, (_, k) =>
    Array.from({ length: size }, (_, j) => {
      if (k < size && j > k) return 0;
      return j === k ? (stream.sign() * spread * stream.whole(4, 8)) / 8 : (spread * stream.whole(-4, 4)) / 8;
    }),
  );
}

/**
 * Positive multipliers that add up to the mass, the last at least a quarter as heavy as the
 * heaviest. With a pivot the last one is a power of two between a quarter and a half of the mass.
 */
export function classMultipliers(count: number, mass: number, pivot: boolean, stream: Stream): number[] {
  if (!pivot) return leaves(count, stream).map((w) => w * mass);
  const own = powerOfTwoBelow(mass / 2);
  return [...leaves(count - 1, stream).map((w) => w * (mass - own)), own];
}

/** The largest power of two that is at most x > 0. */
export function powerOfTwoBelow(x: number): number {
  let power = 1;
  while (power > x) power /= 2;
  while (2 * power <= x) power *= 2;
  return power;
}

/**
 * The weights of a random binary tree with `count` leaves, the heaviest last and at most eight
 * times the lightest.
 */
function leaves(count: number, stream: Stream): number[] {
  const weights = [1];
  while (weights.length < count) {
    const heaviest = Math.max(...weights);
    const among = weights.flatMap((w, n) => (w > heaviest / 4 ? [n] : []));
    const at = among[stream.whole(0, among.length - 1)]!;
    weights.push(weights[at]! / 2);
    weights[at] = weights[at]! / 2;
  }
  return weights.sort((a, b) => a - b);
}

interface Supporting {
  readonly t: readonly number[];
  readonly label: number;
  readonly multiplier: number;
  readonly pivot: boolean;
}

/** The tangents of the pivot with which sum multiplier label t is the target. */
export function solvedFor(support: readonly Supporting[], target: readonly number[]): number[] {
  const { label, multiplier } = support.find(({ pivot }) => pivot)!;
  return target.map((goal, j) => {
    const others = support.filter(({ pivot }) => !pivot);
    const sum = others.reduce((total, s) => total + s.multiplier * s.label * s.t[j]!, 0);
    return (label * (goal - sum)) / multiplier;
  });
}

/**
 * Ten binary places for the tangents of two points, so that solutions are a fraction of a unit
 * apart.
 */
const places = 10;

/**
 * Tangents t and t' with A t_j - B t'_j = target_j, dyadic, each t_j near the one given; null where
 * there are none.
 */
export function meeting(
  A: number,
  B: number,
  target: readonly number[],
  near: readonly number[],
): [number[], number[]] | null {
  // The masses are multiples of 2^-shift.
  const unit = twoTo(places);
  const [a, b] = [A * unit, B * unit];
  const found = target.map((goal, j) => {
    const g = goal * unit * unit;
    // t = k/2^10 near the planned one, with a k - g divisible by b.
    const middle = Math.round(near[j]! * unit);
    for (let off = 0; off <= b; off++)
      for (const k of [middle + off, middle - off])
        if ((a * k - g) % b === 0) return [k / unit, (a * k - g) / b / unit];
    return null;
  });
  if (found.some((pair) => pair === null)) return null;
  return [found.map((pair) => pair![0]!), found.map((pair) => pair![1]!)];
}
