import { every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type Envelope, moved, type ProbedInstance, type Turned, within } from '../pointwise-grokking-time.js';

/** The normal part of the limit left out, hence the factor alpha/eta: what remains is exp(|b~|/f) with the weights along the margin. */
export const mutant: Mutant = {
  name: 'statement/das2026/time-without-prefactor',
  changes: 'theorem',
  id: 'das2026/pointwise-grokking-time',
  make: (original: Theorem<ProbedInstance, Envelope, Turned>) => ({
    ...original,
    conclude: (i: ProbedInstance, a: Envelope, turned: Turned) => {
      const other = a.limit.map((v, j) => (j > 0 ? v : 0));
      return every(within(moved(i, a, other), turned));
    },
  }),
};
