import type { Mutant } from '../../workbench/mutant.js';
import type { RidgeModes, RidgeSetting } from '../ridgeModes.js';

/** Projects the start on the kernel with a factor of two. */
export const mutant: Mutant = {
  name: 'oracle/null-part-doubled',
  changes: 'oracles.ridgeModes',
  make: (original: (setting: RidgeSetting) => RidgeModes | { undecided: string }) => (setting: RidgeSetting) => {
    const modes = original(setting);
    if ('undecided' in modes) return modes;
    return { ...modes, startNull: modes.startNull.map((x) => x.map((part) => 2 * part)) };
  },
};
