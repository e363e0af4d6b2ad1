import { atMost, divide, exactly, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { bounds, type LookupInstance, type StagesSeen } from '../all-stages.js';
import type { PassageAnswers } from '../passages.js';

type Statement = Theorem<LookupInstance, PassageAnswers, StagesSeen>;

/** Forgets the n in (6): lambda_min^+ of Phi^T Phi taken for that of its mean. */
export const mutant: Mutant = {
  name: 'statement/xu2026/count-for-share',
  changes: 'theorem',
  id: 'xu2026/all-stages',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, { overfitting }) => {
      const bound = divide(bounds(i, a).overfitting, exactly(i.samples));
      return atMost(overfitting, bound, Math.max(1, bound.hi));
    },
  }),
};
