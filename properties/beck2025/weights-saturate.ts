import { besideOriginClouds } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/weights-saturate.js';
import { request, runOn, visitedIn, withMixedLabels, withStart } from './runs.js';
import { lopsidedSurroundings } from './surroundings.js';

const run = { steps: 30000, loss: 'exponential', share: [8, 16] } as const;

export const saturation = property({
  theorem,
  instances: 16,
  strata: () => ({
    'one dimension': { share: 0.5, instances: runOn(lopsidedSurroundings([1, 1]), run) },
    'two dimensions': { share: 0.5, instances: runOn(lopsidedSurroundings([2, 2]), run) },
  }),
  without: ({ data }) => ({
    surrounding: runOn(besideOriginClouds(data, { surplus: [1, 3], dimension: [1, 2] }), run),
    constantLabel: runOn(lopsidedSurroundings([1, 2]), run).map(withMixedLabels),
    fromZero: runOn(lopsidedSurroundings([1, 2]), run).map(withStart),
    exponentialLoss: runOn(lopsidedSurroundings([1, 2]), { ...run, loss: 'logistic' }),
    stableStep: runOn(lopsidedSurroundings([1, 2]), { ...run, share: [64, 1600] }),
  }),
  consult: (i, { oracles }) => oracles.exponentialMinimum(i.points),
  *simulate(i) {
    const { states } = yield request(i);
    return { visited: visitedIn(states) };
  },
  kills: [
    'solver/first-point-dropped',
    'oracle/minimiser-at-half-its-length',
    'statement/beck2025/saturation-at-twice-the-length',
  ],
});
