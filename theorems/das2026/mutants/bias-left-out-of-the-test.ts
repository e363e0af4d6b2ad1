import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { delayed } from '../concentrated-test-delay.js';
import { type RegimeInstance, testTime, type Visited } from '../testRegimes.js';

/** The test set judged by the weights alone: the delay is the work of the bias, and without it there is none. */
export const mutant: Mutant = {
  name: 'statement/das2026/bias-left-out-of-the-test',
  changes: 'theorem',
  id: 'das2026/concentrated-test-delay',
  make: (original: Theorem<RegimeInstance, null, readonly Visited[]>) => ({
    ...original,
    conclude: (i: RegimeInstance, _: null, visited: readonly Visited[]) => {
      const alone = visited.map((v) => ({ ...v, point: [...v.point.slice(0, -1), 0] }));
      return delayed(i, visited, testTime(i, alone));
    },
  }),
};
