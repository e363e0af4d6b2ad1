import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { RunInstance, Visited } from '../setting.js';

type Observed = { readonly visited: readonly Visited[] };

/** The order of the visited steps turned round. */
export const mutant: Mutant = {
  name: 'statement/beck2025/accuracy-falls',
  changes: 'theorem',
  id: 'beck2025/accuracy-monotone',
  make: (original: Theorem<RunInstance, null, Observed>) => ({
    ...original,
    conclude: (i: RunInstance, a: null, { visited }: Observed) =>
      original.conclude(i, a, { visited: visited.filter((v) => v.step > 0).reverse() }),
  }),
};
