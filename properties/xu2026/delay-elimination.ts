import { axisRidges, type RidgeRanges, ridgeInstances, type SeededRidge } from 'theorycheck/arbitraries';
import { squared } from 'theorycheck/exact';
import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import {
  type DelayInstance,
  type DelaysSeen,
  passage,
  theorem,
  type UndecayedAnswers,
} from '../../theorems/xu2026/delay-elimination.js';
import { theorem as reading } from '../../theorems/xu2026/row-space-no-delay.js';
import { risk, trainLoss } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { descentOn, firstSeen, lastSeen } from './setting/ridgeRuns.js';

/**
 * The level: a 64th of the first risk, and sixteen times that of the teacher if it were all in the
 * kernel.
 */
function levelled(i: SeededRidge, lowest = 0): DelayInstance {
  const form = (x: readonly number[]) => i.variances.reduce((sum, v, j) => sum + v * squared(x[j]!), 0);
  const c = Math.max(lowest, 16 * form(i.teacher), form(i.start) / 64);
  const level = Math.ceil(c * 2 ** 30) / 2 ** 30;
  return { ...i, c: level, epsilon: level / 2, decays: [i.lambda, i.lambda / 8, i.lambda / 64] };
}

/** A level a sixteenth of the risk of the zero predictor, which full rank lets descent learn. */
function learnt(i: SeededRidge): DelayInstance {
  const zero = i.variances.reduce((sum, v, j) => sum + v * squared(i.teacher[j]!), 0);
  const level = Math.max(1, Math.floor(zero * 2 ** 26)) / 2 ** 30;
  return { ...i, c: level, epsilon: level / 2, decays: [i.lambda, i.lambda / 8, i.lambda / 64] };
}

/**
 * The start is a combination of the features, its first coordinates the coefficients: exact, both
 * having few bits.
 */
function inRowSpace(i: SeededRidge): SeededRidge {
  const start = i.start.map((_, j) =>
    i.features.reduce((sum, row, n) => sum + row[j]! * i.start[n % i.start.length]!, 0),
  );
  return { ...i, start };
}

const shape = {
  family: 'isotropic',
  points: [5, 8],
  surplus: [2, 5],
  decayBits: [13, 15],
  stepSixteenths: [3, 7],
  startScale: 2,
  teacherScale: 0.125,
} as const;

const axes = {
  points: [1, 3],
  kernel: [1, 4],
  eighths: [8, 16],
  decayBits: [9, 11],
  from: 'zero',
  to: 'convergence',
  sixteenths: [4, 7],
  startScale: 4,
  teacherScale: 0.125,
} as const;

const drawn = ({ data }: Workbench, ranges: RidgeRanges) => ridgeInstances(data, ranges);
const tables = ({ data }: Workbench, changed: object = {}) =>
  axisRidges(data, { ...axes, ...changed }).map((i) => ({
    ...i,
    start: i.start.map((x, j) => (j < i.features.length ? 2 + x / 64 : 0)),
  }));

const shared = {
  instances: 16,
  strata: (bench: Workbench) => ({
    'start in the row space': {
      share: 0.5,
      measured: { violates: 0.85 },
      instances: drawn(bench, shape).map((i) => levelled(inRowSpace(i))),
    },
    'data of full rank, learnt': {
      share: 0.3,
      measured: { violates: 0.98 },
      instances: drawn(bench, { ...shape, points: [14, 18], surplus: [-10, -8], teacherScale: 1 }).map(learnt),
    },
    'short part in the kernel': {
      share: 0.2,
      measured: { violates: 0.85 },
      instances: drawn(bench, shape).map((i) => {
        const rows = inRowSpace(i);
        return levelled({ ...rows, start: rows.start.map((x, j) => x + i.start[j]! / 64) });
      }),
    },
  }),
  without: (bench: Workbench) => ({
    realizable: tables(bench).map((i) => ({ ...levelled(i), targets: i.targets.map((y) => y + 2 ** 10) })),
    firstWindow: tables(bench, { from: 'convergence', to: 'twice', sixteenths: [1, 2] }).map((i) => levelled(i)),
    // A long start in the kernel, which only the decay shortens.
    kernelInvisible: tables(bench).map((i) => ({
      ...levelled(i),
      start: i.start.map((x, j) => (j < i.features.length ? x : 8)),
    })),
  }),
  consult: (i: DelayInstance, { oracles }: Workbench): UndecayedAnswers | { readonly undecided: string } => {
    const modes = oracles.ridgeModes(i);
    if ('undecided' in modes) return modes;
    const spectrum = oracles.ridgeSpectrum(modes, i);
    if ('undecided' in spectrum) return spectrum;
    const still = oracles.ridgePassage(modes, { eta: i.eta, lambda: 0 });
    return 'undecided' in still ? still : { spectrum, ...still };
  },
  *simulate(i: DelayInstance, answers: UndecayedAnswers): Plan<DelaysSeen> {
    const last = Math.min(10_000, Math.max(1, passage(i, answers).hi));
    const times: { overfitting: ReturnType<typeof lastSeen>; grokking: ReturnType<typeof firstSeen> }[] = [];
    for (const lambda of i.decays) {
      const run = yield descentOn({ ...i, lambda }, [[0, 2 * last + 100]]);
      const seen = { states: run.states, complete: run.ended === 'complete' };
      times.push({
        overfitting: lastSeen(seen, (s) => trainLoss(i, s), i.epsilon),
        grokking: firstSeen(seen, (s) => risk(i, s), i.c),
      });
    }
    return { times };
  },
};

export const bounded = property({
  theorem,
  ...shared,
  kills: ['solver/gradient-without-1-over-n', 'statement/xu2026/rates-squared-twice'],
});

export const noLag = property({
  theorem: reading,
  ...shared,
  drawsOf: 'xu2026/delay-elimination',
  kills: ['statement/xu2026/lag-allowed', 'statement/xu2026/overfitting-before-the-bound'],
});
