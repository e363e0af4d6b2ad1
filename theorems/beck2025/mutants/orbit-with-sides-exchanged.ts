import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { ModelFlow, Moment } from '../effectiveModel.js';

type Observed = { readonly moments: readonly Moment[] };

/** The sign of x turned round, which exchanges "separable" and "inseparable" as the text below equation (11) does. */
export const mutant: Mutant = {
  name: 'statement/beck2025/orbit-with-sides-exchanged',
  changes: 'theorem',
  id: 'beck2025/effective-model-orbit',
  make: (original: Theorem<ModelFlow, null, Observed>) => ({
    ...original,
    conclude: (i: ModelFlow, a: null, o: Observed) => original.conclude({ ...i, x: -i.x }, a, o),
  }),
};
