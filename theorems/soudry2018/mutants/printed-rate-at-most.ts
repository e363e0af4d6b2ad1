import { atMost, every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { bandOf, fallOf, spanOf } from '../biasRate.js';
import type { Expansion } from '../expansion.js';
import type { Descent, Iterate } from '../instances.js';

/** The printed exponent as an upper bound only: the bias finds its limit no faster than that, which is true. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/printed-rate-at-most',
  changes: 'theorem',
  id: 'soudry2018/rate-of-the-bias-as-printed',
  make: (original: Theorem<Descent, Expansion, readonly Iterate[]>) => ({
    ...original,
    conclude(i: Descent, a: Expansion, seen: readonly Iterate[]) {
      const fall = fallOf(a, seen);
      const squared = a.direction.reduce((total, x) => total + x * x, 0);
      return fall === null ? every([]) : atMost(fall, squared * spanOf(a) + bandOf(i, a), spanOf(a));
    },
  }),
};
