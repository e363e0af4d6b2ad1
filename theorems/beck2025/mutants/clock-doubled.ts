import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { CriticalFlow, Reading } from '../critical-model-clock.js';

type Observed = { readonly readings: readonly Reading[] };

/** tau for u = tau/2. */
export const mutant: Mutant = {
  name: 'statement/beck2025/clock-doubled',
  changes: 'theorem',
  id: 'beck2025/critical-model-clock',
  make: (original: Theorem<CriticalFlow, null, Observed>) => ({
    ...original,
    conclude: (i: CriticalFlow, a: null, { readings }: Observed) =>
      original.conclude(i, a, { readings: readings.map((r) => ({ ...r, u: 2 * r.u })) }),
  }),
};
