import { aroundOriginClouds, besideOriginClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/bias-offset.js';
import { request, runOn, visitedIn, withMixedLabels, withStart } from './runs.js';

const run = { steps: 8000, loss: 'exponential', share: [8, 16] } as const;

export const offset = property({
  theorem,
  instances: 24,
  strata: ({ data }) => ({
    'one dimension': {
      share: 0.4,
      instances: runOn(aroundOriginClouds(data, { surplus: [1, 3], dimension: [1, 1], scale: [0, 1] }), run),
    },
    'two and three dimensions': {
      share: 0.6,
      instances: runOn(aroundOriginClouds(data, { surplus: [1, 2], dimension: [2, 3], scale: [1, 1] }), run),
    },
  }),
  without: ({ data }) => {
    const clouds = aroundOriginClouds(data, { surplus: [1, 3], dimension: [1, 2], scale: [1, 2] });
    return {
      // Beside the origin instead of around it; no weights that surround it can be given.
      surrounding: runOn(besideOriginClouds(data, { surplus: [1, 3], dimension: [1, 2] }), run),
      constantLabel: runOn(clouds, run).map(withMixedLabels),
      fromZero: runOn(clouds, run).map(withStart),
      exponentialLoss: runOn(clouds, { ...run, loss: 'logistic' }),
      stableStep: runOn(clouds, { ...run, share: [64, 160] }),
    };
  },
  consult: (i, { oracles }) => oracles.exponentialMinimum(i.points),
  *simulate(i) {
    const { states } = yield request(i);
    // Before a hundredth of the horizon the error term is too large to tell anything.
    return { visited: visitedIn(states).filter((v) => v.step >= i.steps / 100) };
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/bias-step-halved',
    'solver/sign-error-in-one-coordinate',
    'oracle/minimiser-at-half-its-length',
    'statement/beck2025/offset-with-the-wrong-sign',
  ],
});
