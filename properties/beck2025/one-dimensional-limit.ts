import fc from 'fast-check';
import { twoTo } from 'theorycheck/exact';
import { type Property, property } from 'theorycheck/workbench';
import { theorem as corrected } from '../../theorems/beck2025/one-dimensional-limit.js';
import { theorem as printed } from '../../theorems/beck2025/one-dimensional-limit-as-printed.js';
import { type EffectiveModel, pointsOf } from '../../theorems/beck2025/setting/effectiveModel.js';
import type { Minimum } from '../../theorems/beck2025/setting/minimum.js';

const models = fc.record({
  power: fc.constantFrom(-2, -1, 1, 2, 3),
  mantissa: fc.integer({ min: 64, max: 80 }),
  parts: fc.integer({ min: 32, max: 992 }),
});

/** x in 1024ths; sigma is not one, where the printed factor could not be seen. */
const model = ({ power, mantissa, parts }: { power: number; mantissa: number; parts: number }): EffectiveModel => ({
  sigma: (twoTo(power) * mantissa) / 64,
  x: parts / 1024,
});

const shared: Omit<Property<EffectiveModel, Minimum, null>, 'theorem' | 'kills'> = {
  instances: 16,
  strata: () => ({
    'below the threshold': {
      share: 1,
      measured: {},
      instances: models.map(model),
    },
  }),
  without: () => ({
    belowThreshold: models.map(model).map(({ sigma, x }) => ({ sigma, x: -x })),
  }),
  consult: (i, { oracles }) => oracles.exponentialMinimum(pointsOf(i)),
  // biome-ignore lint/correctness/useYield: nothing is trained
  *simulate() {
    return null;
  },
};

export const limit = property({
  ...shared,
  theorem: corrected,
  kills: [
    'oracle/minimiser-at-half-its-length',
    'oracle/minimum-of-normalised-points',
    'statement/beck2025/one-dimensional-limit-of-lambda',
  ],
});

export const asPrinted = property({
  ...shared,
  theorem: printed,
  drawsOf: 'beck2025/one-dimensional-limit',
  kills: ['oracle/minimum-of-normalised-points', 'statement/beck2025/one-dimensional-limit-with-sigma'],
});
