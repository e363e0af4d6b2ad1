import { aroundOriginClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/bias-slope.js';
import { distanceOf } from './hullDistance.js';
import { earlyAndLate, lopsided, onTheBoundary, runOn, withMixedLabels, withPositiveBias } from './runs.js';

const run = { steps: 200000, loss: 'exponential', share: [4, 8] } as const;

export const slope = property({
  theorem,
  instances: 10,
  strata: ({ data }) => ({
    separable: {
      share: 0.4,
      instances: runOn(lopsided, run),
    },
    'around the origin': {
      share: 0.4,
      instances: runOn(aroundOriginClouds(data, { surplus: [1, 1], dimension: [1, 1], scale: [2, 3] }), run),
    },
    'on the boundary': { share: 0.2, instances: runOn(onTheBoundary, run) },
  }),
  without: () => ({
    constantLabel: runOn(lopsided, run).map(withMixedLabels),
    fromZero: runOn(lopsided, run).map(withPositiveBias),
    stableStep: runOn(lopsided, { ...run, share: [64, 1600] }),
    exponentialLoss: runOn(lopsided, { ...run, loss: 'logistic' }),
  }),
  consult: (i, bench) => distanceOf(i, bench),
  simulate: earlyAndLate,
  kills: [
    'solver/bias-step-halved',
    'solver/sign-error-in-one-coordinate',
    'oracle/distance-of-the-vertices',
    'oracle/separable-and-interior-exchanged',
    'statement/beck2025/slope-without-margin',
  ],
});
