import { pair } from '../../kernels/doubleDouble.js';
import type { Mutant } from '../../workbench/mutant.js';
import type { RidgeModes, RidgeSetting } from '../ridgeModes.js';

/** Takes singular values for eigenvalues: forgets the square. */
export const mutant: Mutant = {
  name: 'oracle/singular-values-for-eigenvalues',
  changes: 'oracles.ridgeModes',
  make: (original: (setting: RidgeSetting) => RidgeModes | { undecided: string }) => (setting: RidgeSetting) => {
    const modes = original(setting);
    if ('undecided' in modes) return modes;
    return { ...modes, values: modes.values.map((s) => pair(Math.sqrt(s[0]!))) };
  },
};
