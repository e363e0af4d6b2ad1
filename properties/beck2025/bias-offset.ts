import { besideOriginClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/bias-offset.js';
import { surroundedGaussians } from './setting/gaussianRuns.js';
import { earlyAndLate, runOn, withMixedLabels, withStart } from './setting/runs.js';
import { lopsidedSurroundings, slower } from './setting/surroundings.js';

const run = { steps: 20000, loss: 'exponential', share: [8, 16] } as const;

const logistic = { ...run, loss: 'logistic' } as const;

export const offset = property({
  theorem,
  instances: 19,
  strata: (bench) => ({
    'one dimension': { share: 0.15, instances: runOn(lopsidedSurroundings([1, 1]), run), measured: {} },
    'two dimensions': { share: 0.15, instances: runOn(lopsidedSurroundings([2, 2]), run), measured: {} },
    'slowly on a line': { share: 0.25, instances: runOn(lopsidedSurroundings([1, 1], slower), run), measured: {} },
    'slowly in the plane': { share: 0.1, instances: runOn(lopsidedSurroundings([2, 2], slower), run), measured: {} },
    'logistic loss': { share: 0.1, instances: runOn(lopsidedSurroundings([1, 2]), logistic), measured: {} },
    'logistic loss, slowly': {
      share: 0.1,
      instances: runOn(lopsidedSurroundings([1, 1], slower), logistic),
      measured: {},
    },
    'Gaussian points': {
      share: 0.15,
      instances: runOn(surroundedGaussians(bench, { points: [10, 20], hundredths: [30, 40], sigmas: [1, 4] }), run),
      measured: { trivial: 0.12 },
    },
  }),
  without: ({ data }) => ({
    // Beside the origin instead of around it; no weights that surround it can be given.
    surrounding: runOn(besideOriginClouds(data, { surplus: [1, 3], dimension: [1, 2] }), run),
    constantLabel: runOn(lopsidedSurroundings([1, 2]), run).map(withMixedLabels),
    fromZero: runOn(lopsidedSurroundings([1, 2]), run).map(withStart),
    stableStep: runOn(lopsidedSurroundings([1, 2]), { ...run, share: [64, 1600] }),
  }),
  consult: (i, { oracles }) => oracles.exponentialMinimum(i.points),
  *simulate(i) {
    const { visited } = yield* earlyAndLate(i);
    // Before a hundredth of the horizon the error term is too large to tell anything.
    return { visited: visited.filter((v) => v.step >= i.steps / 100) };
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/bias-step-halved',
    'solver/sign-error-in-one-coordinate',
    'oracle/minimiser-at-half-its-length',
    'statement/beck2025/offset-with-the-wrong-sign',
    'statement/beck2025/offset-a-quarter-earlier',
    'statement/beck2025/logistic-offset-a-fiftieth-off',
    'statement/beck2025/logistic-offset-a-half-earlier',
  ],
});
