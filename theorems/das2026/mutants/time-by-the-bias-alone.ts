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
      const squared = a.direction.reduce((sum, v) => sum + v * v, 0);
      const along = a.direction.reduce((sum, v, j) => sum + v * a.limit[j]!, 0) / squared;
      const other = a.limit.map((v, j) => (j === a.limit.length - 1 ? v : along * a.direction[j]!));
      return every(within(moved(i, a, other), turned));
    },
  }),
};
