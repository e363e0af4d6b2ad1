import { parametersIn } from 'theorycheck/statement';
import { type Plan, property } from 'theorycheck/workbench';
import { type Flown, theorem } from '../../theorems/lyu2024/matrix-balance-of-the-flow.js';
import type { CompletionInstance } from '../../theorems/lyu2024/setting/matrixCompletion.js';
import { completions, descentOn } from './setting/completions.js';

const any = { steps: [1, 1], stepBits: [4, 4] } as const;

export const balanceOfTheFlow = property<CompletionInstance, null, readonly Flown[]>({
  theorem,
  instances: 12,
  strata: () => ({
    'multiplication table, uniform start': {
      share: 0.5,
      measured: { repeated: 0.001 },
      instances: completions({ size: 3, targets: 'table', start: 'uniform', ...any }),
    },
    'two by two, any start': {
      share: 0.5,
      measured: { trivial: 0.04 },
      instances: completions({ size: 2, targets: 'eighths', start: 'eighths', ...any }),
    },
  }),
  consult: () => null,
  *simulate(i): Plan<readonly Flown[]> {
    const { problem, start } = descentOn(i);
    // lambda t is 1/4, 1/2 and 1.
    const logTimes = [1 / 4, 1 / 2, 1].map((sigma) => Math.log(sigma / i.lambda));
    const { states } = yield { problem, start, dynamics: 'flow', step: 1, visit: { logTimes }, by: 'objective-flow' };
    return states.map((s) => ({ time: Math.exp(s.logTime), theta: parametersIn(s) }));
  },
  kills: [
    'solver/objective-flow-decays-two-per-cent-more',
    'solver/objective-flow-stalls-after-first-visit',
    'statement/lyu2024/flow-keeps-two-per-cent-more-balance',
  ],
});
