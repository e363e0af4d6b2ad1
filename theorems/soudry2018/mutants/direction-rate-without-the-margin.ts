import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Descent } from '../instances.js';
import type { LateIterate, LateLimit } from '../late.js';

/** P rho~ where P rho~/|thetahat| belongs. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/direction-rate-without-the-margin',
  changes: 'theorem',
  id: 'soudry2018/direction-rate',
  make: (original: Theorem<Descent, LateLimit, readonly LateIterate[]>) => ({
    ...original,
    conclude: (i: Descent, a: LateLimit, seen: readonly LateIterate[]) =>
      original.conclude(i, { ...a, limit: a.limit.map((x) => x * Math.hypot(...a.direction)) }, seen),
  }),
};
