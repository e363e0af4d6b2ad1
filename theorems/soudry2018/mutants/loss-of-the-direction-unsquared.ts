import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Descent, LimitWithError } from '../instances.js';

/** eta t L tends to |thetahat|, not to its square. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/loss-of-the-direction-unsquared',
  changes: 'theorem',
  id: 'soudry2018/loss-leading-order',
  make: <O>(original: Theorem<Descent, LimitWithError, O>) => ({
    ...original,
    conclude(i: Descent, a: LimitWithError, seen: O) {
      const root = Math.sqrt(Math.hypot(...a.direction));
      return original.conclude(i, { ...a, direction: a.direction.map((x) => x / root) }, seen);
    },
  }),
};
