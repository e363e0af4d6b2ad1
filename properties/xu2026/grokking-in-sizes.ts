import { nestedRidges } from 'theorycheck/arbitraries';
import { between } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import { type GrokkingSizes, interval, theorem } from '../../theorems/xu2026/grokking-in-sizes.js';
import { risk } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { gramsBySize, timesBySize } from './setting/nestedRuns.js';
import { firstSeen, seen, sparse } from './setting/ridgeRuns.js';

/** A start of standard deviation 4, hence a risk of 16, and a level 2^10 below. */
const drawn = ({ data }: Workbench, points: readonly [number, number]) =>
  nestedRidges(data, { points, dimension: 128, startScale: 4 }).map(
    (i): GrokkingSizes => ({
      ...i,
      eta: 4,
      lambda: 2 ** -10,
      c: 2 ** -6,
      nu: 4,
      route: 'step by step',
      later: [],
    }),
  );

export const slopes = property({
  theorem,
  instances: 2,
  strata: (bench) => ({
    'an eighth of the width': { share: 1, measured: {}, instances: drawn(bench, [15, 16]) },
  }),
  without: (bench) => ({
    // Fitting these targets costs a risk of about 4/m: above the level in 128 dimensions, below it
    // in 512.
    zeroTeacher: drawn(bench, [15, 15]).map((i) => ({ ...i, targets: i.targets.map((y) => y + 0.5) })),
    fourfold: drawn(bench, [15, 15]).map((i) => ({ ...i, moreRows: i.moreRows.slice(1) })),
    decayBelowOne: drawn(bench, [15, 15]).map((i) => ({ ...i, lambda: 2 ** 10, eta: 2 ** -10 })),
    stepWindows: drawn(bench, [15, 15]).map((i) => ({ ...i, eta: 32 })),
    overWidth: drawn(bench, [15, 15]).map((i) => ({ ...i, variances: i.variances.map((v) => v / 2) })),
  }),
  consult: (i, bench) => gramsBySize(i, bench),
  *simulate(i, answers) {
    return yield* timesBySize(i, answers, function* (j, a) {
      const { lo, hi } = interval(j, a);
      const last = Math.min(20_000, hi + 20);
      const first = Math.max(0, Math.min(lo - 20, last));
      const run = yield* seen(j, [...sparse(0, first), [first, last]]);
      const time = firstSeen(run, (s) => risk(j, s), j.c);
      if (time.hi < Number.POSITIVE_INFINITY) return time;
      // The time is not where the bounds put it. Then more steps are visited, each 1.08 times the
      // one before, so that at least one slope is known.
      const late = firstSeen(yield* seen(j, sparse(first, 6 * last)), (s) => risk(j, s), j.c);
      return between(late.lo / 1.09 - 1, late.hi, 'certified');
    });
  },
  kills: ['statement/xu2026/grokking-later-with-the-points', 'statement/xu2026/grokking-with-a-fifth-power'],
});
