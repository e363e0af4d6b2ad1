import { squareRoot, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { GrokkingInstance } from '../grokking-time-band.js';
import type { SweepAnswers, SweepSeen } from '../scaling-slopes.js';

type Statement = Theorem<GrokkingInstance, SweepAnswers, SweepSeen>;

/** Takes the time for proportional to the square of 1/(eta lambda). */
export const mutant: Mutant = {
  name: 'statement/xu2026/slope-of-a-half',
  changes: 'theorem',
  id: 'xu2026/scaling-slopes',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, seen) =>
      original.conclude(i, a, {
        base: squareRoot(seen.base),
        decay: squareRoot(seen.decay),
        step: squareRoot(seen.step),
      }),
  }),
};
