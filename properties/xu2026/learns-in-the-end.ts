import { axisRidges, type RidgeRanges, ridgeInstances } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import {
  type LearntInstance,
  riskOfZero,
  type StagesSeen,
  stages,
  theorem,
} from '../../theorems/xu2026/learns-in-the-end.js';
import type { Route } from '../../theorems/xu2026/setting/passages.js';
import { risk, trainLoss } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { firstSeen, lastSeen, passagesOf, seen, sparse } from './setting/ridgeRuns.js';

/**
 * Some dozen points in three dozen dimensions, two of them of variance 1 and the others of 2^-7: a
 * start of standard deviation 8 has a risk of about k/2 in a kernel of k dimensions, and the other
 * directions together act on the two like a ridge penalty of 0.02.
 */
const shape = {
  family: 'spiked',
  points: [10, 12],
  surplus: [24, 26],
  decayBits: [11, 11],
  stepSixteenths: [8, 15],
  startScale: 8,
  teacherScale: 1,
} as const;

const drawn = ({ data }: Workbench, ranges: RidgeRanges, route: Route = 'step by step') =>
  ridgeInstances(data, ranges).map((i): LearntInstance => ({ ...i, route }));

/**
 * Two or three rows, a teacher that they see, and a long start where they see nothing and the
 * population little.
 */
const tables = ({ data }: Workbench, changed: object = {}) =>
  axisRidges(data, {
    points: [2, 3],
    kernel: [2, 4],
    eighths: [8, 12],
    decayBits: [9, 10],
    from: 'zero',
    to: 'convergence',
    sixteenths: [4, 12],
    startScale: 1,
    teacherScale: 1,
    ...changed,
  }).map((i): LearntInstance => {
    const rows = i.features.length;
    const teacher = i.start.map((_, j) => (j === 0 ? 1 : 0));
    return {
      ...i,
      teacher,
      targets: i.features.map((row) => row[0]!),
      certificates: { realizable: teacher },
      start: i.start.map((x, j) => (j < rows ? x : 32)),
      variances: i.variances.map((_, j) => (j < rows ? 1 : 2 ** -6)),
      route: 'step by step',
    };
  });

export const learnt = property({
  theorem,
  instances: 6,
  strata: (bench) => ({
    spiked: { share: 0.75, measured: {}, instances: drawn(bench, shape) },
    'spiked, long delay by closed form': {
      share: 0.25,
      measured: {},
      instances: drawn(bench, { ...shape, decayBits: [14, 18] }, 'closed form'),
    },
  }),
  without: (bench) => ({
    realizable: tables(bench).map((i) => ({ ...i, targets: i.targets.map((y, n) => (n === 0 ? y + 8 : y)) })),
    stepWindow: tables(bench, { from: 'convergence', to: 'twice', sixteenths: [1, 4] }),
    // A teacher that lies mostly in the kernel.
    learnable: tables(bench).map((i) => {
      const teacher = i.teacher.map((x, j) => (j === 0 ? x : j < i.features.length ? 0 : 16));
      return { ...i, teacher, certificates: { realizable: teacher } };
    }),
  }),
  consult: (i, bench) => passagesOf(i, bench),
  *simulate(i, answers) {
    const { fitted, half, useful } = stages(i, answers);
    const Z = riskOfZero(i);
    const [middle, last] = [half, useful].map((T) => Math.min(2 ** 40, Math.max(0, T.hi))) as [number, number];
    const early = Math.max(0, middle - 500);
    const late = Math.max(middle + 501, last - 500);
    // Step by step every step at which the data are being fitted.
    const fit = i.route === 'step by step' ? Math.min(early - 1, fitted.hi + 50) : 0;
    const windows = [
      ...(fit > 0 ? [[0, fit] as const] : []),
      ...sparse(Math.max(0, fit), early),
      [early, middle + 500] as const,
      ...sparse(middle + 500, late),
      [late, Math.max(late, last + 500)] as const,
      ...sparse(Math.max(late, last + 500), 2 * last),
    ];
    const run = yield* seen(i, windows);
    return {
      overfitting: lastSeen(run, (s) => trainLoss(i, s), Z / 32),
      half: firstSeen(run, (s) => risk(i, s), Z / 2),
      useless: lastSeen(run, (s) => risk(i, s), Z / 16),
    } satisfies StagesSeen;
  },
  kills: ['solver/decay-only-in-row-space', 'solver/decay-quadrupled', 'statement/xu2026/useful-once-fitted'],
});
