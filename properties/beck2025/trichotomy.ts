import fc, { type Arbitrary } from 'fast-check';
import { aroundOriginClouds, besideOriginClouds, gaussianClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import type { PointsInstance } from '../../theorems/beck2025/setting/runs.js';
import { theorem } from '../../theorems/beck2025/trichotomy.js';

/**
 * Whole coordinates up to 3: a segment through the origin, points on one side of it, all in the
 * plane or, with a third coordinate, in space.
 */
const boundaryClouds: Arbitrary<PointsInstance> = fc
  .record({
    ends: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    above: fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 3 })), {
      minLength: 1,
      maxLength: 4,
    }),
    lift: fc.boolean(),
  })
  .map(({ ends: [left, right], above, lift }) => {
    const plane = [[-left, 0], [right, 0], ...above];
    if (!lift) return { points: plane };
    // In space the first two form the edge of a tetrahedron's facet.
    return { points: [...plane.map((x) => [...x, 0]), [0, 1, 2]] };
  });

export const three = property({
  theorem,
  instances: 34,
  strata: ({ data }) => ({
    'beside the origin': {
      share: 0.35,
      measured: {},
      instances: besideOriginClouds(data, { surplus: [1, 6], dimension: [2, 4], scale: [-2, 2] }).map(({ points }) => ({
        points: solidified(points),
      })),
    },
    'around the origin': {
      share: 0.35,
      measured: {},
      instances: aroundOriginClouds(data, { surplus: [1, 6], dimension: [1, 4], scale: [-2, 2] }).map(({ points }) => ({
        points,
      })),
    },
    'on the boundary': { share: 0.2, measured: {}, instances: boundaryClouds },
    // 0.3 to 0.7 N dimensions: on either side of the threshold.
    'Gaussian points': {
      share: 0.1,
      measured: {},
      instances: gaussianClouds(data, { points: [10, 10], hundredths: [30, 70], sigmas: [1] }),
    },
  }),
  without: ({ data }) => ({
    solid: besideOriginClouds(data, { surplus: [0, 3], dimension: [2, 3] }).map(({ points }) => ({
      points: points.map((x) => [1, ...x.slice(1)]),
    })),
  }),
  consult(i, { oracles }) {
    const side = oracles.separability(i.points);
    if ('undecided' in side) return side;
    const facets = oracles.hullFacets(i.points);
    if (!Array.isArray(facets)) return facets;
    return {
      verdict: side.verdict,
      separator: 'separator' in side ? side.separator : null,
      weights: 'weights' in side ? side.weights : null,
      facets,
    };
  },
  // biome-ignore lint/correctness/useYield: nothing is trained
  *simulate() {
    return null;
  },
  kills: [
    'oracle/first-point-forgotten',
    'oracle/weak-for-strict-separation',
    'statement/beck2025/trichotomy-without-boundary',
  ],
});

/**
 * With the double of the first point, which is on the same side, and each axis's step from it: a
 * hull with an interior.
 */
function solidified(points: number[][]): number[][] {
  const far = points[0]!;
  const steps = far.map((_, j) =>
    far.map((c, k) => 16 * c + (j === k ? far.reduce((t, v) => Math.max(t, Math.abs(v)), 0) / 8 : 0)),
  );
  return [...points, ...steps];
}
