import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { RunInstance, Visited } from '../setting.js';
import type { Minimum } from '../surroundedBias.js';

type Observed = { readonly visited: readonly Visited[] };

/** Weights twice as long tend to the same limit: the statement without the scale that the points fix. */
export const mutant: Mutant = {
  name: 'statement/beck2025/saturation-at-twice-the-length',
  changes: 'theorem',
  id: 'beck2025/weights-saturate',
  make: (original: Theorem<RunInstance, Minimum, Observed>) => ({
    ...original,
    conclude: (i: RunInstance, minimum: Minimum, o: Observed) =>
      original.conclude(i, { ...minimum, point: minimum.point.map((c) => 2 * c) }, o),
  }),
};
