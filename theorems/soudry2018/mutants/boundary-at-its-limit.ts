import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { WithTextbook } from '../biasSlope.js';
import type { Descent, Iterate } from '../instances.js';

/** The boundary said to be where it tends to, b^/|w^|, from the first step on: the terms of order 1/log t forgotten. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/boundary-at-its-limit',
  changes: 'theorem',
  id: 'soudry2018/bias-over-weights',
  make: (original: Theorem<Descent, WithTextbook, readonly Iterate[]>) => ({
    ...original,
    conclude: (i: Descent, a: WithTextbook, seen: readonly Iterate[]) =>
      original.conclude(i, { ...a, limit: a.limit.map(() => 0) }, seen),
  }),
};
