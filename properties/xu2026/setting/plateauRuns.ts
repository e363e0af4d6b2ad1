import { axisRidges, type RidgeRanges, ridgeInstances, type SeededRidge } from 'theorycheck/arbitraries';
import type { Enclosure } from 'theorycheck/statement';
import type { Plan, Workbench } from 'theorycheck/workbench';
import type { PlateauInstance } from '../../../theorems/xu2026/published-plateau.js';
import type { TimeSeen } from '../../../theorems/xu2026/setting/passages.js';
import { risk } from '../../../theorems/xu2026/setting/ridgeInstance.js';
import { descentOn, firstSeen } from './ridgeRuns.js';
import { withUsualStart } from './usual.js';

/**
 * The level lambda_min (m - n) nu^2 / 128: an eighth of the way down in length, where the plateau
 * is log 8 / (eta lambda) long without a teacher.
 */
function levelled(i: SeededRidge, nu: number): PlateauInstance {
  const kernel = i.start.length - i.features.length;
  return { ...i, nu, c: (Math.min(...i.variances) * kernel * nu * nu) / 128 };
}

const shape = {
  family: 'isotropic',
  points: [3, 6],
  surplus: [44, 52],
  decayBits: [7, 10],
  stepSixteenths: [4, 15],
  startScale: 4,
  teacherScale: 0,
} as const;

function drawn({ data }: Workbench, ranges: RidgeRanges) {
  return ridgeInstances(data, ranges).map((i) => levelled(withUsualStart(i, ranges.startScale), ranges.startScale));
}

/** With zero teacher, with one, with spikes, and with targets that no teacher gave. */
export const plateaus = (bench: Workbench) => ({
  'zero teacher': { share: 0.4, measured: {}, instances: drawn(bench, shape) },
  teacher: { share: 0.2, measured: {}, instances: drawn(bench, { ...shape, teacherScale: 1 }) },
  spiked: { share: 0.2, measured: {}, instances: drawn(bench, { ...shape, family: 'spiked' }) },
  'label noise': {
    share: 0.2,
    measured: {},
    instances: drawn(bench, { ...shape, teacherScale: 1 }).map((i) => ({
      ...i,
      targets: i.targets.map((y, n) => y + (n % 2 === 0 ? 0.5 : -0.75)),
    })),
  },
});

/** A start in the row space, as long as the others: its risk is gone once the data are fitted. */
export const rowSpaceStarts = (bench: Workbench) =>
  axisRidges(bench.data, {
    points: [1, 4],
    kernel: [2, 12],
    eighths: [8, 16],
    decayBits: [7, 10],
    from: 'zero',
    to: 'rate',
    sixteenths: [8, 15],
    startScale: 4,
    teacherScale: 0,
  }).map((i) => levelled({ ...i, start: i.start.map((x, j) => (j < i.features.length ? x : 0)) }, 4));

/**
 * A long start of coordinates +-2048 and a decay near 1/eta, in a kernel that the data hardly
 * disturb.
 */
export const hugeDecays = (
  bench: Workbench,
  decayBits: readonly [number, number],
  sixteenths: readonly [number, number],
) =>
  axisRidges(bench.data, {
    points: [1, 2],
    kernel: [26, 30],
    eighths: [1, 2],
    decayBits,
    from: 'zero',
    to: 'convergence',
    sixteenths,
    startScale: 2048,
    teacherScale: 0,
  }).map((i) => ({ ...levelled(i, 2048), start: i.start.map((x) => (x < 0 ? -2048 : 2048)), c: 2 ** -4 }));

/** Every step up to five times the bound: the risk must not have been at the level before it. */
export function* firstAtLevel(i: PlateauInstance, bound: Enclosure): Plan<TimeSeen> {
  const last = bound.hi > 0 ? Math.min(10_000, Math.ceil(bound.hi)) : 0;
  const run = yield descentOn(i, [[0, 5 * last + 1]]);
  return { time: firstSeen({ states: run.states, complete: run.ended === 'complete' }, (s) => risk(i, s), i.c) };
}
