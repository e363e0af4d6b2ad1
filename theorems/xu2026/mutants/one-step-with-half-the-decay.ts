import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { OneStep, OneStepInstance } from '../one-step.js';

/** lambda/2 |theta|^2 in the objective, differentiated without its two. */
export const mutant: Mutant = {
  name: 'statement/xu2026/one-step-with-half-the-decay',
  changes: 'theorem',
  id: 'xu2026/one-step',
  make: (original: Theorem<OneStepInstance, null, readonly OneStep[]>) => ({
    ...original,
    conclude: (i: OneStepInstance, a: null, steps: readonly OneStep[]) =>
      original.conclude({ ...i, lambda: i.lambda / 2 }, a, steps),
  }),
};
