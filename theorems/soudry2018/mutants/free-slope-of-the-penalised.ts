import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { climbs, type WithTextbook } from '../biasSlope.js';
import type { Descent, Iterate } from '../instances.js';

/** The bias of the right problem in place of the textbook's. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/free-slope-of-the-penalised',
  changes: 'theorem',
  id: 'soudry2018/bias-slope-of-the-free-bias',
  make: (original: Theorem<Descent, WithTextbook, readonly Iterate[]>) => ({
    ...original,
    conclude: (_: Descent, a: WithTextbook, seen: readonly Iterate[]) => climbs(a.direction.at(-1)!, a, seen),
  }),
};
