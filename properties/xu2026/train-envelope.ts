import { type AxisRanges, axisRidges, type RidgeRanges, ridgeInstances } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { theorem } from '../../theorems/xu2026/train-envelope.js';
import { at, spectrumOf, whileLearning } from './setting/ridgeRuns.js';

const shape = {
  family: 'isotropic',
  points: [3, 8],
  surplus: [2, 8],
  decayBits: [3, 10],
  stepSixteenths: [2, 8],
  startScale: 2,
  teacherScale: 0,
} as const;

/**
 * Row lengths of about 1 and 1 1/2: s_r is a large share of s_1, and the two windows differ
 * clearly.
 */
const axes = {
  points: [2, 5],
  kernel: [1, 4],
  eighths: [6, 16],
  decayBits: [3, 8],
  from: 'zero',
  to: 'rate',
  sixteenths: [4, 15],
  startScale: 2,
  teacherScale: 0,
} as const;

const clouds = ({ data }: Workbench, ranges: RidgeRanges) => ridgeInstances(data, ranges);
const tables = ({ data }: Workbench, ranges: AxisRanges) => axisRidges(data, ranges);

export const envelope = property({
  theorem,
  instances: 24,
  strata: (bench) => ({
    isotropic: { share: 0.4, measured: {}, instances: clouds(bench, shape) },
    spiked: { share: 0.2, measured: {}, instances: clouds(bench, { ...shape, family: 'spiked' }) },
    'up to the edge of the window': {
      share: 0.4,
      measured: {},
      instances: tables(bench, { ...axes, sixteenths: [12, 15] }),
    },
  }),
  without: (bench) => ({
    // The loss ends at E_inf, the bound at zero.
    zeroTargets: tables(bench, { ...axes, teacherScale: 4 }).map((i) => ({
      ...i,
      targets: i.targets.map((y) => y + 1),
    })),
    rateWindow: tables(bench, { ...axes, from: 'rate', to: 'convergence', sixteenths: [8, 15] }),
  }),
  consult: (i, bench) => spectrumOf(i, bench),
  *simulate(i, answers) {
    return yield* at(i, whileLearning(answers));
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/decay-doubled',
    'oracle/singular-values-for-eigenvalues',
    'statement/xu2026/train-loss-at-the-fastest-rate',
  ],
});
