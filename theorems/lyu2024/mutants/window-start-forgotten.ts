import { divide, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { MarginAnswer, NetInstance, Visit } from '../diagonalNet.js';
import { integrated, margins } from '../global-margin.js';

/** Late from c/lambda log alpha on: the time is counted from zero, not from the passage at log alpha/lambda. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/window-start-forgotten',
  changes: 'theorem',
  id: 'lyu2024/global-margin',
  make: (original: Theorem<NetInstance, MarginAnswer, readonly Visit[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: MarginAnswer, visits: readonly Visit[]) =>
      margins(i, a, visits, (net, margin, sigma) => divide(integrated(net, margin, sigma), sigma)),
  }),
};
