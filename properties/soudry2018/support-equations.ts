import { plantedRuns } from 'theorycheck/arbitraries';
import { property, type Workbench } from 'theorycheck/workbench';
import type { DescentInstance, Iterate, LimitWithError } from '../../theorems/soudry2018/setting/instances.js';
import { theorem as corrected } from '../../theorems/soudry2018/support-equations.js';
import { theorem as printed } from '../../theorems/soudry2018/support-equations-as-printed.js';
import { descentRun, iterateOf } from './setting/descentRun.js';
import { consultError, withoutError } from './setting/errorTerm.js';
import { withExponentialLoss } from './setting/exponentialLoss.js';
import { onSeparableData } from './setting/onData.js';

const ranges = {
  dimension: [1, 3],
  gapExponent: [1, 1],
  excessSupport: [0, 0],
  duplicates: [0, 0],
  others: [0, 4],
  spreadQuarters: [8, 12],
} as const;

const shape = {
  instances: 11,
  strata: ({ data: { plantedSeparable } }: Workbench) => ({
    // The shares that violate are those of the equations as printed.
    'bias zero': {
      share: 0.5,
      instances: plantedRuns(plantedSeparable, ranges),
      measured: { trivial: 0.01, repeated: 0.01, violates: 0.5 },
    },
    'bias in the direction': {
      share: 0.3,
      instances: plantedRuns(plantedSeparable, { ...ranges, shiftQuarters: [1, 6], startQuarters: [0, 4] }),
      measured: { trivial: 0.01, violates: 0.95 },
    },
    'exponential loss': {
      share: 0.2,
      instances: withExponentialLoss(plantedRuns(plantedSeparable, { ...ranges, shiftQuarters: [1, 6] })),
      measured: { trivial: 0.01, repeated: 0.01, violates: 0.95 },
    },
  }),
  without: (bench: Workbench) => ({
    ...withoutError(bench, ranges),
    // More points than unknowns: the limit has the dual solution of largest entropy, not the one
    // planted.
    independent: plantedRuns(bench.data.plantedSeparable, { ...ranges, excessSupport: [1, 2] }),
  }),
  consult: consultError,
  *simulate(i: DescentInstance, a: LimitWithError) {
    const { states } = yield descentRun(
      i,
      a.steps.map((t) => [t, t] as const),
    );
    return states.map(iterateOf);
  },
};

export const supportEquations = property<DescentInstance, LimitWithError, readonly Iterate[]>({
  theorem: corrected,
  ...shape,
  kills: [
    'solver/mean-for-sum',
    'solver/ridge-on-bias',
    'solver/step-scaled-by-1.02',
    'statement/soudry2018/equations-of-equal-multipliers',
  ],
});

export const printedSupportEquations = property<DescentInstance, LimitWithError, readonly Iterate[]>({
  theorem: printed,
  drawsOf: 'soudry2018/support-equations',
  ...shape,
  onData: onSeparableData(),
  kills: ['statement/soudry2018/printed-equations-with-bias', 'statement/soudry2018/printed-equations-up-to-the-bias'],
});
