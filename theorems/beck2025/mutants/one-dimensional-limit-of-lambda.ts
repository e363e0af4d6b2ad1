import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { EffectiveModel } from '../effectiveModel.js';
import type { Minimum } from '../surroundedBias.js';

/** lambda = (1 - x)/2 where x = 1 - 2 lambda is meant. */
export const mutant: Mutant = {
  name: 'statement/beck2025/one-dimensional-limit-of-lambda',
  changes: 'theorem',
  id: 'beck2025/one-dimensional-limit',
  make: (original: Theorem<EffectiveModel, Minimum, null>) => ({
    ...original,
    conclude: (i: EffectiveModel, minimum: Minimum, o: null) =>
      original.conclude({ ...i, x: (1 - i.x) / 2 }, minimum, o),
  }),
};
