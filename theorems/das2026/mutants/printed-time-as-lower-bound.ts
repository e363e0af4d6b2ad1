import { atMost, type Enclosure, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { GrokkingInstance } from '../grokkingTime.js';

/** The printed time as a lower bound only: true on these instances, where the missing factor is large, under the false statement's name. */
export const mutant: Mutant = {
  name: 'statement/das2026/printed-time-as-lower-bound',
  changes: 'theorem',
  id: 'das2026/printed-grokking-time',
  make: (original: Theorem<GrokkingInstance, null, Enclosure>) => ({
    ...original,
    conclude: ({ plus, minus, distance }: GrokkingInstance, _: null, seen: Enclosure) => {
      const printed = Math.exp(Math.log(plus / minus) / 2 / distance);
      return atMost(printed, seen, printed);
    },
  }),
};
