import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Descent, Iterate, LimitWithError } from '../instances.js';
import { equationsHold } from '../supportEquations.js';

/** The printed equations with the bias written in. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/printed-equations-with-bias',
  changes: 'theorem',
  id: 'soudry2018/support-equations-as-printed',
  make: (original: Theorem<Descent, LimitWithError, readonly Iterate[]>) => ({
    ...original,
    conclude: (i: Descent, a: LimitWithError, seen: readonly Iterate[]) => equationsHold(i, a, seen, { bias: true }),
  }),
};
