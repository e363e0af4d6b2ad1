import { axisRidges, ridgeInstances } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/xu2026/norm-envelope.js';
import { at, spectrumOf, whileLearning } from './setting/ridgeRuns.js';

const shape = {
  family: 'isotropic',
  points: [3, 8],
  surplus: [2, 8],
  decayBits: [4, 10],
  stepSixteenths: [2, 12],
  startScale: 2,
  teacherScale: 0,
} as const;

const axes = {
  points: [1, 4],
  kernel: [1, 4],
  eighths: [6, 16],
  decayBits: [2, 4],
  from: 'zero',
  to: 'norm',
  sixteenths: [12, 15],
  startScale: 2,
  teacherScale: 0,
} as const;

export const envelope = property({
  theorem,
  instances: 24,
  strata: ({ data }) => ({
    isotropic: { share: 0.4, measured: {}, instances: ridgeInstances(data, shape) },
    spiked: { share: 0.2, measured: {}, instances: ridgeInstances(data, { ...shape, family: 'spiked' }) },
    'up to the edge of the window': { share: 0.4, measured: {}, instances: axisRidges(data, axes) },
  }),
  without: ({ data }) => ({
    // From zero the first step goes to the teacher.
    zeroTargets: axisRidges(data, { ...axes, teacherScale: 4 }).map((i) => ({
      ...i,
      start: i.start.map(() => 0),
      targets: i.targets.map((y) => y + 1),
    })),
    normWindow: axisRidges(data, { ...axes, from: 'norm', to: 'convergence', sixteenths: [8, 15] }),
  }),
  consult: (i, bench) => spectrumOf(i, bench),
  *simulate(i, answers) {
    return yield* at(i, whileLearning(answers));
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/decay-only-in-row-space',
    'oracle/null-part-doubled',
    'statement/xu2026/norm-without-decay-squared',
  ],
});
