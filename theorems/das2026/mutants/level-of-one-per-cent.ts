import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { delayed } from '../concentrated-test-delay.js';
import type { RegimeInstance, Visited } from '../testRegimes.js';

/** The level 0.01 in place of all small ones: a true statement under the false one's name. */
export const mutant: Mutant = {
  name: 'statement/das2026/level-of-one-per-cent',
  changes: 'theorem',
  id: 'das2026/delay-for-all-small-levels',
  make: (original: Theorem<RegimeInstance, null, readonly Visited[]>) => ({
    ...original,
    conclude: (i: RegimeInstance, _: null, visited: readonly Visited[]) => delayed(i, visited),
  }),
};
