import { type RidgeRanges, ridgeInstances, type SeededRidge } from 'theorycheck/arbitraries';
import { squared } from 'theorycheck/exact';
import { property, type Workbench } from 'theorycheck/workbench';
import { band, type GrokkingInstance, theorem } from '../../theorems/xu2026/grokking-time-band.js';
import type { Route } from '../../theorems/xu2026/setting/passages.js';
import { risk } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { firstSeen, passagesOf, seen, sparse } from './setting/ridgeRuns.js';

/**
 * The level. With Sigma = sigma^2 I the end is nearer to theta* than zero is, so L_inf <= L(0) and
 * (9/8) L(0) + L(theta_0)/32 is above it. With spikes half the risk of zero is above what learning
 * leaves, but for a few draws that are counted as outside.
 */
function levelOf(i: SeededRidge): number {
  const at = (theta: (j: number) => number) =>
    i.variances.reduce((sum, v, j) => sum + v * squared(theta(j) - i.teacher[j]!), 0);
  const zero = at(() => 0);
  const isotropic = i.variances.every((v) => v === i.variances[0]);
  const level = isotropic ? (9 / 8) * zero + at((j) => i.start[j]!) / 32 : zero / 2;
  return Math.round(level * 2 ** 30) / 2 ** 30;
}

function drawn({ data }: Workbench, ranges: RidgeRanges, route: Route = 'step by step') {
  return ridgeInstances(data, ranges).map((i): GrokkingInstance => ({ ...i, c: levelOf(i), route }));
}

const shape = {
  family: 'isotropic',
  points: [3, 8],
  surplus: [6, 12],
  decayBits: [8, 12],
  stepSixteenths: [4, 15],
  startScale: 2,
  teacherScale: 1,
} as const;

const spiked = { ...shape, family: 'spiked', points: [8, 10], surplus: [8, 12], startScale: 8 } as const;

export const time = property({
  theorem,
  instances: 24,
  strata: (bench) => ({
    'zero teacher': { share: 0.25, measured: {}, instances: drawn(bench, { ...shape, teacherScale: 0 }) },
    'isotropic teacher': { share: 0.3, measured: {}, instances: drawn(bench, shape) },
    'spiked teacher, learnt': { share: 0.25, measured: {}, instances: drawn(bench, { ...spiked, decayBits: [9, 12] }) },
    'long delay by closed form': {
      share: 0.2,
      measured: {},
      instances: drawn(bench, { ...shape, points: [3, 5], decayBits: [16, 19], stepBits: [0, 5] }, 'closed form'),
    },
  }),
  without: (bench) => ({
    realizable: drawn(bench, shape).map((i) => ({ ...i, targets: i.targets.map((y, n) => (n === 0 ? y + 16 : y)) })),
    stepWindow: drawn(bench, shape).map((i) => ({ ...i, eta: 64 * i.eta })),
    // A level below the risk of the teacher's part in the kernel.
    endRiskBelowC: drawn(bench, shape).map((i) => ({ ...i, c: 2 ** -20 })),
  }),
  consult: (i, bench) => passagesOf(i, bench),
  *simulate(i, answers) {
    const { from, to } = band(i, answers);
    const last = Math.min(to.hi, 2 ** 40);
    const windows: [number, number][] =
      i.route === 'step by step' ? [[0, last]] : [...sparse(0, from.lo - 1000), [Math.max(0, from.lo - 1000), last]];
    return { time: firstSeen(yield* seen(i, windows), (s) => risk(i, s), i.c) };
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/decay-halved',
    'solver/decay-only-in-row-space',
    'oracle/null-part-doubled',
    'oracle/direction-dropped',
    'statement/xu2026/row-space-forgotten',
  ],
});
