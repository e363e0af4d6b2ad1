import fc, { type Arbitrary } from 'fast-check';
import { aroundOriginClouds, besideOriginClouds } from 'theorycheck/arbitraries';
import { twoTo } from 'theorycheck/exact';
import { property } from 'theorycheck/workbench';
import { type SizedPoints, theorem } from '../../theorems/beck2025/minimiser-in-sizes.js';

/** d dimensions, m points above, a and h in quarters, epsilon = 1/2^k. */
function pyramids(
  [minD, maxD]: readonly [number, number],
  [minM, maxM]: readonly [number, number],
): Arbitrary<SizedPoints> {
  const quarters = fc.integer({ min: 3, max: 8 });
  return fc
    .record({
      d: fc.integer({ min: minD, max: maxD }),
      m: fc.integer({ min: minM, max: maxM }),
      a: quarters,
      h: quarters,
      k: fc.integer({ min: 0, max: 6 }),
    })
    .map(({ d, m, a, h, k }) => {
      const shape = { a: a / 4, h: h / 4, epsilon: twoTo(-k) };
      const low = (j: number, side: number) =>
        Array.from({ length: d }, (_, l) => (l === d - 1 ? -shape.epsilon * shape.h : l === j ? side * shape.a : 0));
      const base = Array.from({ length: d - 1 }, (_, j) => [low(j, 1), low(j, -1)]).flat();
      const top = Array.from({ length: m }, () => low(-1, 0).map((c, l) => (l === d - 1 ? shape.h : c)));
      // m points of weight 2 (d - 1) epsilon balance 2 (d - 1) of weight m.
      const weights = [...base.map(() => m), ...top.map(() => 2 * (d - 1) * shape.epsilon)];
      return { points: [...base, ...top], shape, certificates: { surrounding: weights } };
    });
}

export const sizes = property({
  theorem,
  instances: 12,
  strata: ({ data }) => ({
    'at the threshold': { share: 0.25, measured: {}, instances: pyramids([2, 10], [2, 2]) },
    'below it': { share: 0.5, measured: {}, instances: pyramids([2, 10], [3, 20]) },
    'any small data': {
      share: 0.25,
      measured: {},
      instances: aroundOriginClouds(data, { surplus: [1, 4], dimension: [1, 3], scale: [-1, 1] }),
    },
  }),
  without: ({ data }) => ({
    // Beside the origin instead of around it; no weights that surround it can be given.
    surrounding: besideOriginClouds(data, { surplus: [1, 3], dimension: [1, 2] }),
    asShaped: pyramids([2, 4], [2, 4]).map((i) => ({ ...i, shape: { ...i.shape!, h: 2 * i.shape!.h } })),
  }),
  consult: ({ points, shape }, { oracles }) => {
    const minimum = oracles.exponentialMinimum(points);
    if ('undecided' in minimum) return minimum;
    const facets = shape ? [] : oracles.hullFacets(points);
    return Array.isArray(facets) ? { minimum, facets } : facets;
  },
  // biome-ignore lint/correctness/useYield: nothing is trained
  *simulate() {
    return null;
  },
  kills: [
    'oracle/minimiser-at-half-its-length',
    'oracle/minimum-of-normalised-points',
    'statement/beck2025/sizes-in-one-dimension-less',
    'statement/beck2025/sizes-height-a-fiftieth-larger',
    'statement/beck2025/sizes-depth-a-fiftieth-larger',
    'statement/beck2025/sizes-lower-bound-a-tenth-higher',
  ],
});
