import fc, { type Arbitrary } from 'fast-check';
import { squared, twoTo } from 'theorycheck/exact';
import { around } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import {
  type CriticalFlow,
  theorem as clock,
  logTimeAt,
  type Reading,
} from '../../theorems/beck2025/critical-model-clock.js';
import { theorem as orbit } from '../../theorems/beck2025/effective-model-orbit.js';
import type { ModelFlow } from '../../theorems/beck2025/setting/effectiveModel.js';
import { flow, momentOf, tolerance } from './setting/modelFlow.js';

const logTimes = [-2, 0, 1, 2, 4, 8, 16, 40, 100];

/** x in 1024ths within a range, sigma from 1/4 to 4 in 1024ths of a power of two. */
function models([min, max]: readonly [number, number]): Arbitrary<ModelFlow> {
  return fc
    .record({
      power: fc.integer({ min: -2, max: 1 }),
      mantissa: fc.integer({ min: 1024, max: 2047 }),
      parts: fc.integer({ min, max }),
    })
    .map(({ power, mantissa, parts }) => ({
      sigma: (twoTo(power) * mantissa) / 1024,
      x: parts / 1024,
      loss: 'exponential',
      start: [0, 0],
    }));
}

export const orbits = property({
  theorem: orbit,
  instances: 19,
  strata: () => ({
    'below the threshold': { share: 0.4, measured: {}, instances: models([1, 992]) },
    'at the threshold': { share: 0.2, measured: {}, instances: models([0, 0]) },
    'above the threshold': { share: 0.4, measured: { undecided: 0.02 }, instances: models([-992, -1]) },
  }),
  without: () => ({
    modelFromZero: models([-992, 992]).map((i) => ({ ...i, start: [0.5, -1] })),
    exponentialLoss: models([-992, 992]).map((i) => ({ ...i, loss: 'logistic' as const })),
  }),
  consult: () => null,
  *simulate(i) {
    const { states } = yield flow(i, logTimes);
    return { moments: states.map((s) => momentOf(s)) };
  },
  kills: [
    'solver/log-flow-with-doubled-features',
    'solver/log-flow-in-logistic-loss',
    'statement/beck2025/orbit-with-sides-exchanged',
  ],
});

const critical: Arbitrary<CriticalFlow> = fc
  .record({
    root: fc.constantFrom<CriticalFlow['root']>(1, 2, 4),
    clocks: fc.tuple(
      fc.integer({ min: 2, max: 8 }),
      fc.integer({ min: 9, max: 40 }),
      fc.integer({ min: 41, max: 160 }),
    ),
  })
  .map(({ root, clocks }) => ({
    sigma: 1 / root,
    x: 0,
    root,
    clocks: clocks.map((k) => k / 4),
    loss: 'exponential',
    start: [0, 0],
  }));

export const clocks = property({
  theorem: clock,
  instances: 16,
  strata: () => ({ 'at the threshold': { share: 1, measured: {}, instances: critical } }),
  without: () => ({
    modelFromZero: critical.map((i) => ({ ...i, start: [0, -1] })),
    exponentialLoss: critical.map((i) => ({ ...i, loss: 'logistic' as const })),
  }),
  consult: () => null,
  *simulate(i) {
    const biased = yield flow(
      i,
      i.clocks.map((u) => logTimeAt(u, squared(i.root))),
    );
    const free = yield flow(
      i,
      i.clocks.map((u) => Math.log(2 * u)),
      false,
    );
    const readings = i.clocks.flatMap((u, n): Reading[] => {
      const [state, other] = [biased.states[n], free.states[n]];
      if (!state || !other) return [];
      /*
       * The times are off by 2^-45 (1 + |log t|). In log t both b and S move at a speed of at most
       * t e^b L_0 <= 1/L_inf = 2, by e^(-b) >= 1 + t L_inf, times sigma <= 1 for S.
       */
      const slip = 2 ** -44 * (1 + Math.abs(state.logTime));
      return [
        {
          u,
          biased: momentOf(state, slip),
          free: around(other.point[0]!, other.radius + tolerance + slip, other.basis),
        },
      ];
    });
    return { readings };
  },
  kills: [
    'solver/log-flow-with-doubled-features',
    'solver/log-flow-in-logistic-loss',
    'statement/beck2025/clock-doubled',
  ],
});
