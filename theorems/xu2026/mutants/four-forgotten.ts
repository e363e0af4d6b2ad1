import { atMost, scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { TimeSeen } from '../passages.js';
import type { SpectrumAnswers } from '../published.js';
import { bound } from '../published-grokking-time.js';
import type { PlateauInstance } from '../published-plateau.js';

type Statement = Theorem<PlateauInstance, SpectrumAnswers, TimeSeen>;

/** Writes 1/(eta lambda) where (7) has 1/(4 eta lambda). */
export const mutant: Mutant = {
  name: 'statement/xu2026/four-forgotten',
  changes: 'theorem',
  id: 'xu2026/published-grokking-time',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, _, { time }) => atMost(scale(4, bound(i)), time, Math.max(1, bound(i).hi)),
  }),
};
