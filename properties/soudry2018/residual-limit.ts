import { plantedRuns } from 'theorycheck/arbitraries';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/soudry2018/residual-limit.js';
import type { DescentInstance, Iterate, LimitWithError } from '../../theorems/soudry2018/setting/instances.js';
import { descentRun, iterateOf } from './setting/descentRun.js';
import { consultError, withoutError } from './setting/errorTerm.js';
import { withExponentialLoss } from './setting/exponentialLoss.js';
import { onSeparableData } from './setting/onData.js';

const ranges = { dimension: [1, 3], gapExponent: [1, 1], others: [0, 4], spreadQuarters: [8, 12] } as const;

export const residualLimit = property<DescentInstance, LimitWithError, readonly Iterate[]>({
  theorem,
  instances: 13,
  strata: ({ data: { plantedSeparable } }) => ({
    'from zero': {
      share: 0.2,
      instances: plantedRuns(plantedSeparable, { ...ranges, excessSupport: [0, 0], duplicates: [0, 0] }),
      measured: { trivial: 0.01, repeated: 0.01 },
    },
    'duplicate and excess support': {
      share: 0.35,
      instances: plantedRuns(plantedSeparable, {
        ...ranges,
        excessSupport: [1, 3],
        duplicates: [1, 3],
        others: [0, 2],
      }),
      measured: { trivial: 0.04 },
    },
    'from elsewhere': {
      share: 0.15,
      instances: plantedRuns(plantedSeparable, { ...ranges, startQuarters: [2, 8] }),
      measured: { trivial: 0.02 },
    },
    'exponential loss': {
      share: 0.15,
      instances: withExponentialLoss(plantedRuns(plantedSeparable, ranges)),
      measured: { trivial: 0.01 },
    },
    'bias in the direction': {
      share: 0.15,
      instances: plantedRuns(plantedSeparable, { ...ranges, shiftQuarters: [1, 6] }),
      measured: { trivial: 0.01 },
    },
  }),
  // A point misclassified by thetahat throws the early iterate too far off for an error term; one
  // inside the margin does not.
  without: (bench) => withoutError(bench, ranges),
  onData: onSeparableData(),
  consult: consultError,
  *simulate(i, a) {
    const { states } = yield descentRun(
      i,
      a.steps.map((t) => [t, t] as const),
    );
    return states.map(iterateOf);
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/mean-for-sum',
    'solver/ridge-on-bias',
    'oracle/residual-limit-without-bias',
    'oracle/duplicate-support-merged',
    'statement/soudry2018/logarithm-dropped',
    'statement/soudry2018/limit-without-step-size',
  ],
});
