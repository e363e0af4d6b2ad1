import { square, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { DelayInstance, DelaysSeen, UndecayedAnswers } from '../delay-elimination.js';

type Statement = Theorem<DelayInstance, UndecayedAnswers, DelaysSeen>;

/** Lets the distance decay by (1 - eta s_i)^(2t), as only its square does: half the time. */
export const mutant: Mutant = {
  name: 'statement/xu2026/rates-squared-twice',
  changes: 'theorem',
  id: 'xu2026/delay-elimination',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, seen) => {
      const firstAtMost: UndecayedAnswers['firstAtMost'] = (curve, level) =>
        a.firstAtMost((r) => curve({ ...r, modes: r.modes.map(square) }), level);
      return original.conclude(i, { ...a, firstAtMost }, seen);
    },
  }),
};
