import fc from 'fast-check';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/separability-threshold.js';
import { besideHalf, numberOfPoints, onEitherSide } from './setting/sizes.js';

export const threshold = property({
  theorem,
  instances: 60,
  strata: () => ({
    'lambda fixed': {
      share: 0.4,
      measured: {},
      instances: onEitherSide(
        fc
          .tuple(numberOfPoints(7, 14), fc.integer({ min: 5, max: 45 }))
          .map(([n, hundredths]) => ({ n, d: Math.ceil((n * hundredths) / 100) })),
      ),
    },
    // Here all bounds but one are within some per cent of the probability.
    'few dimensions': {
      share: 0.3,
      measured: {},
      instances: onEitherSide(
        fc.tuple(numberOfPoints(7, 14), fc.integer({ min: 1, max: 20 })).map(([n, d]) => ({ n, d })),
      ),
    },
    'near the window': { share: 0.3, measured: {}, instances: besideHalf(numberOfPoints(4, 14), [16, 96]) },
  }),
  consult: () => null,
  // biome-ignore lint/correctness/useYield: nothing is trained
  *simulate() {
    return null;
  },
  kills: [
    'statement/beck2025/threshold-rate-a-fiftieth-larger',
    'statement/beck2025/threshold-rate-a-fiftieth-smaller',
    'statement/beck2025/threshold-lower-bound-a-tenth-higher',
    'statement/beck2025/threshold-upper-bound-a-tenth-lower',
    'statement/beck2025/threshold-in-one-dimension-less',
  ],
});
