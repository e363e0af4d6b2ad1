import type { Mutant } from 'theorycheck/workbench';
import { theorem as corrected } from '../corrected-scale.js';

/** The corrected normaliser in the published one's place: a suite that then still refutes refutes blindly. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/normaliser-corrected',
  changes: 'theorem',
  id: 'lyu2024/published-normaliser',
  make: (original) => ({ ...original, conclude: corrected.conclude }),
};
