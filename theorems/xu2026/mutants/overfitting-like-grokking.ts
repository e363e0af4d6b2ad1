import { atMost, scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { OverfittingSweep } from '../overfitting-slopes.js';
import { bounds } from '../overfitting-slopes.js';
import type { OverfittingInstance } from '../overfitting-time-band.js';
import type { PassageAnswers } from '../passages.js';

type Statement = Theorem<OverfittingInstance, PassageAnswers, OverfittingSweep>;

/** Gives the overfitting time the grokking time's dependence on the decay. */
export const mutant: Mutant = {
  name: 'statement/xu2026/overfitting-like-grokking',
  changes: 'theorem',
  id: 'xu2026/overfitting-slopes',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, seen) =>
      atMost(scale(8, bounds(i, a, seen.base).decay.from), seen.decay, Math.max(1, seen.decay.lo)),
  }),
};
