import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { HullDistance } from '../hullDistance.js';
import type { RunInstance, Visited } from '../setting.js';

type Observed = { readonly visited: readonly Visited[] };

/** 1/M for M, the length of the usual hard-margin vector. */
export const mutant: Mutant = {
  name: 'statement/beck2025/ratio-tends-to-reciprocal',
  changes: 'theorem',
  id: 'beck2025/ratio-tends-to-distance',
  make: (original: Theorem<RunInstance, HullDistance, Observed>) => ({
    ...original,
    trivial: () => false,
    conclude: (i: RunInstance, M: HullDistance, o: Observed) =>
      original.conclude(i, M.lo > 0 ? { lo: 1 / M.hi, hi: 1 / M.lo } : M, o),
  }),
};
