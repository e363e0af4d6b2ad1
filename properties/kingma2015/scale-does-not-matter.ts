import fc, { type Arbitrary } from 'fast-check';
import { property } from 'theorycheck/workbench';
import { type BothRuns, type RescaledRun, theorem } from '../../theorems/kingma2015/scale-does-not-matter.js';
import type { AdamRun } from '../../theorems/kingma2015/setting/adam.js';
import { linear, squares } from './setting/draws.js';
import { adam } from './setting/runs.js';

/** Least squares, and the same with rows and targets q times as long, without rounding. */
const rescaling = (runs: Arbitrary<AdamRun>): Arbitrary<RescaledRun> =>
  fc
    .record({ run: runs, factor: fc.constantFrom(1 / 16, 1 / 4, 3, 8, 40) })
    .map(({ run, factor }) => ({ ...run, factor, otherEpsilon: factor * factor * run.epsilon }));

const rescaled = rescaling(squares(12));

export const scaleDoesNotMatter = property<RescaledRun, null, BothRuns>({
  theorem,
  instances: 24,
  strata: () => ({ 'least squares': { share: 1, measured: {}, instances: rescaled } }),
  without: () => ({
    numbers: rescaled.map((i) => ({ ...i, epsilon: -1 / 32, otherEpsilon: (i.factor * i.factor) / -32 })),
    squares: rescaling(linear(12)),
    epsilonToo: rescaled.map((i) => ({ ...i, epsilon: 1 / 8, otherEpsilon: 1 / 8 })),
  }),
  consult: () => null,
  *simulate(i) {
    const plain = yield* adam(i, [1, i.steps]);
    const longer = (v: number) => i.factor * v;
    const [rows, offsets] = [i.rows.map((a) => a.map(longer)), i.offsets.map(longer)];
    const other = yield* adam({ ...i, rows, offsets, epsilon: i.otherEpsilon }, [1, i.steps]);
    return { plain, rescaled: other };
  },
  kills: [
    'solver/method-adam-with-clipped-gradients',
    'solver/method-as-heavy-ball',
    'statement/kingma2015/other-run-two-per-cent-further',
    'statement/kingma2015/steps-by-the-root-of-the-scale',
  ],
});
