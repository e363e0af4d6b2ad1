import { aroundOriginClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/bias-slope.js';
import { gaussianRuns } from './setting/gaussianRuns.js';
import { distanceOf } from './setting/hullDistance.js';
import {
  earlyAndLate,
  logisticAround,
  logisticBeside,
  lopsided,
  onTheBoundary,
  runOn,
  withMixedLabels,
  withPositiveBias,
} from './setting/runs.js';

const run = { steps: 20000, loss: 'exponential', share: [4, 8] } as const;

export const slope = property({
  theorem,
  instances: 12,
  strata: (bench) => ({
    separable: { share: 0.2, instances: runOn(lopsided, run), measured: {} },
    'around the origin': {
      share: 0.2,
      instances: runOn(aroundOriginClouds(bench.data, { surplus: [1, 3], dimension: [1, 2], scale: [2, 3] }), run),
      measured: {},
    },
    'on the boundary': { share: 0.2, instances: runOn(onTheBoundary, run), measured: {} },
    'Gaussian points': { share: 0.2, instances: gaussianRuns(bench), measured: {} },
    'logistic loss, separable': { share: 0.1, instances: logisticBeside, measured: {} },
    'logistic loss, not separable': { share: 0.1, instances: logisticAround(bench), measured: {} },
  }),
  without: () => ({
    constantLabel: runOn(lopsided, run).map(withMixedLabels),
    fromZero: runOn(lopsided, run).map(withPositiveBias),
    stableStep: runOn(lopsided, { ...run, share: [64, 1600] }),
  }),
  consult: (i, bench) => distanceOf(i, bench),
  simulate: earlyAndLate,
  kills: [
    'solver/bias-step-halved',
    'solver/sign-error-in-one-coordinate',
    'oracle/distance-of-the-vertices',
    'oracle/separable-and-interior-exchanged',
    'statement/beck2025/slope-without-margin',
    'statement/beck2025/logistic-slope-without-margin',
  ],
});
