import { aroundOriginClouds, besideOriginClouds } from 'theorycheck/arbitraries';
import { type Property, property } from 'theorycheck/workbench';
import { theorem as everywhere } from '../../theorems/beck2025/accuracy-monotone.js';
import { theorem as onALine } from '../../theorems/beck2025/accuracy-monotone-on-a-line.js';
import type { RunInstance, Visited } from '../../theorems/beck2025/setting/runs.js';
import { request, runOn, visitedIn, withBiasAlone, withMixedLabels } from './setting/runs.js';

const run = { steps: 3000, share: [8, 16] } as const;

type Plan = Pick<Property<RunInstance, null, { readonly visited: readonly Visited[] }>, 'consult' | 'simulate'>;
const plan: Plan = {
  consult: () => null,
  *simulate(i) {
    const { states } = yield request(i);
    return { visited: visitedIn(states) };
  },
};

export const line = property({
  ...plan,
  theorem: onALine,
  instances: 16,
  strata: ({ data }) => ({
    separable: {
      share: 0.5,
      measured: {},
      instances: runOn(besideOriginClouds(data, { surplus: [2, 8], dimension: [1, 1], scale: [-1, 1] }), {
        ...run,
      }),
    },
    'around the origin': {
      share: 0.5,
      measured: { trivial: 0.03 },
      instances: runOn(aroundOriginClouds(data, { surplus: [2, 8], dimension: [1, 1], scale: [0, 1] }), {
        ...run,
      }),
    },
  }),
  without: ({ data }) => {
    const around = aroundOriginClouds(data, { surplus: [1, 4], dimension: [1, 1], scale: [0, 1] });
    const exponential = { ...run, loss: 'exponential' } as const;
    return {
      oneDimension: runOn(aroundOriginClouds(data, { surplus: [1, 4], dimension: [2, 3] }), exponential),
      constantLabel: runOn(around, exponential).map(withMixedLabels),
      fromZero: runOn(around, exponential).map(withBiasAlone),
      stableStep: runOn(around, { ...exponential, share: [64, 640] }),
    };
  },
  kills: ['solver/bias-frozen-after-first-step', 'statement/beck2025/accuracy-falls-on-a-line'],
});

export const measured = property({
  ...plan,
  theorem: everywhere,
  instances: 24,
  strata: ({ data }) => ({
    separable: {
      share: 0.5,
      measured: {},
      instances: runOn(besideOriginClouds(data, { surplus: [1, 6], dimension: [2, 5], scale: [-1, 2] }), run),
    },
    'around the origin': {
      share: 0.5,
      measured: { trivial: 0.01 },
      instances: runOn(aroundOriginClouds(data, { surplus: [1, 6], dimension: [2, 5], scale: [0, 3] }), run),
    },
  }),
  without: ({ data }) => {
    const around = aroundOriginClouds(data, { surplus: [1, 4], dimension: [2, 3], scale: [0, 1] });
    return {
      constantLabel: runOn(around, run).map(withMixedLabels),
      fromZero: runOn(around, run).map(withBiasAlone),
      stableStep: runOn(around, { ...run, share: [64, 640] }),
    };
  },
  kills: ['solver/sign-error-in-one-coordinate', 'statement/beck2025/accuracy-falls'],
});
