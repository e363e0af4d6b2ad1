import fc, { type Arbitrary } from 'fast-check';
import { roundTo, twoTo } from 'theorycheck/exact';
import { property } from 'theorycheck/workbench';
import type { ModelFlow } from '../../theorems/beck2025/setting/effectiveModel.js';
import { leastAt, type Turning, threshold, turningOf } from '../../theorems/beck2025/setting/testLoss.js';
import { theorem } from '../../theorems/beck2025/test-loss-rises.js';
import { flow, momentOf } from './setting/modelFlow.js';

/** Quarters of log t from -3 to 9. */
const grid = Array.from({ length: 49 }, (_, n) => n / 4 - 3);

/** sigma = (kappa(x) factor)^(1/2), x = 0 or 2^-3 to 2^-16; at x = 2^-3 kappa^(1/2) is 2.5. */
function models(factor: Arbitrary<number>): Arbitrary<ModelFlow> {
  return fc.record({ factor, k: fc.oneof(fc.constant(0), fc.integer({ min: 3, max: 16 })) }).map(({ factor, k }) => {
    const x = k === 0 ? 0 : twoTo(-k);
    return {
      sigma: roundTo(Math.sqrt(threshold(x, leastAt(x)).hi * factor), 20),
      x,
      loss: 'exponential',
      start: [0, 0],
    };
  });
}

/** From and to are in 1024ths. */
const parts = (from: number, to: number) => fc.integer({ min: 64 * from, max: 64 * to }).map((k) => k / 65536);

export const rises = property({
  theorem,
  instances: 24,
  strata: () => ({
    'just below the threshold': { share: 0.25, measured: {}, instances: models(parts(976, 1018)) },
    'just above it': { share: 0.25, measured: {}, instances: models(parts(1030, 1072)) },
    'far below': { share: 0.2, measured: {}, instances: models(parts(64, 976)) },
    'far above': { share: 0.3, measured: {}, instances: models(parts(1072, 16384)) },
  }),
  without: () => ({
    modelFromZero: models(parts(1072, 16384)).map((i) => ({ ...i, start: [0.5, -1] })),
    exponentialLoss: models(parts(1072, 16384)).map((i) => ({ ...i, loss: 'logistic' as const })),
  }),
  consult: (i): Turning | null | { undecided: string } => {
    const turning = turningOf(i);
    return turning === undefined ? { undecided: 'sigma^2 is too near to kappa' } : turning;
  },
  *simulate(i, turning: Turning | null) {
    const ends = turning ? [turning.from.lo, turning.from.hi, turning.to.lo, turning.to.hi, turning.to.hi + 1] : [];
    // Near a turn the loss hardly moves, and rounding would decide.
    const apart = grid.filter((t) => ends.every((end) => Math.abs(end - t) > 1 / 16));
    const logTimes = [...new Set([...apart, ...ends])].sort((a, b) => a - b);
    const { states } = yield flow(i, logTimes);
    return { moments: states.map((s) => ({ ...momentOf(s), logTime: s.logTime })) };
  },
  kills: [
    'solver/log-flow-with-doubled-features',
    'statement/beck2025/test-loss-threshold-a-fiftieth-higher',
    'statement/beck2025/test-loss-threshold-a-fiftieth-lower',
    'statement/beck2025/test-loss-of-half-the-variance',
  ],
});
