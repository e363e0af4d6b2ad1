import fc, { type Arbitrary } from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import type { PointsInSpace } from '../../../theorems/beck2025/setting/wendel.js';

/**
 * From 2^min to 2^max points, evenly in the logarithm, in 1024ths of a power of two. What would be
 * above 10^4 is as much below it.
 */
export function numberOfPoints(min: number, max: number): Arbitrary<number> {
  return fc
    .record({ power: fc.integer({ min, max: max - 1 }), mantissa: fc.integer({ min: 1024, max: 2047 }) })
    .map(({ power, mantissa }) => {
      const n = Math.floor(twoTo(power - 10) * mantissa);
      return n > 10_000 ? 20_000 - n : n;
    });
}

/** n points in d dimensions, or in n - d: the other side of the threshold. */
export function onEitherSide(sizes: Arbitrary<PointsInSpace>): Arbitrary<PointsInSpace> {
  return fc.tuple(sizes, fc.boolean()).map(([{ n, d }, above]) => ({ n, d: above ? n - d : d }));
}

/** d away from n/2 by u n^(1/2)/2 with u in sixteenths, and by a half at least. */
export function besideHalf(
  points: Arbitrary<number>,
  [min, max]: readonly [from: number, to: number],
): Arbitrary<PointsInSpace> {
  return onEitherSide(
    fc.tuple(points, fc.integer({ min, max })).map(([n, sixteenths]) => {
      const below = Math.round((n - (sixteenths / 16) * Math.sqrt(n)) / 2);
      return { n, d: Math.max(1, 2 * below >= n ? Math.ceil(n / 2) - 1 : below) };
    }),
  );
}
