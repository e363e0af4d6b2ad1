import { parametersIn } from 'theorycheck/statement';
import { type Plan, property } from 'theorycheck/workbench';
import { theorem as kept } from '../../theorems/lyu2024/matrix-balance-kept-by-descent.js';
import { type Trained, theorem } from '../../theorems/lyu2024/matrix-balance-of-descent.js';
import type { CompletionInstance } from '../../theorems/lyu2024/setting/matrixCompletion.js';
import { completions, descentOn } from './setting/completions.js';

/** Steps between 1/256 and 1/64 are within the curvature for starts of these sizes. */
const small = { targets: 'table', start: 'uniform', steps: [4, 10], stepBits: [6, 8] } as const;

const shape = {
  instances: 12,
  strata: () => ({
    'two by two': { share: 0.6, measured: {}, instances: completions({ ...small, size: 2 }) },
    'three by three': { share: 0.4, measured: {}, instances: completions({ ...small, size: 3 }) },
  }),
  // eta = 1/2 is too large for every draw: at most four entries are seen, and P is at least the
  // squared norm of the start, 4 alpha^2 >= 1, so that eta (2/N) 6 P >= 3/2.
  without: () => ({ smallSteps: completions({ ...small, size: 2, stepBits: [1, 1] }) }),
  consult: () => null,
  *simulate(i: CompletionInstance): Plan<readonly Trained[]> {
    const { states } = yield descentOn(i);
    return states.map((s) => ({ step: Number(s.step), theta: parametersIn(s) }));
  },
};

export const balanceOfDescent = property<CompletionInstance, null, readonly Trained[]>({
  theorem,
  ...shape,
  kills: [
    'solver/sign-error-in-one-coordinate',
    'statement/lyu2024/balance-falls-by-a-tenth',
    'statement/lyu2024/balance-drifts-by-a-hundredth',
  ],
});

export const balanceKept = property<CompletionInstance, null, readonly Trained[]>({
  theorem: kept,
  drawsOf: 'lyu2024/matrix-balance-of-descent',
  ...shape,
  kills: ['statement/lyu2024/balance-kept-up-to-the-second-order', 'statement/lyu2024/balance-kept-to-a-hundredth'],
});
