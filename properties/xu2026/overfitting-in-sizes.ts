import { nestedRidges } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import { type OverfittingSizes, theorem } from '../../theorems/xu2026/overfitting-in-sizes.js';
import { band } from '../../theorems/xu2026/overfitting-time-band.js';
import { trainLoss } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { passagesBySize, timesBySize } from './setting/nestedRuns.js';
import { lastSeen, seen, sparse } from './setting/ridgeRuns.js';

const drawn = ({ data }: Workbench, points: readonly [number, number] = [4, 5]) =>
  nestedRidges(data, { points, dimension: 64, startScale: 4 }).map(
    (i): OverfittingSizes => ({
      ...i,
      eta: 0.25,
      lambda: 2 ** -10,
      epsilon: 2 ** -21,
      route: 'step by step',
      later: [],
    }),
  );

export const slopes = property({
  theorem,
  instances: 5,
  strata: (bench) => ({ 'four and five points': { share: 1, measured: {}, instances: drawn(bench) } }),
  without: (bench) => ({
    zeroTeacher: drawn(bench).map((i) => ({ ...i, targets: i.targets.map((y) => y + 8) })),
    fourfold: drawn(bench).map((i) => ({ ...i, moreRows: i.moreRows.slice(1) })),
    stepWindows: drawn(bench).map((i) => ({ ...i, eta: 32 })),
  }),
  consult: (i, bench) => passagesBySize(i, bench),
  *simulate(i, answers) {
    return yield* timesBySize(i, answers, function* (j, a) {
      const { from, to } = band(j, a);
      const last = Math.min(10_000, Math.max(0, to.hi));
      // Every step where the bounds put the time, and some up to twice as late.
      const run = yield* seen(j, [
        [Math.max(0, Math.min(from.lo - 20, last)), last + 100],
        ...sparse(last + 100, 2 * last + 101),
      ]);
      return lastSeen(run, (s) => trainLoss(j, s), j.epsilon);
    });
  },
  kills: ['solver/gradient-without-1-over-n', 'statement/xu2026/overfitting-flat-in-points'],
});
