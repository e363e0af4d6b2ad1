import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { delayed } from '../concentrated-test-delay.js';
import { type RegimeInstance, type Visited, wholeTestTime } from '../testRegimes.js';

/** All of the test set against 99 % of the training set: a true statement under the false one's name. */
export const mutant: Mutant = {
  name: 'statement/das2026/training-set-but-for-one-per-cent',
  changes: 'theorem',
  id: 'das2026/delay-for-all-small-levels',
  make: (original: Theorem<RegimeInstance, null, readonly Visited[]>) => ({
    ...original,
    conclude: (i: RegimeInstance, _: null, visited: readonly Visited[]) =>
      delayed(i, visited, wholeTestTime(i, visited)),
  }),
};
