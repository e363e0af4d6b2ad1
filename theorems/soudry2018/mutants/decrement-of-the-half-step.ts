import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Pairs, Stepwise } from '../loss-decrement.js';

/** A step takes between half of eta g . g' and half of eta |g|^2 off the loss: what the descent lemma guarantees taken for what happens. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/decrement-of-the-half-step',
  changes: 'theorem',
  id: 'soudry2018/loss-decrement',
  make: (original: Theorem<Stepwise, null, Pairs>) => ({
    ...original,
    conclude: (i: Stepwise, _: null, pairs: Pairs) =>
      original.conclude({ ...i, stepSize: i.stepSize / 2 }, null, pairs),
  }),
};
