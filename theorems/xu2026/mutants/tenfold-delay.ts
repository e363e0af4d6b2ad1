import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { DelaySeen, WillInstance } from '../delay-at-will.js';
import type { SpectrumAnswers } from '../published.js';

type Statement = Theorem<WillInstance, SpectrumAnswers, DelaySeen>;

/** Allows for ten times the delay. */
export const mutant: Mutant = {
  name: 'statement/xu2026/tenfold-delay',
  changes: 'theorem',
  id: 'xu2026/delay-at-will',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, seen) => original.conclude({ ...i, wanted: 10 * i.wanted }, a, seen),
  }),
};
