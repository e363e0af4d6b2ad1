import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { NullInstance } from '../null-decay.js';
import type { Spectrum, Visited } from '../ridgeInstance.js';

/** Decays by e^(-eta lambda) a step, as the gradient flow does. */
export const mutant: Mutant = {
  name: 'statement/xu2026/continuous-decay',
  changes: 'theorem',
  id: 'xu2026/null-decay',
  make: (original: Theorem<NullInstance, { readonly spectrum: Spectrum }, readonly Visited[]>) => ({
    ...original,
    // 1 - eta lambda' = e^(-eta lambda)
    conclude: (i, a, seen) => original.conclude({ ...i, lambda: -Math.expm1(-i.eta * i.lambda) / i.eta }, a, seen),
  }),
};
