import { type SingleStep, singleSteps } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/deep-balance.js';
import type { DeepInstance } from '../../theorems/lyu2024/setting/deepLinear.js';
import { deepNets, descentOn } from './setting/deepNets.js';

const few = { eighths: 10, steps: [1, 4], stepBits: [3, 6] } as const;

export const deepBalance = property<DeepInstance, null, readonly SingleStep[]>({
  theorem,
  instances: 24,
  strata: () => ({
    'depth 2': { share: 0.3, measured: {}, instances: deepNets({ ...few, depth: [2, 2], decay: true }) },
    'depth 3 and 4': { share: 0.4, measured: {}, instances: deepNets({ ...few, depth: [3, 4], decay: true }) },
    'without decay': { share: 0.3, measured: {}, instances: deepNets({ ...few, depth: [2, 4], decay: false }) },
  }),
  consult: () => null,
  *simulate(i) {
    const { states } = yield descentOn(i);
    return singleSteps(states);
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/sign-error-in-one-coordinate',
    'solver/float32-state',
    'statement/lyu2024/deep-balance-decays-by-a-tenth-less',
    'statement/lyu2024/deep-balance-learns-two-per-cent-more',
  ],
});
