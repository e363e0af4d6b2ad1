import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { HullDistance } from '../hullDistance.js';
import type { RunInstance, Visited } from '../setting.js';

type Observed = { readonly visited: readonly Visited[] };

/** Slope -1 on all data, as on data around the origin. */
export const mutant: Mutant = {
  name: 'statement/beck2025/slope-without-margin',
  changes: 'theorem',
  id: 'beck2025/bias-slope',
  make: (original: Theorem<RunInstance, HullDistance, Observed>) => ({
    ...original,
    conclude: (i: RunInstance, _: HullDistance, o: Observed) => original.conclude(i, { lo: 0, hi: 0 }, o),
  }),
};
