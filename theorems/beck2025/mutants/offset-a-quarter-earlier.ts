import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { RunInstance, Visited } from '../setting.js';
import type { Minimum } from '../surroundedBias.js';

type Observed = { readonly visited: readonly Visited[] };

/** The power with which the rest dies out a quarter larger. */
export const mutant: Mutant = {
  name: 'statement/beck2025/offset-a-quarter-earlier',
  changes: 'theorem',
  id: 'beck2025/bias-offset',
  make: (original: Theorem<RunInstance, Minimum, Observed>) => ({
    ...original,
    conclude: (i: RunInstance, minimum: Minimum, o: Observed) =>
      original.conclude(i, { ...minimum, curvature: 1.25 * minimum.curvature }, o),
  }),
};
