import type { Law } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Classifier } from '../accuracy-formula.js';

/** Takes sigma for a variance, as the poster's N(0, sigma I) does. */
export const mutant: Mutant = {
  name: 'statement/beck2025/accuracy-with-variance',
  changes: 'theorem',
  id: 'beck2025/accuracy-formula',
  make: (original: Law<Classifier>) => ({
    ...original,
    probability: original.detects,
    detects: original.probability,
  }),
};
