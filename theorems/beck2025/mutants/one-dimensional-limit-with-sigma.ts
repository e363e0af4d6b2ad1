import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { EffectiveModel } from '../effectiveModel.js';
import { theorem as corrected } from '../one-dimensional-limit.js';
import type { Minimum } from '../surroundedBias.js';

/** The factor 1/sigma put back: it survives where a refutation is expected. */
export const mutant: Mutant = {
  name: 'statement/beck2025/one-dimensional-limit-with-sigma',
  changes: 'theorem',
  id: 'beck2025/one-dimensional-limit-as-printed',
  make: (original: Theorem<EffectiveModel, Minimum, null>) => ({ ...original, conclude: corrected.conclude }),
};
