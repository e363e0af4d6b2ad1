import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type RegressionInstance, rhoAt, type Weights } from '../hypentropy-path.js';
import { type EarlyAnswer, leaves } from '../regression-early-end.js';

/** A departure of the order 1/rho, as in a general homogeneous model: P(w_2^3)/(24 rho), equal to the true one at rho = 1. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/departure-of-first-order',
  changes: 'theorem',
  id: 'lyu2024/regression-early-end',
  make: (original: Theorem<RegressionInstance, EarlyAnswer, readonly Weights[]>) => ({
    ...original,
    conclude: (i: RegressionInstance, a: EarlyAnswer, visits: readonly Weights[]) =>
      leaves(i, a, visits.slice(0, 1), 24 / rhoAt(i, visits[0]!.sigma).hi),
  }),
};
