import fc, { type Arbitrary } from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import type { PointsInSpace } from '../../../theorems/beck2025/setting/wendel.js';

/**
 * From 2^min to 2^max points and no more than 10^4, evenly in the logarithm, in 64ths of a power of
 * two.
 */
export function numberOfPoints(min: number, max: number): Arbitrary<number> {
  return fc
    .record({ power: fc.integer({ min, max: max - 1 }), mantissa: fc.integer({ min: 64, max: 127 }) })
    .map(({ power, mantissa }) => Math.min(10_000, Math.floor(twoTo(power - 6) * mantissa)));
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
