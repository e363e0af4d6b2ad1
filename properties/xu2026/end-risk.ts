import { type RidgeRanges, ridgeInstances } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { type EndInstance, theorem } from '../../theorems/xu2026/end-risk.js';
import { at, spectrumOf } from './setting/ridgeRuns.js';

/** Where e^(-eta lambda T) is 2^-15: what is left of the start is a 2^15th of it. */
const drawn = ({ data }: Workbench, ranges: RidgeRanges) =>
  ridgeInstances(data, ranges).map(
    (i): EndInstance => ({ ...i, last: Math.ceil((15 * Math.LN2) / (i.eta * i.lambda)) }),
  );

const shape = {
  family: 'isotropic',
  points: [3, 8],
  surplus: [3, 10],
  decayBits: [3, 7],
  stepSixteenths: [4, 12],
  startScale: 1,
  teacherScale: 1,
} as const;

export const end = property({
  theorem,
  instances: 20,
  strata: (bench) => ({
    isotropic: { share: 0.4, measured: {}, instances: drawn(bench, shape) },
    spiked: { share: 0.3, measured: {}, instances: drawn(bench, { ...shape, family: 'spiked', decayBits: [3, 5] }) },
    'more points than dimensions': {
      share: 0.3,
      measured: {},
      instances: drawn(bench, { ...shape, points: [8, 12], surplus: [-4, -1], decayBits: [2, 4] }),
    },
  }),
  without: (bench) => ({
    realizable: drawn(bench, shape).map((i) => ({ ...i, targets: i.targets.map((y) => y + 2) })),
    stepWindow: drawn(bench, shape).map((i) => ({ ...i, eta: 64 * i.eta })),
  }),
  consult: (i, bench) => spectrumOf(i, bench),
  *simulate(i) {
    return yield* at(
      i,
      [64, 8, 1].map((k) => Math.ceil(i.last / k)),
    );
  },
  kills: [
    'solver/decay-halved',
    'solver/decay-over-points',
    'statement/xu2026/end-risk-two-per-cent-higher',
    'statement/xu2026/end-without-shrinkage',
    'statement/xu2026/train-loss-for-the-risk',
    'statement/xu2026/gap-without-the-start',
  ],
});
