import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Descent } from '../instances.js';
import type { LateIterate, LateLimit } from '../late.js';

/** rho~ as the limit of theta - thetahat log(eta T): off by thetahat log eta. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/late-limit-in-scaled-time',
  changes: 'theorem',
  id: 'soudry2018/late-residual',
  make: (original: Theorem<Descent, LateLimit, readonly LateIterate[]>) => ({
    ...original,
    conclude: (i: Descent, a: LateLimit, seen: readonly LateIterate[]) =>
      original.conclude(i, { ...a, limit: a.limit.map((x, j) => x - a.direction[j]! * Math.log(i.stepSize)) }, seen),
  }),
};
