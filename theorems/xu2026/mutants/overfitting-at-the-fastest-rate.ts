import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { TimeSeen } from '../passages.js';
import type { SpectrumAnswers } from '../published.js';
import type { LevelInstance } from '../published-overfitting-time.js';

type Statement = Theorem<LevelInstance, SpectrumAnswers, TimeSeen>;

/** Puts s_1 for s_r: the time of the fastest mode for that of the slowest. */
export const mutant: Mutant = {
  name: 'statement/xu2026/overfitting-at-the-fastest-rate',
  changes: 'theorem',
  id: 'xu2026/published-overfitting-time',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, { spectrum }, seen) => {
      const values = spectrum.values.map(() => spectrum.values[0]!);
      return original.conclude(i, { spectrum: { ...spectrum, values } }, seen);
    },
  }),
};
