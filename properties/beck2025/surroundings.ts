import fc, { type Arbitrary } from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import type { Workbench } from 'theorycheck/workbench';
import type { Surroundings } from '../../theorems/beck2025/bias-any-time-bounds.js';
import type { PointsInstance } from '../../theorems/beck2025/setting.js';

/** The minimum of the exponential loss without bias, and the facets of the hull. */
export function surroundingsOf(i: PointsInstance, { oracles }: Workbench): Surroundings | { undecided: string } {
  const minimum = oracles.exponentialMinimum(i.points);
  if ('undecided' in minimum) return minimum;
  const facets = oracles.hullFacets(i.points);
  return Array.isArray(facets) ? { minimum, facets } : facets;
}

/**
 * Points along or near the axes and one small point opposite to all of them, minus 1/16 or 1/8 of their sum: the minimiser weighs it so much more that
 * L_inf is well below one.
 */
export function lopsidedSurroundings([min, max]: readonly [number, number]): Arbitrary<PointsInstance> {
  return fc
    .record({
      dimension: fc.integer({ min, max }),
      lengths: fc.array(fc.integer({ min: 6, max: 9 }), { minLength: max, maxLength: max }),
      tilts: fc.array(fc.integer({ min: -1, max: 1 }), { minLength: max, maxLength: max }),
      power: fc.integer({ min: 3, max: 4 }),
    })
    .map(({ dimension, lengths, tilts, power }) => {
      const near = lengths
        .slice(0, dimension)
        .map((length, j) => Array.from({ length: dimension }, (_, k) => (k === j ? length : k < j ? tilts[j]! : 0)));
      const weight = twoTo(-power);
      const opposite = near[0]!.map((_, k) => 0 - weight * near.reduce((total, x) => total + x[k]!, 0));
      return {
        points: [...near, opposite],
        certificates: { surrounding: [...near.map(() => weight), 1] },
      };
    });
}
