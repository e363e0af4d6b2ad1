import type { Law } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Classifier } from '../accuracy-formula.js';

/** The formula for sigma_A = 0 where sigma_A is not zero. */
export const mutant: Mutant = {
  name: 'statement/beck2025/accuracy-without-informative-noise',
  changes: 'theorem',
  id: 'beck2025/accuracy-formula',
  make: (original: Law<Classifier>) => ({
    ...original,
    probability: (c: Classifier) => original.probability({ ...c, informativeDeviation: 0 }),
  }),
};
