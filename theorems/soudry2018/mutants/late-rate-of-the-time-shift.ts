import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { bandOf } from '../biasRate.js';
import type { Modes } from '../expansion.js';
import type { Descent } from '../instances.js';
import type { LateIterate } from '../late.js';
import { lateFallIs } from '../late-rate-of-the-bias.js';

/** The bias finds its limit like 1/t on any data. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/late-rate-of-the-time-shift',
  changes: 'theorem',
  id: 'soudry2018/late-rate-of-the-bias',
  make: (original: Theorem<Descent, Modes, readonly LateIterate[]>) => ({
    ...original,
    conclude: (i: Descent, a: Modes, seen: readonly LateIterate[]) => lateFallIs(1, bandOf(i, a), a, seen),
  }),
};
