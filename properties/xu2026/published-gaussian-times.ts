import { axisRidges, ridgeInstances, type SeededRidge } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { type GaussianInstance, theorem, times } from '../../theorems/xu2026/published-gaussian-times.js';
import { risk, trainLoss } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { descentOn, firstSeen, lastSeen, spectrumOf } from './setting/ridgeRuns.js';
import { withShortRows, withUsualStart } from './setting/usual.js';

/**
 * 128 coordinates of variance 1/128, where a feature vector longer than sqrt(3/2) is one in several
 * thousand and is made shorter. With eta <= 5/2 eta lambda is below 0.01.
 */
const shape = {
  family: 'isotropic',
  points: [4, 4],
  surplus: [124, 124],
  decayBits: [8, 9],
  stepSixteenths: [3, 5],
  startScale: 2,
  teacherScale: 1,
} as const;

/**
 * 32 coordinates, four of them seen; every coordinate of the start is +-nu, so that the events on
 * it hold.
 */
const axes = {
  points: [4, 4],
  kernel: [28, 28],
  eighths: [6, 9],
  decayBits: [10, 11],
  from: 'zero',
  to: 'rate',
  sixteenths: [5, 7],
  startScale: 2,
  teacherScale: 0.125,
} as const;

/** The level of both losses: above the caps on lambda, and above the risk of zero. */
const levelled = (i: SeededRidge): GaussianInstance => ({ ...i, nu: 2, epsilon: 0.03125 });
const clouds = ({ data }: Workbench, points: number) =>
  ridgeInstances(data, { ...shape, points: [points, points], surplus: [128 - points, 128 - points] })
    .map((i) => levelled(withUsualStart(withShortRows(i, 1.4), 2)))
    .map((i) => ({ ...i, eta: Math.min(i.eta, 2.5) }));
const tables = ({ data }: Workbench, changed: object = {}) =>
  axisRidges(data, { ...axes, ...changed }).map(
    (i): GaussianInstance => ({
      ...levelled(i),
      start: i.start.map((x) => (x < 0 ? -2 : 2)),
      epsilon: 0.0625,
    }),
  );

export const time = property({
  theorem,
  instances: 10,
  strata: (bench) => ({
    'three points': { share: 0.5, measured: {}, instances: clouds(bench, 3) },
    'five points': { share: 0.5, measured: {}, instances: clouds(bench, 5) },
  }),
  without: (bench) => ({
    realizable: tables(bench).map((i) => ({ ...i, targets: i.targets.map((y) => y + 2 ** 16) })),
    firstWindow: tables(bench, { from: 'convergence', to: 'twice', decayBits: [11, 11], sixteenths: [1, 3] }),
    // A teacher along the first row that the decay keeps half of it from being learnt.
    decayCap: tables(bench, { startScale: 16, eighths: [8, 8] }).map((i) => {
      const teacher = i.teacher.map((_, j) => (j === 0 ? 7.5 : 0));
      const targets = i.targets.map((_, n) => (n === 0 ? 7.5 : 0));
      return {
        ...i,
        teacher,
        targets,
        certificates: { realizable: teacher },
        start: i.start.map((x) => 8 * x),
        nu: 16,
        epsilon: 2,
        lambda: 0.5,
        eta: 2 ** -6,
      };
    }),
    floorEvent: tables(bench).map((i) => ({
      ...i,
      start: i.start.map((_, j) => (j < i.features.length ? 5.65625 : 0)),
    })),
    covarianceOverM: tables(bench).map((i) => ({ ...i, variances: i.variances.map((v) => v / 64) })),
    // Rows of length a hundred, with step and decay scaled accordingly: the first loss is beyond
    // what 14 allows for.
    shortFeatures: tables(bench, { eighths: [13, 16], teacherScale: 0, sixteenths: [1, 1] }).map((i) => ({
      ...i,
      features: i.features.map((row) => row.map((x) => 64 * x)),
      eta: i.eta / 4096,
      lambda: i.lambda * 4096,
    })),
    usualStart: tables(bench).map((i) => ({ ...i, start: i.start.map((x) => 2 ** 20 * x) })),
    // A teacher opposite to the start: the risk begins high, and falls no further than to the
    // teacher's part in the kernel.
    teacherWithinLevel: tables(bench).map((i) => ({
      ...i,
      lambda: 2 ** -14,
      teacher: i.start,
      targets: i.features.map((row) => row.reduce((sum, x, j) => sum + x * i.start[j]!, 0)),
      certificates: { realizable: i.start },
    })),
    // A decay near 1/eta and a long start, which is gone after a few steps.
    hundredth: tables(bench, {
      decayBits: [0, 0],
      eighths: [1, 2],
      to: 'convergence',
      sixteenths: [7, 7],
      startScale: 2048,
      teacherScale: 0,
    }).map((i) => ({ ...i, start: i.start.map((x) => 1024 * x), nu: 2048 })),
  }),
  consult: (i, bench) => spectrumOf(i, bench),
  *simulate(i, answers) {
    const { overfitting, grokking } = times(i, answers);
    const last = Math.ceil(Math.min(20_000, Math.max(1, overfitting.hi, 3 * grokking.hi)));
    const run = yield descentOn(i, [[0, last + 100]]);
    const seen = { states: run.states, complete: run.ended === 'complete' };
    return {
      overfitting: lastSeen(seen, (s) => trainLoss(i, s), i.epsilon),
      grokking: firstSeen(seen, (s) => risk(i, s), i.epsilon),
    };
  },
  kills: ['solver/gradient-without-1-over-n', 'solver/decay-quadrupled', 'statement/xu2026/half-for-two'],
});
