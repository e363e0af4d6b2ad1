import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/beck2025/threshold-width.js';
import { besideHalf, numberOfPoints } from './setting/sizes.js';

export const width = property({
  theorem,
  instances: 60,
  strata: () => ({
    'up to 300 points': { share: 0.4, measured: {}, instances: besideHalf(numberOfPoints(4, 8), [1, 64]) },
    'up to 10000 points': { share: 0.4, measured: {}, instances: besideHalf(numberOfPoints(8, 14), [1, 64]) },
    // u^2 = 2 + 3^(1/2) is where the first error is largest.
    'where the error is largest': {
      share: 0.2,
      measured: {},
      instances: besideHalf(numberOfPoints(11, 14), [29, 33]),
    },
  }),
  consult: () => null,
  // biome-ignore lint/correctness/useYield: nothing is trained
  *simulate() {
    return null;
  },
  kills: [
    'statement/beck2025/width-exponent-a-fiftieth-larger',
    'statement/beck2025/width-twice-as-narrow',
    'statement/beck2025/width-of-all-points',
    'statement/beck2025/width-in-one-dimension-less',
    'statement/beck2025/width-error-a-tenth-smaller',
  ],
});
