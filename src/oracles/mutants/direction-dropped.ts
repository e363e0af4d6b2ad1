import type { Pair } from '../../kernels/doubleDouble.js';
import { plus, times } from '../../kernels/pairs.js';
import type { Mutant } from '../../workbench/mutant.js';
import type { RidgeModes, RidgeSetting } from '../ridgeModes.js';

/** Takes the smallest singular value for zero: its direction is counted to the kernel. */
export const mutant: Mutant = {
  name: 'oracle/direction-dropped',
  changes: 'oracles.ridgeModes',
  make: (original: (setting: RidgeSetting) => RidgeModes | { undecided: string }) => (setting: RidgeSetting) => {
    const modes = original(setting);
    if ('undecided' in modes) return modes;
    const last = modes.directions.at(-1)!;
    const moved = (rest: readonly Pair[], along: Pair) => rest.map((x, j) => plus(x, times(along, last[j]!)));
    return {
      ...modes,
      values: modes.values.slice(0, -1),
      directions: modes.directions.slice(0, -1),
      startAlong: modes.startAlong.slice(0, -1),
      teacherAlong: modes.teacherAlong.slice(0, -1),
      startNull: moved(modes.startNull, modes.startAlong.at(-1)!),
      teacherNull: moved(modes.teacherNull, modes.teacherAlong.at(-1)!),
    };
  },
};
