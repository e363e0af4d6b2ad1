import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type BothEnds, ends, rises } from '../accuracies.js';
import type { NetInstance, Visit } from '../diagonalNet.js';

/** The phase of the worse minimiser is the better one. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/accuracies-in-the-reverse-order',
  changes: 'theorem',
  id: 'lyu2024/accuracies',
  make: (original: Theorem<NetInstance, BothEnds, readonly Visit[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: BothEnds, visits: readonly Visit[]) => ends(i, a, visits, !rises(i, a)),
  }),
};
