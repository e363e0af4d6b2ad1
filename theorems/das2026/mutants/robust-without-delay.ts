import { atMost, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type RegimeInstance, testTime, times, trainTime, type Visited } from '../testRegimes.js';

/** No delay under attack: T_te(0.01) <= 3 T_tr(0.01). */
export const mutant: Mutant = {
  name: 'statement/das2026/robust-without-delay',
  changes: 'theorem',
  id: 'das2026/adversarial-test-delay',
  make: (original: Theorem<RegimeInstance, null, readonly Visited[]>) => ({
    ...original,
    conclude: (i: RegimeInstance, _: null, visited: readonly Visited[]) =>
      atMost(testTime(i, visited), times(3, trainTime(i, visited))),
  }),
};
