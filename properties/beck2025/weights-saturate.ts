import { besideOriginClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/weights-saturate.js';
import { surroundedGaussians } from './setting/gaussianRuns.js';
import { earlyAndLate, runOn, withMixedLabels, withStart } from './setting/runs.js';
import { lopsidedSurroundings, slow } from './setting/surroundings.js';

const run = { steps: 10000, loss: 'exponential', share: [8, 16] } as const;

const logistic = { ...run, loss: 'logistic' } as const;

export const saturation = property({
  theorem,
  instances: 17,
  strata: (bench) => ({
    'one dimension': { share: 0.15, instances: runOn(lopsidedSurroundings([1, 1]), run), measured: {} },
    'two dimensions': { share: 0.15, instances: runOn(lopsidedSurroundings([2, 2]), run), measured: {} },
    'slowly on a line': { share: 0.25, instances: runOn(lopsidedSurroundings([1, 1], slow), run), measured: {} },
    'slowly in the plane': { share: 0.1, instances: runOn(lopsidedSurroundings([2, 2], slow), run), measured: {} },
    'logistic loss': { share: 0.1, instances: runOn(lopsidedSurroundings([1, 2]), logistic), measured: {} },
    'logistic loss, slowly': {
      share: 0.1,
      instances: runOn(lopsidedSurroundings([1, 1], slow), logistic),
      measured: {},
    },
    'Gaussian points': {
      share: 0.15,
      instances: runOn(surroundedGaussians(bench, { points: [10, 20], hundredths: [30, 40], sigmas: [1, 4] }), run),
      measured: { trivial: 0.09, undecided: 0.005 },
    },
  }),
  without: ({ data }) => ({
    surrounding: runOn(besideOriginClouds(data, { surplus: [1, 3], dimension: [1, 2] }), run),
    constantLabel: runOn(lopsidedSurroundings([1, 2]), run).map(withMixedLabels),
    fromZero: runOn(lopsidedSurroundings([1, 2]), run).map(withStart),
    stableStep: runOn(lopsidedSurroundings([1, 2]), { ...run, share: [64, 1600] }),
  }),
  consult: (i, { oracles }) => oracles.exponentialMinimum(i.points),
  simulate: earlyAndLate,
  kills: [
    'solver/first-point-dropped',
    'oracle/minimiser-at-half-its-length',
    'statement/beck2025/saturation-at-twice-the-length',
    'statement/beck2025/saturation-a-tenth-faster',
    'statement/beck2025/logistic-saturation-a-half-faster',
  ],
});
