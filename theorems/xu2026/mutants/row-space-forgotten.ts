import { exactly, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { GrokkingInstance } from '../grokking-time-band.js';
import type { PassageAnswers, TimeSeen } from '../passages.js';

/** Takes the risk of the part in the kernel for all of it: both ends are the passage of Q. */
export const mutant: Mutant = {
  name: 'statement/xu2026/row-space-forgotten',
  changes: 'theorem',
  id: 'xu2026/grokking-time-band',
  make: (
    original: Theorem<GrokkingInstance, PassageAnswers, TimeSeen>,
  ): Theorem<GrokkingInstance, PassageAnswers, TimeSeen> => ({
    ...original,
    conclude: (i, a, seen) => {
      const zero = a.spectrum.values.map(() => exactly(0));
      const spectrum = { ...a.spectrum, startAlong: zero, teacherAlong: zero };
      return original.conclude(i, { ...a, spectrum }, seen);
    },
  }),
};
