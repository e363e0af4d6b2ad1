import { atMost, scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { bounds, type LookupInstance, type StagesSeen } from '../all-stages.js';
import type { PassageAnswers } from '../passages.js';

type Statement = Theorem<LookupInstance, PassageAnswers, StagesSeen>;

/** Writes 2/(eta lambda) where (7) has 1/(4 eta lambda). */
export const mutant: Mutant = {
  name: 'statement/xu2026/eight-for-one',
  changes: 'theorem',
  id: 'xu2026/all-stages',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, { grokking }) => {
      const bound = bounds(i, a).grokking;
      return atMost(scale(8, bound), grokking, Math.max(1, bound.hi));
    },
  }),
};
