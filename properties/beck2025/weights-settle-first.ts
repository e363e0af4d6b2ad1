import fc, { type Arbitrary } from 'fast-check';
import { roundTo, twoTo } from 'theorycheck/exact';
import { property } from 'theorycheck/workbench';
import type { ModelFlow } from '../../theorems/beck2025/setting/effectiveModel.js';
import { theorem } from '../../theorems/beck2025/weights-settle-first.js';
import { flow, momentOf } from './setting/modelFlow.js';

/** x = parts/2^(k + 6), and sigma with sigma^2 x about 2^power times one to two. */
function models([from, to]: readonly [number, number]): Arbitrary<ModelFlow> {
  const draw = fc.record({
    k: fc.integer({ min: 2, max: 9 }),
    parts: fc.integer({ min: 64, max: 127 }),
    power: fc.integer({ min: from, max: to }),
    eighths: fc.integer({ min: 8, max: 15 }),
  });
  return draw.map(({ k, parts, power, eighths }) => {
    const x = parts * twoTo(-k - 6);
    return { sigma: roundTo(Math.sqrt((twoTo(power - 3) * eighths) / x), 20), x, loss: 'exponential', start: [0, 0] };
  });
}

export const settles = property({
  theorem,
  instances: 8,
  strata: () => ({
    'sigma^2 (1 - 2 lambda) above 1': { share: 0.5, measured: {}, instances: models([0, 5]) },
    'sigma^2 (1 - 2 lambda) below 1': { share: 0.5, measured: {}, instances: models([-3, -1]) },
  }),
  without: () => ({
    modelFromZero: models([0, 5]).map((i) => ({ ...i, start: [0.5, -1] })),
    exponentialLoss: models([0, 5]).map((i) => ({ ...i, loss: 'logistic' as const })),
  }),
  consult: () => null,
  *simulate(i) {
    const { sigma, x } = i;
    // log(e^a - 1) where a is sigma^2 x times a quarter to six.
    const logTimes = [1 / 4, 1 / 2, 1, 2, 4, 6].map((a) => Math.log(Math.expm1(a / (sigma * sigma * x))));
    const { states } = yield flow(i, logTimes);
    return { moments: states.map((s) => ({ ...momentOf(s), logTime: s.logTime })) };
  },
  kills: [
    'solver/log-flow-with-doubled-features',
    'solver/log-flow-in-logistic-loss',
    'statement/beck2025/settling-power-a-fiftieth-larger',
    'statement/beck2025/settling-power-a-fiftieth-smaller',
    'statement/beck2025/settling-constant-a-fiftieth-larger',
    'statement/beck2025/settling-constant-a-fiftieth-smaller',
  ],
});
