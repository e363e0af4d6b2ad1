import { aroundOriginClouds, besideOriginClouds } from 'theorycheck/arbitraries';
import { type Property, property } from 'theorycheck/workbench';
import { theorem as never } from '../../theorems/beck2025/accuracy-never-below-start.js';
import type { RunInstance, Visited } from '../../theorems/beck2025/setting/runs.js';
import { theorem as falls } from '../../theorems/beck2025/test-accuracy-falls.js';
import { manyGaussianRuns } from './setting/gaussianRuns.js';
import { request, runOn, visitedIn, withMixedLabels, withWeights } from './setting/runs.js';

const logistic = { steps: 3000, loss: 'logistic', share: [8, 16] } as const;
const run = { steps: 3000, loss: 'exponential', share: [8, 16] } as const;

const shared: Omit<Property<RunInstance, null, { readonly visited: readonly Visited[] }>, 'theorem' | 'kills'> = {
  instances: 19,
  strata: (bench) => ({
    separable: {
      share: 0.3,
      measured: { trivial: 0.02 },
      instances: runOn(besideOriginClouds(bench.data, { surplus: [1, 6], dimension: [1, 4], scale: [-1, 1] }), run),
    },
    'around the origin': {
      share: 0.2,
      measured: { trivial: 0.03 },
      instances: runOn(aroundOriginClouds(bench.data, { surplus: [1, 6], dimension: [1, 4], scale: [0, 1] }), run),
    },
    'many points': {
      share: 0.1,
      measured: {},
      instances: runOn(besideOriginClouds(bench.data, { surplus: [10, 20], dimension: [3, 8] }), run),
    },
    'Gaussian points': { share: 0.1, measured: {}, instances: manyGaussianRuns(bench, run) },
    'logistic loss': {
      share: 0.2,
      measured: { trivial: 0.003 },
      instances: runOn(
        besideOriginClouds(bench.data, { surplus: [1, 6], dimension: [1, 4], scale: [-1, 1] }),
        logistic,
      ),
    },
    'logistic loss, Gaussian points': { share: 0.1, measured: {}, instances: manyGaussianRuns(bench, logistic) },
  }),
  without: ({ data }) => {
    const around = aroundOriginClouds(data, { surplus: [1, 4], dimension: [1, 2], scale: [0, 1] });
    return {
      constantLabel: runOn(around, run).map(withMixedLabels),
      fromZero: runOn(around, run).map(withWeights),
      stableStep: runOn(around, { ...run, share: [64, 640] }),
    };
  },
  consult: () => null,
  *simulate(i) {
    const { states } = yield request(i);
    return { visited: visitedIn(states) };
  },
};

export const start = property({
  ...shared,
  theorem: never,
  kills: [
    'solver/bias-step-halved',
    'solver/bias-frozen-after-first-step',
    'statement/beck2025/start-at-a-smaller-ratio',
    'statement/beck2025/logistic-start-at-a-smaller-ratio',
  ],
});

export const fall = property({
  ...shared,
  theorem: falls,
  drawsOf: 'beck2025/accuracy-never-below-start',
  kills: ['statement/beck2025/accuracy-rises', 'solver/bias-frozen-after-first-step'],
});
