import {
  type AxisRanges,
  axisRidges,
  type RidgeRanges,
  ridgeInstances,
  type SeededRidge,
} from 'theorycheck/arbitraries';
import { squared } from 'theorycheck/exact';
import { property, type Workbench } from 'theorycheck/workbench';
import { bounds, type LevelInstance, theorem } from '../../theorems/xu2026/published-overfitting-time.js';
import { trainLoss } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { descentOn, lastSeen, spectrumOf } from './setting/ridgeRuns.js';

/**
 * A level above both caps on lambda and below the first loss: 2 lambda |theta*|^2 + 8
 * (lambda |theta*|)^2 / Lbar + 2^-9 L_n(theta_0).
 */
function levelled(i: SeededRidge): LevelInstance {
  const teacher = i.teacher.reduce((sum, x) => sum + x * x, 0);
  const mean = i.features.flat().reduce((sum, x) => sum + x * x, 0) / i.features.length;
  const first = trainLoss(i, { step: 0n, point: Float64Array.from(i.start), radius: 0, basis: 'exact' }).lo;
  const level = 2 * i.lambda * teacher + (8 * squared(i.lambda) * teacher) / mean + first / 512;
  return { ...i, epsilon: Math.ceil(level * 2 ** 40) / 2 ** 40 };
}

const shape = {
  family: 'isotropic',
  points: [3, 6],
  surplus: [8, 14],
  decayBits: [10, 14],
  stepSixteenths: [2, 7],
  startScale: 4,
  teacherScale: 1,
} as const;

const axes = {
  points: [1, 3],
  kernel: [1, 3],
  eighths: [8, 16],
  decayBits: [8, 12],
  from: 'zero',
  to: 'convergence',
  sixteenths: [4, 7],
  startScale: 4,
  teacherScale: 0.125,
} as const;

const clouds = ({ data }: Workbench, ranges: RidgeRanges) => ridgeInstances(data, ranges).map(levelled);
const tables = ({ data }: Workbench, ranges: AxisRanges) => axisRidges(data, ranges).map(levelled);

export const time = property({
  theorem,
  instances: 16,
  strata: (bench) => ({
    isotropic: { share: 0.5, measured: {}, instances: clouds(bench, shape) },
    'zero teacher': {
      share: 0.25,
      measured: {},
      instances: clouds(bench, { ...shape, decayBits: [4, 12], teacherScale: 0 }),
    },
    spiked: { share: 0.25, measured: {}, instances: clouds(bench, { ...shape, family: 'spiked' }) },
  }),
  without: (bench) => ({
    // Targets far beyond what a teacher no longer than the start could give.
    realizable: tables(bench, axes).map((i) => ({ ...i, targets: i.targets.map((y) => y + 2 ** 16) })),
    // Between 2/(s_1 + lambda) and twice that the first mode grows; short rows keep s_r in its
    // window.
    firstWindow: tables(bench, { ...axes, points: [2, 3], from: 'convergence', to: 'twice', sixteenths: [8, 15] }).map(
      (i) => {
        // The longest row is left as it is, so that s_1 stays where the step was drawn for it.
        const lengths = i.features.map((row) => Math.hypot(...row));
        const longest = lengths.indexOf(Math.max(...lengths));
        return {
          ...i,
          features: i.features.map((row, n) => (n === longest ? row : row.map((x) => x / 8))),
          targets: i.targets.map((y, n) => (n === longest ? y : y / 8)),
        };
      },
    ),
    // A start much shorter than the teacher: the bound is of the start alone.
    teacherNotLonger: tables(bench, { ...axes, decayBits: [14, 16], teacherScale: 4 }).map((i) => ({
      ...i,
      start: i.start.map((x) => x / 1024),
      epsilon: 0.0625,
    })),
    // E_inf is above the level.
    decayCap: tables(bench, { ...axes, decayBits: [1, 3], teacherScale: 0.25 }).map((i) => ({
      ...i,
      epsilon: 2 ** -12,
    })),
  }),
  consult: (i, bench) => spectrumOf(i, bench),
  *simulate(i, answers) {
    const { first } = bounds(i, answers);
    const last = Math.min(20_000, Math.max(0, Math.ceil(first.hi)));
    const run = yield descentOn(i, [[0, 2 * last + 100]]);
    const seen = { states: run.states, complete: run.ended === 'complete' };
    return { time: lastSeen(seen, (s) => trainLoss(i, s), i.epsilon) };
  },
  kills: ['oracle/singular-values-for-eigenvalues', 'statement/xu2026/overfitting-at-the-fastest-rate'],
});
