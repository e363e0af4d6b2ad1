import { atMost, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type RegimeInstance, testTime, times, trainTime, type Visited } from '../testRegimes.js';

/** The test points of the smaller class all at the margin, where a training set of this law has few. */
export const mutant: Mutant = {
  name: 'statement/das2026/tested-at-the-margin',
  changes: 'theorem',
  id: 'das2026/same-law-no-delay',
  make: (original: Theorem<RegimeInstance, null, readonly Visited[]>) => ({
    ...original,
    conclude: (i: RegimeInstance, _: null, visited: readonly Visited[]) => {
      const { plus, minus, gap, spread } = i;
      const parts = [{ label: -1, mass: 1, from: gap, to: gap }];
      const test = testTime({ ...i, test: { parts, spread, attack: 0 } }, visited);
      // The training set at a level that does without its points at the margin.
      return atMost(test, times(3, trainTime(i, visited, minus / (2 * (plus + minus)))));
    },
  }),
};
