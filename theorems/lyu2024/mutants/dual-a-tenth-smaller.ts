import { scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { RegressionInstance } from '../hypentropy-path.js';
import type { LateAnswer } from '../regression-late-end.js';
import { exponents, type Tilted } from '../regression-late-exponents.js';

/** Nine tenths of the dual in every exponent. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/dual-a-tenth-smaller',
  changes: 'theorem',
  id: 'lyu2024/regression-late-exponents',
  make: (original: Theorem<RegressionInstance, LateAnswer, readonly Tilted[]>) => ({
    ...original,
    conclude: (i: RegressionInstance, a: LateAnswer, visits: readonly Tilted[]) =>
      exponents(i, a, visits, (nu) => scale(0.9, nu)),
  }),
};
