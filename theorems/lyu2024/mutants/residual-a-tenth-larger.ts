import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { RegressionInstance, Weights } from '../hypentropy-path.js';
import { type ResidualAnswer, stationary } from '../regression-residual.js';

/** A residual that is a tenth larger. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/residual-a-tenth-larger',
  changes: 'theorem',
  id: 'lyu2024/regression-residual',
  make: (original: Theorem<RegressionInstance, ResidualAnswer, readonly Weights[]>) => ({
    ...original,
    conclude: (i: RegressionInstance, a: ResidualAnswer, visits: readonly Weights[]) => stationary(i, a, visits, 2.2),
  }),
};
