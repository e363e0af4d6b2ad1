import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { bandOf, fallsLike } from '../biasRate.js';
import type { Expansion } from '../expansion.js';
import type { Descent, Iterate } from '../instances.js';

/** The bias finds its limit like 1/t on any data. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/rate-of-the-time-shift',
  changes: 'theorem',
  id: 'soudry2018/rate-of-the-bias',
  make: (original: Theorem<Descent, Expansion, readonly Iterate[]>) => ({
    ...original,
    conclude: (i: Descent, a: Expansion, seen: readonly Iterate[]) => fallsLike(1, bandOf(i, a), a, seen),
  }),
};
