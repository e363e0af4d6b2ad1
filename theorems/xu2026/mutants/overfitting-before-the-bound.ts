import { atMost, every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type DelayInstance, type DelaysSeen, passage, type UndecayedAnswers } from '../delay-elimination.js';

type Statement = Theorem<DelayInstance, UndecayedAnswers, DelaysSeen>;

/** Compares t_2 with t_1 or T_0, whichever is later. */
export const mutant: Mutant = {
  name: 'statement/xu2026/overfitting-before-the-bound',
  changes: 'theorem',
  id: 'xu2026/row-space-no-delay',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, { times }) => {
      const T = passage(i, a);
      return every(
        times.map(({ overfitting, grokking }) =>
          atMost(grokking, overfitting.lo > T.lo ? overfitting : T, Math.max(1, T.hi)),
        ),
      );
    },
  }),
};
