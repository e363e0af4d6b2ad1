import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { StepPair } from '../conformal-time.js';
import type { RunInstance } from '../setting.js';

type Observed = { readonly pairs: readonly StepPair[] };

/** Forgets the factor e^b: the poster's equations with t for tau. */
export const mutant: Mutant = {
  name: 'statement/beck2025/real-time-for-conformal-time',
  changes: 'theorem',
  id: 'beck2025/conformal-time',
  make: (original: Theorem<RunInstance, null, Observed>) => ({
    ...original,
    conclude: (i: RunInstance, a: null, { pairs }: Observed) =>
      original.conclude(i, a, {
        pairs: pairs.map((p) => ({
          ...p,
          b: 0,
          nextB: { ...p.nextB, lo: p.nextB.lo - p.b, hi: p.nextB.hi - p.b },
        })),
      }),
  }),
};
