import { aroundOriginClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/ratio-tends-to-distance.js';
import { distanceOf } from './hullDistance.js';
import { lopsided, onTheBoundary, request, runOn, visitedIn, withMixedLabels, withPositiveBias } from './runs.js';

const run = { steps: 200000, loss: 'exponential', share: [4, 8] } as const;

export const ratio = property({
  theorem,
  instances: 12,
  strata: ({ data }) => ({
    separable: {
      share: 0.4,
      instances: runOn(lopsided, run),
    },
    'around the origin': {
      share: 0.4,
      instances: runOn(aroundOriginClouds(data, { surplus: [1, 2], dimension: [1, 2], scale: [3, 4] }), run),
    },
    'on the boundary': { share: 0.2, instances: runOn(onTheBoundary, run) },
  }),
  without: () => {
    const short = { ...run, steps: 50000 };
    return {
      constantLabel: runOn(lopsided, short).map(withMixedLabels),
      fromZero: runOn(lopsided, short).map(withPositiveBias),
      stableStep: runOn(lopsided, { ...short, share: [64, 1600] }),
      exponentialLoss: runOn(lopsided, { ...short, loss: 'logistic' }),
    };
  },
  consult: (i, bench) => distanceOf(i, bench),
  *simulate(i) {
    const { states } = yield request(i);
    return { visited: visitedIn(states) };
  },
  kills: [
    'solver/bias-step-halved',
    'solver/sign-error-in-one-coordinate',
    'oracle/distance-of-the-vertices',
    'oracle/separable-and-interior-exchanged',
    'statement/beck2025/ratio-tends-to-reciprocal',
  ],
});
