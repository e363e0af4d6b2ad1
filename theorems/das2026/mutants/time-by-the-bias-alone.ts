import { every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type Envelope, moved, type ProbedInstance, type Turned, within } from '../pointwise-grokking-time.js';

/** The weights along the margin, which are as large as the bias, left out of the limit: grokking driven by the bias alone. */
export const mutant: Mutant = {
  name: 'statement/das2026/time-by-the-bias-alone',
  changes: 'theorem',
  id: 'das2026/pointwise-grokking-time',
  make: (original: Theorem<ProbedInstance, Envelope, Turned>) => ({
    ...original,
    conclude: (i: ProbedInstance, a: Envelope, turned: Turned) => {
      const other = a.limit.map((v, j) => (j === 0 || j === a.limit.length - 1 ? v : 0));
      return every(within(moved(i, a, other), turned));
    },
  }),
};
