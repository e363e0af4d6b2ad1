import { atMost, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type RegimeInstance, testTime, times, trainTime, type Visited } from '../testRegimes.js';

/** A delay of more than three where the laws are the same. */
export const mutant: Mutant = {
  name: 'statement/das2026/same-law-with-delay',
  changes: 'theorem',
  id: 'das2026/same-law-no-delay',
  make: (original: Theorem<RegimeInstance, null, readonly Visited[]>) => ({
    ...original,
    conclude: (i: RegimeInstance, _: null, visited: readonly Visited[]) =>
      atMost(times(3, trainTime(i, visited)), testTime(i, visited)),
  }),
};
