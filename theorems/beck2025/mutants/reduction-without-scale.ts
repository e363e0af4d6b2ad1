import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { Couple, TwoClassInstance } from '../two-classes-are-one.js';

type Observed = { readonly couples: readonly Couple[] };

/** w for mu w: the scale of the weights forgotten. */
export const mutant: Mutant = {
  name: 'statement/beck2025/reduction-without-scale',
  changes: 'theorem',
  id: 'beck2025/two-classes-are-one',
  make: (original: Theorem<TwoClassInstance, null, Observed>) => ({
    ...original,
    conclude: (i: TwoClassInstance, a: null, o: Observed) => original.conclude({ ...i, mean: 1 }, a, o),
  }),
};
