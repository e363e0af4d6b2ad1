import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { RegressionInstance, Weights } from '../hypentropy-path.js';
import { arrives, type LateAnswer } from '../regression-late-end.js';

/** What is off the support vanishes like rho, whatever the dual there. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/off-support-at-the-rate-of-rho',
  changes: 'theorem',
  id: 'lyu2024/regression-late-end',
  make: (original: Theorem<RegressionInstance, LateAnswer, readonly Weights[]>) => ({
    ...original,
    conclude: (i: RegressionInstance, a: LateAnswer, visits: readonly Weights[]) => arrives(i, a, visits, 0),
  }),
};
