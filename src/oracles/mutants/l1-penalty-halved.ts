import type { Mutant } from '../../workbench/mutant.js';
import type { l1Regularised } from '../l1Regularised.js';

/** Takes lambda/2 for the decay of u and v, and halves it once more. */
export const mutant: Mutant = {
  name: 'oracle/l1-penalty-halved',
  changes: 'oracles.l1Regularised',
  make:
    (original: typeof l1Regularised): typeof l1Regularised =>
    ({ rows, penalty }) =>
      original({ rows, penalty: penalty / 2 }),
};
