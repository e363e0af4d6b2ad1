import { axisRidges, type RidgeRanges, ridgeInstances, type SeededRidge } from 'theorycheck/arbitraries';
import { squared } from 'theorycheck/exact';
import { property, type Workbench } from 'theorycheck/workbench';
import { type DelaySeen, fittedBy, theorem, type WillInstance } from '../../theorems/xu2026/delay-at-will.js';
import type { Route } from '../../theorems/xu2026/setting/passages.js';
import { risk, trainLoss } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { firstSeen, lastSeen, seen, sparse, spectrumOf } from './setting/ridgeRuns.js';

const shape = {
  family: 'isotropic',
  points: [3, 5],
  surplus: [16, 20],
  decayBits: [10, 12],
  stepSixteenths: [4, 7],
  startScale: 64,
  teacherScale: 0.5,
} as const;

const spiked = {
  ...shape,
  family: 'spiked',
  points: [5, 7],
  decayBits: [11, 12],
  startScale: 48,
  teacherScale: 1,
} as const;

/**
 * Level and delay: c 15/16 of the risk of zero, or half of it where spikes can be learnt (with
 * equal variances the end has at least the teacher's part in the kernel); M twice 1/(eta lambda),
 * or two fifths of it where a short row may make T_1 long: of 2000 draws the condition on lambda
 * asked for at most nine tenths of what it allows.
 */
function wanted(i: SeededRidge, route: Route, units = 2): WillInstance {
  const least = Math.min(...i.variances);
  const zero = i.variances.reduce((sum, v, j) => sum + v * squared(i.teacher[j]!), 0);
  const spread = i.variances.some((v) => v !== least);
  const level = (spread ? 8 / 16 : 15 / 16) * zero;
  const teacher = i.teacher.reduce((sum, x) => sum + x * x, 0);
  const epsilon = Math.ceil(((i.lambda * teacher) / 2 + 2 ** -6) * 2 ** 30) / 2 ** 30;
  return {
    ...i,
    epsilon,
    c: Math.floor(level * 2 ** 40) / 2 ** 40,
    wanted: Math.floor((spread ? 2 / 5 : units) / (i.eta * i.lambda)),
    route,
  };
}

function drawn({ data }: Workbench, ranges: RidgeRanges, route: Route = 'step by step') {
  return ridgeInstances(data, ranges).map((i) => wanted(i, route));
}

/** A few rows of length near 1 and a start of +-4. */
const tables = ({ data }: Workbench, changed: object = {}) =>
  axisRidges(data, {
    points: [1, 3],
    kernel: [2, 6],
    eighths: [8, 12],
    decayBits: [11, 12],
    from: 'zero',
    to: 'convergence',
    sixteenths: [4, 7],
    startScale: 4,
    teacherScale: 0.125,
    ...changed,
  }).map((i) => wanted({ ...i, start: i.start.map((x) => (x < 0 ? -4 : 4)) }, 'step by step', 2 / 3));

export const delay = property({
  theorem,
  instances: 8,
  strata: (bench) => ({
    isotropic: { share: 0.4, measured: {}, instances: drawn(bench, shape) },
    'spiked, learnt in the end': { share: 0.3, measured: {}, instances: drawn(bench, spiked) },
    'long delay by closed form': {
      share: 0.3,
      measured: {},
      instances: drawn(bench, { ...shape, decayBits: [18, 24] }, 'closed form'),
    },
  }),
  without: (bench) => ({
    // The same point twice with two labels: the train loss ends above the level, and the risk is
    // not affected.
    realizable: tables(bench, { points: [2, 2] }).map((i) => ({
      ...i,
      features: [i.features[0]!, i.features[0]!],
      targets: [i.targets[0]! + 1, i.targets[0]! - 1],
      eta: i.eta / 2,
    })),
    // Just below 2/(s_1 + lambda) the first mode is slower than the kernel; a second, short row
    // keeps s_r in its window.
    firstWindow: tables(bench, {
      from: 'norm',
      to: 'convergence',
      sixteenths: [15, 15],
      points: [2, 2],
      eighths: [8, 8],
      decayBits: [12, 12],
    }).map((i) => ({
      ...i,
      features: i.features.map((row, n) => (n === 0 ? row : row.map((x) => x / 8))),
      targets: i.targets.map((y, n) => (n === 0 ? y : y / 8)),
      start: i.start.map((x, j) => (j < 2 ? x / 16 : x)),
      epsilon: 2 ** -12,
    })),
    endLossBelowEpsilon: tables(bench).map((i) => {
      const teacher = i.teacher.map((_, j) => (j === 0 ? 1 : 0));
      const targets = i.features.map((row) => row[0]!);
      return { ...i, teacher, targets, certificates: { realizable: teacher }, epsilon: 2 ** -50 };
    }),
    // Ten times the delay that the decay allows for, or nothing in the kernel to wait for.
    decaySmallEnough: tables(bench).map((i) =>
      Number(i.seed) % 2 === 0
        ? { ...i, wanted: 30 * i.wanted }
        : { ...i, start: i.start.map((x, j) => (j < i.features.length ? x : 2 ** -10)) },
    ),
  }),
  consult: (i, bench) => spectrumOf(i, bench),
  *simulate(i, answers) {
    const t1 = Math.min(20_000, Math.ceil(fittedBy(i, answers).hi));
    const late = Math.ceil(4 / (i.eta * i.lambda));
    const early: [number, number] = [0, 2 * t1 + 100];
    const run =
      i.route === 'step by step'
        ? yield* seen(i, [[0, Math.max(early[1], late)]])
        : yield* seen(i, [early, ...sparse(early[1], late)]);
    return {
      overfitting: lastSeen(run, (s) => trainLoss(i, s), i.epsilon),
      grokking: firstSeen(run, (s) => risk(i, s), i.c),
    } satisfies DelaySeen;
  },
  kills: ['solver/decay-quadrupled', 'statement/xu2026/tenfold-delay'],
});
