import { exactly, squareRoot, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { envelope, judge, type OverfittingInstance } from '../overfitting-time-band.js';
import type { PassageAnswers, TimeSeen } from '../passages.js';

/** Forgets sqrt(2 E_inf) at both ends: as if training ended at a loss of zero. */
export const mutant: Mutant = {
  name: 'statement/xu2026/band-without-end-loss',
  changes: 'theorem',
  id: 'xu2026/overfitting-time-band',
  make: (
    original: Theorem<OverfittingInstance, PassageAnswers, TimeSeen>,
  ): Theorem<OverfittingInstance, PassageAnswers, TimeSeen> => ({
    ...original,
    conclude: (i, a, { time }) => {
      const end = a.lastAtLeast(envelope(i, a), squareRoot(exactly(2 * i.epsilon)));
      return judge({ from: end, to: end }, time);
    },
  }),
};
