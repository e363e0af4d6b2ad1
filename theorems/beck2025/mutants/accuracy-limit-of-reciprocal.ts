import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { TestedRun } from '../accuracy-limit.js';
import type { HullDistance } from '../hullDistance.js';
import type { Visited } from '../setting.js';

type Observed = { readonly visited: readonly Visited[] };

/** Phi(M/sigma) for Phi(1/(sigma M)): the length of the usual hard-margin vector taken for the margin. */
export const mutant: Mutant = {
  name: 'statement/beck2025/accuracy-limit-of-reciprocal',
  changes: 'theorem',
  id: 'beck2025/accuracy-limit',
  make: (original: Theorem<TestedRun, HullDistance, Observed>) => ({
    ...original,
    conclude: (i: TestedRun, M: HullDistance, o: Observed) =>
      original.conclude(i, M.lo > 0 ? { lo: 1 / M.hi, hi: 1 / M.lo } : M, o),
  }),
};
