import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type BothEnds, ends, isSparse } from '../accuracies.js';
import type { NetInstance, Visit } from '../diagonalNet.js';

/** Grokking where all coordinates matter, misgrokking where few do. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/accuracies-fall-with-sparsity',
  changes: 'theorem',
  id: 'lyu2024/accuracies',
  make: (original: Theorem<NetInstance, BothEnds, readonly Visit[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: BothEnds, visits: readonly Visit[]) => ends(i, a, visits, !isSparse(i)),
  }),
};
