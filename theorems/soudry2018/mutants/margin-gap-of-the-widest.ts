import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Descent } from '../instances.js';
import type { LateIterate, LateLimit } from '../late.js';

/** How far the widest support margin of rho~ lies above the mean, in the place of the narrowest below. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/margin-gap-of-the-widest',
  changes: 'theorem',
  id: 'soudry2018/margin-gap-rate',
  make: (original: Theorem<Descent, LateLimit, readonly LateIterate[]>) => ({
    ...original,
    conclude: (i: Descent, a: LateLimit, seen: readonly LateIterate[]) =>
      original.conclude(i, { ...a, limit: a.limit.map((x) => -x) }, seen),
  }),
};
