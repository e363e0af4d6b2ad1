import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type BothEnds, ends, rises } from '../accuracies.js';
import type { NetInstance, Visit } from '../diagonalNet.js';

/** Both solutions exchanged: the early accuracy near that of the l1-regularised loss. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/early-end-of-the-l1-margin',
  changes: 'theorem',
  id: 'lyu2024/accuracies',
  make: (original: Theorem<NetInstance, BothEnds, readonly Visit[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: BothEnds, visits: readonly Visit[]) =>
      ends(i, { early: a.late, late: a.early }, visits.slice(0, 1), rises(i, a)),
  }),
};
