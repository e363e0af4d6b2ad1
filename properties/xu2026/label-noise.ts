import { type RidgeRanges, ridgeInstances } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import type { TrajectoryInstance } from '../../theorems/xu2026/exact-trajectory.js';
import { theorem } from '../../theorems/xu2026/label-noise.js';
import { at, spectrumOf } from './setting/ridgeRuns.js';

const shape = {
  family: 'isotropic',
  points: [3, 8],
  surplus: [3, 10],
  decayBits: [6, 12],
  stepSixteenths: [2, 15],
  startScale: 2,
  teacherScale: 1,
} as const;

/** Targets moved by eighths, up to two: the last bits of the seed and the place decide. */
function noisy({ data }: Workbench, ranges: RidgeRanges) {
  return ridgeInstances(data, ranges).map((i): TrajectoryInstance => {
    const targets = i.targets.map((y, n) => y + (((Number(i.seed) >> n) % 32) - 16) / 8);
    return { ...i, targets, steps: [1, 2, 7, 50, 400, 3000] };
  });
}

export const trajectory = property({
  theorem,
  instances: 16,
  strata: (bench) => ({
    isotropic: { share: 0.4, measured: {}, instances: noisy(bench, shape) },
    spiked: { share: 0.4, measured: {}, instances: noisy(bench, { ...shape, family: 'spiked' }) },
    'more points than dimensions': {
      share: 0.2,
      measured: {},
      instances: noisy(bench, { ...shape, points: [8, 12], surplus: [-4, -2] }),
    },
  }),
  consult: (i, bench) => spectrumOf(i, bench),
  simulate: (i) => at(i, i.steps),
  kills: ['solver/step-scaled-by-1.02', 'oracle/eigenvalues-without-1-over-n', 'statement/xu2026/noise-forgotten'],
});
