import { scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { MarginAnswer, NetInstance, Visit } from '../diagonalNet.js';
import { lengths } from '../norm-law.js';

/** Late, 2/gamma_1 in place of 1/gamma_1. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/margin-halved-in-the-length',
  changes: 'theorem',
  id: 'lyu2024/norm-law',
  make: (original: Theorem<NetInstance, MarginAnswer, readonly Visit[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: MarginAnswer, visits: readonly Visit[]) =>
      lengths(i, a, visits, (margin) => scale(0.5, margin)),
  }),
};
