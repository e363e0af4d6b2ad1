import { type RidgeRanges, ridgeInstances, type SeededRidge } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import type { FloorInstance } from '../../theorems/xu2026/displayed-inequality-positive-part.js';
import { theorem as naive } from '../../theorems/xu2026/kernel-risk-floor.js';
import { theorem } from '../../theorems/xu2026/schur-floor.js';
import { at, spectrumOf } from './setting/ridgeRuns.js';

/**
 * Visits from the start to 6 / (eta lambda), and the first steps one by one, where the row space
 * still moves.
 */
function visited(i: SeededRidge): FloorInstance {
  const fold = 1 / (i.eta * i.lambda);
  const late = Array.from({ length: 48 }, (_, k) => Math.ceil((k * fold) / 8));
  return { ...i, steps: [...new Set([...Array(16).keys(), ...late])].sort((a, b) => a - b) };
}

const shape = {
  family: 'spiked',
  points: [3, 8],
  surplus: [4, 10],
  decayBits: [5, 7],
  stepSixteenths: [4, 15],
  startScale: 2,
  teacherScale: 1,
} as const;

const drawn = ({ data }: Workbench, ranges: RidgeRanges) => ridgeInstances(data, ranges).map(visited);

const shared = {
  instances: 16,
  strata: (bench: Workbench) => ({
    spiked: { share: 0.5, measured: { trivial: 0.01, violates: 0.35 }, instances: drawn(bench, shape) },
    'spiked, zero teacher': {
      share: 0.2,
      measured: { trivial: 0.01, violates: 0.4 },
      instances: drawn(bench, { ...shape, teacherScale: 0 }),
    },
    isotropic: {
      share: 0.15,
      measured: { trivial: 0.01 },
      instances: drawn(bench, { ...shape, family: 'isotropic' }),
    },
    'label noise': {
      share: 0.15,
      measured: { trivial: 0.01, violates: 0.1 },
      instances: drawn(bench, shape).map((i) => ({
        ...i,
        targets: i.targets.map((y, n) => y + (n % 2 === 0 ? 1 : -0.5)),
      })),
    },
  }),
  consult: (i: FloorInstance, bench: Workbench) => spectrumOf(i, bench),
  simulate: (i: FloorInstance) => at(i, i.steps),
};

export const floor = property({
  theorem,
  ...shared,
  kills: ['solver/decay-doubled', 'oracle/null-part-doubled', 'statement/xu2026/teacher-not-in-the-floor'],
});

export const withoutCoupling = property({
  theorem: naive,
  ...shared,
  drawsOf: 'xu2026/schur-floor',
  kills: ['statement/xu2026/coupling-put-back', 'statement/xu2026/least-variance-for-all'],
});
