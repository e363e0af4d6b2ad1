import { atMost, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type LearntInstance, type StagesSeen, stages } from '../learns-in-the-end.js';
import type { PassageAnswers } from '../passages.js';

type Statement = Theorem<LearntInstance, PassageAnswers, StagesSeen>;

/** Takes a predictor that fits the data for one that is useful: T_b in the place of which T_1 stands. */
export const mutant: Mutant = {
  name: 'statement/xu2026/useful-once-fitted',
  changes: 'theorem',
  id: 'xu2026/learns-in-the-end',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, { useless }) => {
      const { fitted, useful } = stages(i, a);
      return atMost(useless, fitted, Math.max(1, useful.hi));
    },
  }),
};
