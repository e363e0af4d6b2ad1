import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { BothEnds } from '../accuracies.js';
import type { NetInstance } from '../diagonalNet.js';
import { type Profiles, profiles } from '../transition-profile.js';

/** A transition whose relative width stays: the third run takes twice as long around the middle. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/width-in-proportion-to-log-alpha',
  changes: 'theorem',
  id: 'lyu2024/transition-profile',
  make: (original: Theorem<NetInstance, BothEnds, Profiles | null>) => ({
    ...original,
    conclude: (i: NetInstance, a: BothEnds, seen: Profiles | null) =>
      seen === null ? original.conclude(i, a, seen) : profiles(i, a, seen, (k) => 2 * k),
  }),
};
