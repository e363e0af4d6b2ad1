import { aroundOriginClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/ratio-tends-to-distance.js';
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

export const ratio = property({
  theorem,
  instances: 12,
  strata: (bench) => ({
    separable: { share: 0.3, instances: runOn(lopsided, run), measured: {} },
    'around the origin': {
      share: 0.2,
      instances: runOn(aroundOriginClouds(bench.data, { surplus: [1, 2], dimension: [1, 2], scale: [3, 4] }), run),
      measured: { trivial: 0.12 },
    },
    'on the boundary': { share: 0.2, instances: runOn(onTheBoundary, run), measured: {} },
    'logistic loss, separable': { share: 0.1, instances: logisticBeside, measured: {} },
    'logistic loss, not separable': { share: 0.05, instances: logisticAround(bench), measured: { trivial: 0.12 } },
    'Gaussian points': { share: 0.15, instances: gaussianRuns(bench), measured: { trivial: 0.2 } },
  }),
  without: () => {
    const short = { ...run, steps: 20000 };
    return {
      constantLabel: runOn(lopsided, short).map(withMixedLabels),
      fromZero: runOn(lopsided, short).map(withPositiveBias),
      stableStep: runOn(lopsided, { ...short, share: [64, 1600] }),
    };
  },
  consult: (i, bench) => distanceOf(i, bench),
  simulate: earlyAndLate,
  kills: [
    'solver/bias-step-halved',
    'solver/sign-error-in-one-coordinate',
    'oracle/distance-of-the-vertices',
    'oracle/separable-and-interior-exchanged',
    'statement/beck2025/ratio-tends-to-reciprocal',
    'statement/beck2025/logistic-ratio-a-tenth-higher',
  ],
});
