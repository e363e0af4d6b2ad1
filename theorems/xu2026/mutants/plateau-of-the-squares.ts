import { atMost, scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { TimeSeen } from '../passages.js';
import type { SpectrumAnswers } from '../published.js';
import { type PlateauInstance, plateau } from '../published-plateau.js';

type Statement = Theorem<PlateauInstance, SpectrumAnswers, TimeSeen>;

/** Takes the logarithm of the ratio of the squares: a plateau twice as long. */
export const mutant: Mutant = {
  name: 'statement/xu2026/plateau-of-the-squares',
  changes: 'theorem',
  id: 'xu2026/published-plateau',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, _, { time }) => atMost(scale(2, plateau(i)), time, Math.max(1, plateau(i).hi)),
  }),
};
