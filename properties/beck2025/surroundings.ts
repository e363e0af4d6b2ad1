import fc, { type Arbitrary } from 'fast-check';
import type { Workbench } from 'theorycheck/workbench';
import type { Surroundings } from '../../theorems/beck2025/bias-any-time-bounds.js';
import type { PointsInstance } from '../../theorems/beck2025/setting.js';
import { turn, turned } from './turns.js';

/** The minimum of the exponential loss without bias, and the facets of the hull. */
export function surroundingsOf(i: PointsInstance, { oracles }: Workbench): Surroundings | { undecided: string } {
  const minimum = oracles.exponentialMinimum(i.points);
  if ('undecided' in minimum) return minimum;
  const facets = oracles.hullFacets(i.points);
  return Array.isArray(facets) ? { minimum, facets } : facets;
}

/**
 * Points along or near the axes and one small point opposite to all of them, minus 1/16 to 1/8 of their sum, turned: the minimiser weighs it so much more that
 * L_inf is well below one.
 */
export function lopsidedSurroundings([min, max]: readonly [number, number]): Arbitrary<PointsInstance> {
  return fc
    .record({
      dimension: fc.integer({ min, max }),
      lengths: fc.array(fc.integer({ min: 384, max: 576 }), { minLength: max, maxLength: max }),
      tilts: fc.array(fc.integer({ min: -1, max: 1 }), { minLength: max, maxLength: max }),
      weight: fc.integer({ min: 8, max: 16 }).map((k) => k / 128),
      turn,
    })
    .map(({ dimension, lengths, tilts, weight, turn }) => {
      const near = lengths
        .slice(0, dimension)
        .map((length, j) =>
          Array.from({ length: dimension }, (_, k) => (k === j ? length / 64 : k < j ? tilts[j]! : 0)),
        );
      const opposite = near[0]!.map((_, k) => 0 - weight * near.reduce((total, x) => total + x[k]!, 0));
      return {
        points: [...near, opposite].map((x) => turned(x, turn)),
        certificates: { surrounding: [...near.map(() => weight), 1] },
      };
    });
}
