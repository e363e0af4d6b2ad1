import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type NetInstance, startWeights, type Visit } from '../diagonalNet.js';
import type { UnweightedAnswer } from '../kernel-direction-any-start.js';
import { nearDirection } from '../kernelPhase.js';

/** The claim with the margin in the norm |w/a|: it survives, so the refutation rests on the norm. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/margin-in-the-weighted-norm',
  changes: 'theorem',
  id: 'lyu2024/kernel-direction-any-start',
  make: (original: Theorem<NetInstance, UnweightedAnswer, readonly Visit[]>) => ({
    ...original,
    conclude: (i: NetInstance, a: UnweightedAnswer, visits: readonly Visit[]) =>
      nearDirection(i, a, visits, a.hard, startWeights(i)),
  }),
};
