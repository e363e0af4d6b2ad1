import type { Mutant } from '../../workbench/mutant.js';
import type { RidgeModes, RidgeSetting } from '../ridgeModes.js';

/** Takes the eigenvalues of features^T features, not of their mean. */
export const mutant: Mutant = {
  name: 'oracle/eigenvalues-without-1-over-n',
  changes: 'oracles.ridgeModes',
  make: (original: (setting: RidgeSetting) => RidgeModes | { undecided: string }) => (setting: RidgeSetting) => {
    const modes = original(setting);
    if ('undecided' in modes) return modes;
    return { ...modes, values: modes.values.map((s) => s.map((x) => x * setting.features.length)) };
  },
};
