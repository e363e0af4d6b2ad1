import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { RegressionInstance, Weights } from '../hypentropy-path.js';
import { type EarlyAnswer, leaves } from '../regression-early-end.js';

/** P(w_2^3)/(8 rho^2). */
export const mutant: Mutant = {
  name: 'statement/lyu2024/departure-three-times-as-long',
  changes: 'theorem',
  id: 'lyu2024/regression-early-end',
  make: (original: Theorem<RegressionInstance, EarlyAnswer, readonly Weights[]>) => ({
    ...original,
    conclude: (i: RegressionInstance, a: EarlyAnswer, visits: readonly Weights[]) => leaves(i, a, visits, 8),
  }),
};
