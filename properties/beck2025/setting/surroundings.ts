import fc, { type Arbitrary } from 'fast-check';
import type { Workbench } from 'theorycheck/workbench';
import type { Surroundings } from '../../../theorems/beck2025/bias-any-time-bounds.js';
import type { PointsInstance } from '../../../theorems/beck2025/setting/runs.js';
import { turn, turned } from './turns.js';

/** The minimum of the exponential loss without bias, and the facets of the hull. */
export function surroundingsOf(i: PointsInstance, { oracles }: Workbench): Surroundings | { undecided: string } {
  const minimum = oracles.exponentialMinimum(i.points);
  if ('undecided' in minimum) return minimum;
  const facets = oracles.hullFacets(i.points);
  return Array.isArray(facets) ? { minimum, facets } : facets;
}

/**
 * Powers of two times whole numbers: lengths along the axes in 512ths, tilts off them, and the
 * weight of the opposite point in 256ths.
 */
export interface Proportions {
  readonly lengths: readonly [number, number];
  readonly tilt: number;
  readonly weights: readonly [number, number];
}

/** The opposite point has so much more weight at the minimiser that L_inf is well below one. */
export const lopsided: Proportions = { lengths: [3072, 4608], tilt: 1, weights: [16, 32] };

/**
 * Short vectors: S and the bias approach their limits like a small power of 1/k, so that the rest
 * can still be measured at 10^15 steps.
 */
export const slow: Proportions = { lengths: [528, 768], tilt: 1 / 8, weights: [64, 128] };

/** Shorter still, since the bias approaches its limit with twice the exponent of the weights. */
export const slower: Proportions = { ...slow, lengths: [360, 528] };

/**
 * Points along or near the axes and one small point opposite to all of them, minus a part of their
 * sum, turned.
 */
export function lopsidedSurroundings(
  [min, max]: readonly [number, number],
  { lengths, tilt, weights }: Proportions = lopsided,
): Arbitrary<PointsInstance> {
  return fc
    .record({
      dimension: fc.integer({ min, max }),
      lengths: fc.array(fc.integer({ min: lengths[0], max: lengths[1] }), { minLength: max, maxLength: max }),
      tilts: fc.array(fc.integer({ min: -1, max: 1 }), { minLength: max, maxLength: max }),
      weight: fc.integer({ min: weights[0], max: weights[1] }).map((k) => k / 256),
      turn,
    })
    .map(({ dimension, lengths, tilts, weight, turn }) => {
      const near = lengths
        .slice(0, dimension)
        .map((length, j) =>
          Array.from({ length: dimension }, (_, k) => (k === j ? length / 512 : k < j ? tilt * tilts[j]! : 0)),
        );
      const opposite = near[0]!.map((_, k) => 0 - weight * near.reduce((total, x) => total + x[k]!, 0));
      return {
        points: [...near, opposite].map((x) => turned(x, turn)),
        certificates: { surrounding: [...near.map(() => weight), 1] },
      };
    });
}
