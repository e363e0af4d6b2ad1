import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { PointsInstance } from '../setting.js';
import type { TrichotomyAnswers } from '../trichotomy.js';

/** Two cases only: what is not separable is called interior. */
export const mutant: Mutant = {
  name: 'statement/beck2025/trichotomy-without-boundary',
  changes: 'theorem',
  id: 'beck2025/trichotomy',
  make: (original: Theorem<PointsInstance, TrichotomyAnswers, null>) => ({
    ...original,
    conclude: (i: PointsInstance, a: TrichotomyAnswers, o: null) =>
      original.conclude(i, a.verdict === 'boundary' ? { ...a, verdict: 'interior' } : a, o),
  }),
};
