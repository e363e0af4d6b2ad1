import type { Enclosure, Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { corrected, type GrokkingInstance, grokksAt } from '../grokkingTime.js';

/** s* = log(2 k+/k- - 1) where half of it should be, and in the same way twice the level at every other distance. */
export const mutant: Mutant = {
  name: 'statement/das2026/crossing-level-not-halved',
  changes: 'theorem',
  id: 'das2026/collapsed-grokking-time',
  make: (original: Theorem<GrokkingInstance, null, Enclosure>) => ({
    ...original,
    conclude: (i: GrokkingInstance, _: null, seen: Enclosure) => {
      const twice = { ...i, crossing: [2 * i.crossing[0], 2 * i.crossing[1]] as const };
      return grokksAt(corrected(twice), twice, seen);
    },
  }),
};
