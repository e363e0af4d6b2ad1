import type { Mutant } from '../../workbench/mutant.js';
import { gaussianCloud } from '../samplers.js';

/** Normal coordinates, of mean zero as well. */
export const mutant: Mutant = {
  name: 'data/gaussian-for-centred-skew',
  changes: 'data.centredExponentialCloud',
  make: () => gaussianCloud,
};
