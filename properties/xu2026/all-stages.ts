import { lookupTables } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { type LookupInstance, theorem } from '../../theorems/xu2026/all-stages.js';
import { band as grokkingBand } from '../../theorems/xu2026/grokking-time-band.js';
import { band as overfittingBand } from '../../theorems/xu2026/overfitting-time-band.js';
import type { Route } from '../../theorems/xu2026/setting/passages.js';
import { risk, trainLoss } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { firstSeen, lastSeen, passagesOf, seen, sparse } from './setting/ridgeRuns.js';

/**
 * Twelve and a half million points, 2^25 light cells with a mass of 2^-10: what (3) and (4) ask for
 * at epsilon = c = 1/4.
 */
const sizes = { quadruplings: 10, lightBits: 25, massBits: 10, startScale: 64 } as const;

function drawn({ data }: Workbench, decayBits: readonly [number, number], route: Route = 'step by step') {
  return lookupTables(data, { ...sizes, decayBits }).map(
    (i): LookupInstance => ({ ...i, epsilon: 0.25, c: 0.25, route }),
  );
}

/** Twelve points in the heavy cell, and the teacher in a cell of mass 3/8 that none of them hit. */
const tooFewPoints = (i: LookupInstance): LookupInstance => ({
  ...i,
  features: Array.from({ length: 12 }, () => [1, 0, 0]),
  teacher: [0, 1, 0],
  targets: Array.from({ length: 12 }, () => 0),
  start: [i.start[0]!, 64, i.start.at(-1)!],
  variances: [0.5, 0.375, 2 ** -28],
  samples: 12,
  cells: 2 ** 25 + 2,
  certificates: {
    realizable: [0, 1, 0],
    table: [
      { count: 12, cells: 1 },
      { count: 0, cells: 1 },
      { count: 0, cells: 2 ** 25 },
    ],
  },
});

export const stages = property({
  theorem,
  instances: 4,
  strata: (bench) => ({
    'large decay, step by step': { share: 0.4, measured: {}, instances: drawn(bench, [8, 9]) },
    // (7) is later than (6), so that the bounds alone prove a delay.
    'small decay by closed form': { share: 0.6, measured: {}, instances: drawn(bench, [29, 31], 'closed form') },
  }),
  without: (bench) => ({
    realizable: drawn(bench, [8, 10]).map((i) => ({ ...i, targets: i.targets.map((y) => 64 * y) })),
    // A row that is along no coordinate.
    table: drawn(bench, [8, 10]).map((i) => ({ ...i, samples: i.samples + 1 })),
    enoughPoints: drawn(bench, [8, 10]).map(tooFewPoints),
    // A start of length 1/100: shorter than the teacher.
    enoughWidth: drawn(bench, [8, 10]).map((i) => ({ ...i, nu: 2 ** -20, start: i.start.map((x) => x * 2 ** -26) })),
    smallDecay: drawn(bench, [8, 10]).map((i) => ({ ...i, lambda: 4, eta: 0.1875 })),
    smallStep: drawn(bench, [8, 10]).map((i) => ({ ...i, eta: 2.04 })),
  }),
  consult: (i, bench) => passagesOf(i, bench),
  *simulate(i, answers) {
    const [t1, t2] = [overfittingBand(i, answers), grokkingBand(i, answers)];
    const most = i.route === 'step by step' ? 30_000 : 2 ** 36;
    // Where the bounds give no last step a few hundred steps are visited.
    const until = (x: number) => (x === Number.POSITIVE_INFINITY ? 200 : Math.max(0, Math.min(most, x)));
    const [last, after] = [until(t1.to.hi), until(Math.max(t1.to.hi, t2.to.hi))];
    const ends = [3, 4, 6].map((k): [number, number] => [k * (after + 100), k * (after + 100)]);
    if (i.route === 'step by step') {
      // Every step while the data are fitted and where the bounds put t_2, else some thirty to a
      // decade.
      const near = Math.max(last + 51, until(t2.from.lo) - 500);
      const run = yield* seen(i, [
        [0, last + 50],
        ...sparse(last + 50, near),
        [near, Math.max(near, after) + 50],
        ...sparse(Math.max(near, after) + 50, 3 * (after + 100)),
        ...ends,
      ]);
      return {
        overfitting: lastSeen(run, (s) => trainLoss(i, s), i.epsilon),
        grokking: firstSeen(run, (s) => risk(i, s), i.c),
        end: run.states.slice(-ends.length).map((s) => risk(i, s)),
      };
    }
    const first = until(t1.from.lo);
    const fitted = yield* seen(i, [[first, first], ...sparse(first, 2 * last + 3000)]);
    const arrived = Math.max(0, until(t2.from.lo) - 1000);
    const learnt = yield* seen(i, [...sparse(0, arrived), [arrived, until(t2.to.hi)], ...ends]);
    return {
      overfitting: lastSeen(fitted, (s) => trainLoss(i, s), i.epsilon),
      grokking: firstSeen(learnt, (s) => risk(i, s), i.c),
      end: learnt.states.slice(-ends.length).map((s) => risk(i, s)),
    };
  },
  kills: [
    'solver/decay-quadrupled',
    'solver/without-decay',
    'statement/xu2026/eight-for-one',
    'statement/xu2026/count-for-share',
  ],
});
