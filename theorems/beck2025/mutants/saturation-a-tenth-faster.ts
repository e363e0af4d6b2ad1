import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { RunInstance, Visited } from '../setting.js';
import type { Minimum } from '../surroundedBias.js';

type Observed = { readonly visited: readonly Visited[] };

/** The exponent a tenth larger. */
export const mutant: Mutant = {
  name: 'statement/beck2025/saturation-a-tenth-faster',
  changes: 'theorem',
  id: 'beck2025/weights-saturate',
  make: (original: Theorem<RunInstance, Minimum, Observed>) => ({
    ...original,
    conclude: (i: RunInstance, minimum: Minimum, o: Observed) =>
      original.conclude(i, { ...minimum, curvature: 1.1 * minimum.curvature }, o),
  }),
};
