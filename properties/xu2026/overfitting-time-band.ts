import { type RidgeRanges, ridgeInstances, type SeededRidge } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { band, type OverfittingInstance, theorem } from '../../theorems/xu2026/overfitting-time-band.js';
import type { Route } from '../../theorems/xu2026/setting/passages.js';
import { trainLoss } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { lastSeen, passagesOf, seen, sparse } from './setting/ridgeRuns.js';

/**
 * The level: lambda |theta*|^2 / 4 plus 2^-9 of the first loss. E_inf <= lambda |theta*|^2 / 8,
 * since s beta^2 <= lambda a*^2 / 4: the hypothesis is met by a factor of two at least, and the
 * start is above the level.
 */
function levelOf(i: SeededRidge): number {
  const teacher = i.teacher.reduce((sum, x) => sum + x * x, 0);
  const first = trainLoss(i, { step: 0n, point: Float64Array.from(i.start), radius: 0, basis: 'exact' }).lo;
  return Math.ceil(((i.lambda * teacher) / 4 + first / 512) * 2 ** 40) / 2 ** 40;
}

function drawn({ data }: Workbench, ranges: RidgeRanges, route: Route = 'step by step') {
  return ridgeInstances(data, ranges).map((i): OverfittingInstance => ({ ...i, epsilon: levelOf(i), route }));
}

const shape = {
  family: 'isotropic',
  points: [3, 8],
  surplus: [6, 12],
  decayBits: [12, 18],
  stepSixteenths: [2, 15],
  startScale: 2,
  teacherScale: 1,
} as const;

export const time = property({
  theorem,
  instances: 24,
  strata: (bench) => ({
    'zero teacher': {
      share: 0.25,
      measured: {},
      instances: drawn(bench, { ...shape, decayBits: [3, 12], teacherScale: 0 }),
    },
    'isotropic teacher': { share: 0.3, measured: {}, instances: drawn(bench, { ...shape, stepBits: [0, 5] }) },
    'spiked teacher': {
      share: 0.25,
      measured: {},
      instances: drawn(bench, { ...shape, family: 'spiked', stepBits: [0, 5] }),
    },
    'small steps by closed form': {
      share: 0.2,
      measured: {},
      instances: drawn(bench, { ...shape, points: [3, 5], surplus: [4, 6], stepBits: [8, 14] }, 'closed form'),
    },
  }),
  without: (bench) => ({
    realizable: drawn(bench, shape).map((i) => ({ ...i, targets: i.targets.map((y, n) => (n === 0 ? y + 2 : y)) })),
    stepWindow: drawn(bench, shape).map((i) => ({ ...i, eta: 64 * i.eta })),
    // A decay as large as the spectrum keeps the loss at the end above the level.
    endLossBelowEpsilon: drawn(bench, { ...shape, decayBits: [2, 3] }).map((i) => ({ ...i, epsilon: 2 ** -20 })),
  }),
  consult: (i, bench) => passagesOf(i, bench),
  *simulate(i, answers) {
    const { from, to } = band(i, answers);
    const first = Math.max(0, Math.min(from.lo, to.hi));
    const last = Math.max(first, to.hi);
    const windows: [number, number][] =
      i.route === 'step by step'
        ? [[first, 2 * last + 100]]
        : [[first, last + 1000], ...sparse(last + 1000, 2 * last + 3000)];
    return { time: lastSeen(yield* seen(i, windows), (s) => trainLoss(i, s), i.epsilon) };
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/gradient-without-1-over-n',
    'solver/decay-halved',
    'oracle/eigenvalues-without-1-over-n',
    'statement/xu2026/band-without-end-loss',
    'statement/xu2026/first-power-of-the-rate',
  ],
});
