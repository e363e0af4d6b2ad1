import { axisRidges, type RidgeRanges, ridgeInstances, type SeededRidge } from 'theorycheck/arbitraries';
import { squared } from 'theorycheck/exact';
import { property, type Workbench } from 'theorycheck/workbench';
import type { DelaySeen } from '../../theorems/xu2026/delay-at-will.js';
import { factor, type MergedInstance, theorem } from '../../theorems/xu2026/merged-rates.js';
import { band } from '../../theorems/xu2026/overfitting-time-band.js';
import { risk, trainLoss } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { firstSeen, lastSeen, passagesOf, seen } from './setting/ridgeRuns.js';
import { withDecayAbove } from './setting/usual.js';

/**
 * Levels. c: nine eighths of the risk of zero and 2^-8 of the first, above L_inf where
 * Sigma = sigma^2 I (`grokking-time-band`). epsilon: a share of the first loss and lambda
 * |theta*|^2 / 4, which is at least 2 E_inf.
 */
function levelled(i: SeededRidge, share: number): MergedInstance {
  const form = (x: (j: number) => number) => i.variances.reduce((sum, v, j) => sum + v * squared(x(j)), 0);
  const c = (9 / 8) * form((j) => i.teacher[j]!) + form((j) => i.start[j]! - i.teacher[j]!) / 256;
  const teacher = i.teacher.reduce((sum, x) => sum + x * x, 0);
  const first = trainLoss(i, { step: 0n, point: Float64Array.from(i.start), radius: 0, basis: 'exact' }).lo;
  const epsilon = (i.lambda * teacher) / 4 + share * first;
  return {
    ...i,
    c: Math.round(c * 2 ** 30) / 2 ** 30,
    epsilon: Math.ceil(epsilon * 2 ** 40) / 2 ** 40,
    route: 'step by step',
  };
}

/**
 * The decay is about what |Phi|^2/n is for one or two points, and doubled where it is less; the
 * step is at most a quarter of 2/(s_1 + lambda).
 */
const shape = {
  family: 'isotropic',
  points: [1, 2],
  surplus: [20, 28],
  decayBits: [-1, 0],
  stepSixteenths: [2, 4],
  stepBits: [0, 4],
  startScale: 4,
  teacherScale: 0,
} as const;

const drawn = ({ data }: Workbench, ranges: RidgeRanges, share = 2 ** -10) =>
  ridgeInstances(data, ranges).map((i) => levelled(withDecayAbove(i), share));

/** One row of length 7/8, hence s = 49/64, and a kernel. */
const tables = ({ data }: Workbench, changed: object = {}) =>
  axisRidges(data, {
    points: [1, 1],
    kernel: [8, 12],
    eighths: [7, 7],
    decayBits: [0, 0],
    from: 'zero',
    to: 'convergence',
    sixteenths: [2, 3],
    startScale: 64,
    teacherScale: 0,
    ...changed,
  }).map((i) => levelled({ ...i, start: i.start.map((x) => (x < 0 ? -64 : 64)) }, 2 ** -10));

export const merged = property({
  theorem,
  instances: 16,
  strata: (bench) => ({
    'few points': { share: 0.3, measured: { trivial: 0.04 }, instances: drawn(bench, shape) },
    'several points': {
      share: 0.35,
      measured: { trivial: 0.02 },
      instances: drawn(bench, { ...shape, points: [5, 9], surplus: [8, 14], decayBits: [2, 4] }, 2 ** -18),
    },
    teacher: { share: 0.2, measured: { trivial: 0.25 }, instances: drawn(bench, { ...shape, teacherScale: 0.5 }) },
    'small steps': {
      share: 0.15,
      measured: { trivial: 0.04 },
      instances: drawn(bench, { ...shape, stepBits: [5, 7] }),
    },
  }),
  without: (bench) => ({
    // Fitted to within epsilon all the same, and to a predictor whose risk stays above c.
    realizable: tables(bench).map((i) => ({ ...i, targets: i.targets.map((y) => y + 2), c: 2 ** -6 })),
    mergedRates: tables(bench, { decayBits: [7, 9] }),
    // rho_1 is 0 to 2^-40: the data are fitted in one step, and the kernel decays slowly.
    halfStep: tables(bench, { sixteenths: [8, 8] }),
    // A second row, so long that its mode alternates and hardly shrinks; the first has the
    // eigenvalue s_r.
    kernelSlowest: tables(bench, { points: [2, 2], decayBits: [1, 1] }).map((i) => ({
      ...i,
      features: i.features.map((row, n) => (n === 0 ? row.map((x) => 8 * x) : row)),
      eta: 163 / 2 ** 11,
    })),
    endRiskBelowC: tables(bench).map((i) => ({
      ...i,
      teacher: i.teacher.map((_, j) => (j === 0 ? 1 : 0)),
      targets: i.features.map((row) => row[0]!),
      certificates: { realizable: i.teacher.map((_, j) => (j === 0 ? 1 : 0)) },
      c: 2 ** -20,
    })),
  }),
  consult: (i, bench) => passagesOf(i, bench),
  *simulate(i, answers) {
    const overfitted = Math.min(100_000, Math.max(0, band(i, answers).to.hi));
    const last = Math.min(200_000, Math.ceil(2 + factor(i, answers).hi * (overfitted + 1)));
    const run = yield* seen(i, [[0, Math.max(2 * overfitted + 100, last)]]);
    return {
      overfitting: lastSeen(run, (s) => trainLoss(i, s), i.epsilon),
      grokking: firstSeen(run, (s) => risk(i, s), i.c),
    } satisfies DelaySeen;
  },
  kills: ['solver/decay-only-in-row-space', 'statement/xu2026/rates-taken-for-equal'],
});
