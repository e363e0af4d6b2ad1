import { type RidgeRanges, ridgeInstances, type SeededRidge } from 'theorycheck/arbitraries';
import type { Enclosure } from 'theorycheck/statement';
import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import { bounds, theorem } from '../../theorems/xu2026/overfitting-slopes.js';
import { band, type OverfittingInstance } from '../../theorems/xu2026/overfitting-time-band.js';
import { eighth } from '../../theorems/xu2026/scaling-slopes.js';
import { trainLoss } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { lastSeen, passagesOf, seen } from './setting/ridgeRuns.js';

/**
 * The level: 16 lambda |theta*|^2 and 2^-12 of the first loss. E_inf <= lambda |theta*|^2 / 8, so
 * l_+/l_- <= (1 + 0.09)/(1 - 0.09).
 */
function levelled(i: SeededRidge): OverfittingInstance {
  const teacher = i.teacher.reduce((sum, x) => sum + x * x, 0);
  const first = trainLoss(i, { step: 0n, point: Float64Array.from(i.start), radius: 0, basis: 'exact' }).lo;
  const epsilon = 16 * i.lambda * teacher + first / 4096;
  return { ...i, epsilon: Math.ceil(epsilon * 2 ** 40) / 2 ** 40, route: 'step by step' };
}

const shape = {
  family: 'isotropic',
  points: [3, 4],
  surplus: [10, 14],
  decayBits: [8, 10],
  stepSixteenths: [2, 4],
  stepBits: [1, 3],
  startScale: 4,
  teacherScale: 0,
} as const;

const drawn = ({ data }: Workbench, ranges: RidgeRanges) => ridgeInstances(data, ranges).map(levelled);

/**
 * Every step up to twice the longest time that is allowed for, at most as many as are looked at in
 * one run.
 */
function* timeOf(i: OverfittingInstance, most: number): Plan<Enclosure> {
  const run = yield* seen(i, [[0, 2 * Math.min(99_000, Math.max(0, Math.ceil(most))) + 100]]);
  return lastSeen(run, (s) => trainLoss(i, s), i.epsilon);
}

export const slopes = property({
  theorem,
  instances: 8,
  strata: (bench) => ({
    'zero teacher': { share: 0.4, measured: { trivial: 0.01 }, instances: drawn(bench, shape) },
    teacher: {
      share: 0.3,
      measured: { trivial: 0.05 },
      instances: drawn(bench, { ...shape, decayBits: [10, 12], teacherScale: 0.5 }),
    },
    spiked: {
      share: 0.3,
      measured: {},
      instances: drawn(bench, { ...shape, family: 'spiked', decayBits: [11, 12], teacherScale: 0.25 }),
    },
  }),
  without: (bench) => ({
    realizable: drawn(bench, shape).map((i) => ({ ...i, targets: i.targets.map((y) => y + 64) })),
    firstWindow: drawn(bench, shape).map((i) => ({ ...i, eta: 64 * i.eta })),
    endLossBelowEpsilon: drawn(bench, { ...shape, teacherScale: 1 }).map((i) => ({ ...i, epsilon: 2 ** -60 })),
  }),
  consult: (i, bench) => passagesOf(i, bench),
  *simulate(i, answers) {
    const { to } = band(i, answers);
    const base = yield* timeOf(i, to.hi);
    const most = bounds(i, answers, to);
    return {
      base,
      decay: yield* timeOf(eighth(i, 'decay'), most.decay.to.hi),
      step: yield* timeOf(eighth(i, 'step'), most.step.to.hi / 2),
    };
  },
  kills: ['solver/decay-not-scaled-by-the-step', 'statement/xu2026/overfitting-like-grokking'],
});
