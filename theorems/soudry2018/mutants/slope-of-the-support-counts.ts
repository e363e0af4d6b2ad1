import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { climbs, type WithTextbook } from '../biasSlope.js';
import type { Descent, Iterate } from '../instances.js';

/** All multipliers taken for equal: the slope is |thetahat|^2 (k+ - k-)/(k+ + k-), by the counts of support points alone. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/slope-of-the-support-counts',
  changes: 'theorem',
  id: 'soudry2018/bias-slope',
  make: (original: Theorem<Descent, WithTextbook, readonly Iterate[]>) => ({
    ...original,
    conclude(i: Descent, a: WithTextbook, seen: readonly Iterate[]) {
      const mean = a.support.reduce((total, n) => total + i.labels[n]!, 0) / a.support.length;
      return climbs(mean * a.direction.reduce((total, x) => total + x * x, 0), a, seen);
    },
  }),
};
