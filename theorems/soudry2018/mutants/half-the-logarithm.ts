import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Descent, Limit } from '../instances.js';

/** theta grows like (thetahat/2) log t. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/half-the-logarithm',
  changes: 'theorem',
  id: 'soudry2018/lyapunov-step',
  make: <O>(original: Theorem<Descent, Limit, O>) => ({
    ...original,
    conclude: (i: Descent, a: Limit, seen: O) =>
      original.conclude(i, { ...a, direction: a.direction.map((x) => x / 2) }, seen),
  }),
};
