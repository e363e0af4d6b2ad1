import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { bandOf, fallsLike, slowest } from '../biasRate.js';
import type { Expansion } from '../expansion.js';
import type { Descent, Iterate } from '../instances.js';

/** The printed exponent replaced by the true one. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/printed-rate-of-the-slowest-mode',
  changes: 'theorem',
  id: 'soudry2018/rate-of-the-bias-as-printed',
  make: (original: Theorem<Descent, Expansion, readonly Iterate[]>) => ({
    ...original,
    conclude: (i: Descent, a: Expansion, seen: readonly Iterate[]) => fallsLike(slowest(i, a), bandOf(i, a), a, seen),
  }),
};
