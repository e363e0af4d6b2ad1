import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { BothEnds } from '../accuracies.js';
import type { NetInstance } from '../diagonalNet.js';
import { type Profiles, profiles } from '../transition-profile.js';

/** The middle at log alpha plus a constant: squaring lambda would not move it, so the third run is read one step of log(2)/2 later. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/middle-without-the-double-logarithm',
  changes: 'theorem',
  id: 'lyu2024/transition-profile',
  make: (original: Theorem<NetInstance, BothEnds, Profiles | null>) => ({
    ...original,
    conclude: (i: NetInstance, a: BothEnds, seen: Profiles | null) =>
      seen === null ? original.conclude(i, a, seen) : profiles(i, a, seen, (k) => k + 1),
  }),
};
