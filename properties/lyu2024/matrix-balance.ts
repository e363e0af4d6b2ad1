import { type SingleStep, singleSteps } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/matrix-balance.js';
import type { CompletionInstance } from '../../theorems/lyu2024/setting/matrixCompletion.js';
import { completions, descentOn } from './setting/completions.js';

const few = { steps: [1, 4], stepBits: [2, 5] } as const;

export const matrixBalance = property<CompletionInstance, null, readonly SingleStep[]>({
  theorem,
  instances: 20,
  strata: () => ({
    'multiplication table, uniform start': {
      share: 0.4,
      measured: {},
      instances: completions({ size: 3, targets: 'table', start: 'uniform', ...few }),
    },
    'two by two, any start': {
      share: 0.3,
      measured: {},
      instances: completions({ size: 2, targets: 'eighths', start: 'eighths', ...few }),
    },
    'three by three, one or two columns': {
      share: 0.3,
      measured: {},
      instances: completions({ size: 3, targets: 'eighths', start: 'eighths', ...few }),
    },
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
    'statement/lyu2024/balance-decays-by-a-tenth-less',
    'statement/lyu2024/balance-learns-two-per-cent-more',
  ],
});
