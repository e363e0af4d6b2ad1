import type { Enclosure, Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { corrected, type GrokkingInstance, grokksAt } from '../grokkingTime.js';

/** The printed time with the corrected constant, 1/(eta g^2) and integral included: a true statement under the false one's name. */
export const mutant: Mutant = {
  name: 'statement/das2026/printed-time-with-prefactor',
  changes: 'theorem',
  id: 'das2026/printed-grokking-time',
  make: (original: Theorem<GrokkingInstance, null, Enclosure>) => ({
    ...original,
    conclude: (i: GrokkingInstance, _: null, seen: Enclosure) => grokksAt(corrected(i), i, seen),
  }),
};
