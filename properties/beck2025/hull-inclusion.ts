import { aroundOriginClouds, besideOriginClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/hull-inclusion.js';
import { request, runOn, visitedIn, withMixedLabels, withStart } from './setting/runs.js';

const steps = 400;

export const inclusion = property({
  theorem,
  instances: 24,
  strata: ({ data }) => ({
    separable: {
      share: 0.4,
      measured: {},
      instances: runOn(besideOriginClouds(data, { surplus: [2, 6], dimension: [1, 3], scale: [-2, 0] }), { steps }),
    },
    'around the origin': {
      share: 0.3,
      measured: {},
      instances: runOn(aroundOriginClouds(data, { surplus: [1, 5], dimension: [1, 3], scale: [-1, 1] }), { steps }),
    },
    'many points': {
      share: 0.3,
      measured: {},
      instances: runOn(besideOriginClouds(data, { surplus: [10, 15], dimension: [4, 6], scale: [-2, 0] }), { steps }),
    },
  }),
  without: ({ data }) => {
    const runs = runOn(besideOriginClouds(data, { surplus: [2, 6], dimension: [1, 3], scale: [-2, 0] }), { steps });
    return { constantLabel: runs.map(withMixedLabels), fromZero: runs.map(withStart) };
  },
  consult(i, { oracles }) {
    const side = oracles.separability(i.points);
    if ('undecided' in side) return side;
    const facets = oracles.hullFacets(i.points);
    const halfSpaces = Array.isArray(facets) ? facets : boundingBox(i.points);
    if (side.verdict !== 'separable') return { halfSpaces, margin: null };
    const margin = oracles.minimumNormPoint(i.points);
    return 'undecided' in margin ? margin : { halfSpaces, margin };
  },
  *simulate(i) {
    const run = yield request(i);
    return { visited: visitedIn(run.states) };
  },
  kills: [
    'solver/sign-error-in-one-coordinate',
    'solver/bias-step-halved',
    'oracle/distance-of-the-vertices',
    'statement/beck2025/reciprocal-margin',
  ],
});

/** The half-spaces x_j <= max and -x_j <= -min. */
function boundingBox(points: readonly (readonly number[])[]) {
  return points[0]!.flatMap((_, j) =>
    [1, -1].map((sign) => ({
      normal: points[0]!.map((_, k) => (k === j ? sign : 0)),
      offset: Math.max(...points.map((x) => sign * x[j]!)),
    })),
  );
}
