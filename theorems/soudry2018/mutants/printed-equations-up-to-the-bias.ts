import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type Descent, directionLength, type Iterate, type LimitWithError } from '../instances.js';
import { equationsHold } from '../supportEquations.js';

/** The printed equations up to the bias itself at the steps seen, b^ log T + b~ and the error term. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/printed-equations-up-to-the-bias',
  changes: 'theorem',
  id: 'soudry2018/support-equations-as-printed',
  make: (original: Theorem<Descent, LimitWithError, readonly Iterate[]>) => ({
    ...original,
    conclude(i: Descent, a: LimitWithError, seen: readonly Iterate[]) {
      const more = Math.abs(a.limit.at(-1)!) + directionLength(a) * Math.max(...a.bounds);
      return equationsHold(i, a, seen, { bias: false, more });
    },
  }),
};
