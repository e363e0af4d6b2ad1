import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Descent, LimitWithError } from '../instances.js';

/** theta itself tends to rho~. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/logarithm-dropped',
  changes: 'theorem',
  id: 'soudry2018/residual-limit',
  make: <O>(original: Theorem<Descent, LimitWithError, O>) => ({
    ...original,
    conclude: (i: Descent, a: LimitWithError, seen: O) =>
      original.conclude(i, { ...a, direction: a.direction.map((x) => x / 1e9) }, seen),
  }),
};
