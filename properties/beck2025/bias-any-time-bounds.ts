import { aroundOriginClouds, besideOriginClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/bias-any-time-bounds.js';
import { surroundedGaussians } from './setting/gaussianRuns.js';
import { earlyAndLate, runOn, withMixedLabels, withStart } from './setting/runs.js';
import { lopsidedSurroundings, surroundingsOf } from './setting/surroundings.js';

const run = { steps: 1000, loss: 'exponential' } as const;

export const bounds = property({
  theorem,
  instances: 14,
  strata: (bench) => ({
    'small data': {
      share: 0.4,
      measured: {},
      instances: runOn(aroundOriginClouds(bench.data, { surplus: [1, 4], dimension: [1, 3], scale: [-1, 0] }), run),
    },
    'large data, small steps': {
      share: 0.3,
      measured: {},
      instances: runOn(aroundOriginClouds(bench.data, { surplus: [1, 4], dimension: [1, 3], scale: [2, 3] }), run),
    },
    'logistic loss': {
      share: 0.2,
      measured: {},
      instances: runOn(aroundOriginClouds(bench.data, { surplus: [1, 4], dimension: [1, 3], scale: [-1, 3] }), {
        ...run,
        loss: 'logistic',
      }),
    },
    'Gaussian points': {
      share: 0.1,
      measured: {},
      instances: runOn(surroundedGaussians(bench, { points: [10, 12], hundredths: [30, 40], sigmas: [1, 4] }), run),
    },
  }),
  without: ({ data }) => {
    const clouds = aroundOriginClouds(data, { surplus: [1, 4], dimension: [1, 3], scale: [0, 1] });
    return {
      // Beside the origin instead of around it; no weights that surround it can be given.
      surrounding: runOn(besideOriginClouds(data, { surplus: [1, 3], dimension: [1, 2] }), run),
      constantLabel: runOn(clouds, run).map(withMixedLabels),
      fromZero: runOn(clouds, run).map(withStart),
      stableStep: runOn(lopsidedSurroundings([1, 2]), { ...run, share: [256, 2048] }),
    };
  },
  consult: (i, bench) => surroundingsOf(i, bench),
  simulate: earlyAndLate,
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/bias-step-halved',
    'solver/sign-error-in-one-coordinate',
    'oracle/minimiser-at-half-its-length',
    'statement/beck2025/bias-a-fiftieth-ahead',
    'statement/beck2025/logistic-bias-a-fiftieth-ahead',
  ],
});
