import type { Mutant } from 'theorycheck/workbench';
import { theorem as published } from '../published-normaliser.js';

/** The published normaliser in the corrected one's place. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/published-scale',
  changes: 'theorem',
  id: 'lyu2024/corrected-scale',
  make: (original) => ({ ...original, conclude: published.conclude }),
};
