import { atMost, scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { SpectrumAnswers } from '../published.js';
import { type GaussianInstance, type TimesSeen, times } from '../published-gaussian-times.js';

type Statement = Theorem<GaussianInstance, SpectrumAnswers, TimesSeen>;

/** Has 1.01/2 for 2.02 in the second bound of (8): four times as late. */
export const mutant: Mutant = {
  name: 'statement/xu2026/half-for-two',
  changes: 'theorem',
  id: 'xu2026/published-gaussian-times',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, { grokking }) => {
      const bound = times(i, a).grokking;
      return atMost(scale(4, bound), grokking, Math.max(1, bound.hi));
    },
  }),
};
