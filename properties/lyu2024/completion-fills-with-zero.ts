import { parametersIn } from 'theorycheck/statement';
import { type Plan, property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lyu2024/completion-fills-with-zero.js';
import { early, theorem as keeps, late } from '../../theorems/lyu2024/completion-keeps-its-zeros.js';
import type { Trained } from '../../theorems/lyu2024/matrix-balance-of-descent.js';
import type { Flown } from '../../theorems/lyu2024/matrix-balance-of-the-flow.js';
import type { CompletionInstance } from '../../theorems/lyu2024/setting/matrixCompletion.js';
import { descentOn } from './setting/completions.js';
import { tables } from './setting/tables.js';

const half = { hidden: 'half', decayBits: [6, 9], steps: [8, 16] } as const;

const uneven = (i: CompletionInstance) => ({
  ...i,
  U: i.U.map((row, k) => row.map((x, l) => (k === 0 && l === 1 ? 1 : x))),
});

export const zeroFill = property<CompletionInstance, null, readonly Trained[]>({
  theorem,
  instances: 12,
  strata: () => ({
    'four by four': { share: 0.4, measured: {}, instances: tables({ ...half, size: 4, startBits: [3, 5] }) },
    'eight by eight': { share: 0.4, measured: {}, instances: tables({ ...half, size: 8, startBits: [4, 5] }) },
    'sixteen by sixteen': { share: 0.2, measured: {}, instances: tables({ ...half, size: 16, startBits: [5, 5] }) },
  }),
  without: () => ({
    uniform: tables({ ...half, size: 4, startBits: [4, 5] }).map(uneven),
    step: tables({ ...half, size: 4, startBits: [4, 5] }).map((i) => ({
      ...i,
      ...{ eta: 4 * i.eta, lambda: i.lambda / 4, steps: 2 },
    })),
  }),
  consult: () => null,
  *simulate(i): Plan<readonly Trained[]> {
    const { states } = yield descentOn(i);
    return states.map((s) => ({ step: Number(s.step), theta: parametersIn(s) }));
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/sign-error-in-one-coordinate',
    'statement/lyu2024/seen-entries-two-per-cent-more',
    'statement/lyu2024/hidden-entries-exactly-zero',
  ],
});

const long = { size: 3, startBits: [0, 1], decayBits: [6, 10], steps: [1, 1], hidden: 'one pair' } as const;

export const zerosStay = property<CompletionInstance, null, readonly Flown[]>({
  theorem: keeps,
  instances: 4,
  strata: () => ({
    'one pair hidden': { share: 1, measured: { violates: 0.8, repeated: 0.3 }, instances: tables(long) },
  }),
  without: () => ({ uniform: tables(long).map(uneven) }),
  consult: () => null,
  *simulate(i): Plan<readonly Flown[]> {
    const { problem, start } = descentOn(i);
    const logTimes = [early, late].map((sigma) => Math.log(sigma / i.lambda));
    const { states } = yield { problem, start, dynamics: 'flow', step: 1, visit: { logTimes }, by: 'objective-flow' };
    return states.map((s) => ({ time: Math.exp(s.logTime), theta: parametersIn(s) }));
  },
  kills: ['statement/lyu2024/zeros-kept-at-first', 'statement/lyu2024/hidden-entries-below-their-values'],
});
