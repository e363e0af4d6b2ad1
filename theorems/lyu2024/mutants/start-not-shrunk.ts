import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { allowed, along, type PathAnswer, type RegressionInstance, type Weights } from '../hypentropy-path.js';

/** Weight decay does not shrink the effective start: every visit is compared with the first one's minimiser. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/start-not-shrunk',
  changes: 'theorem',
  id: 'lyu2024/hypentropy-path',
  make: (original: Theorem<RegressionInstance, PathAnswer, readonly Weights[]>) => ({
    ...original,
    conclude: (i: RegressionInstance, a: PathAnswer, visits: readonly Weights[]) =>
      along(i, { ...a, minimisers: a.minimisers.map(() => a.minimisers[0]!) }, visits, allowed),
  }),
};
