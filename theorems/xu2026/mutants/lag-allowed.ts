import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import {
  theorem as corrected,
  type DelayInstance,
  type DelaysSeen,
  type UndecayedAnswers,
} from '../delay-elimination.js';

type Statement = Theorem<DelayInstance, UndecayedAnswers, DelaysSeen>;

/** Repairs the reading: t_2 bounded for all decays, the lag behind t_1 left open. */
export const mutant: Mutant = {
  name: 'statement/xu2026/lag-allowed',
  changes: 'theorem',
  id: 'xu2026/row-space-no-delay',
  make: (original: Statement): Statement => ({ ...original, conclude: corrected.conclude }),
};
