import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { delayed } from '../concentrated-test-delay.js';
import type { RegimeInstance, Visited } from '../testRegimes.js';

/** The test set without the attack. */
export const mutant: Mutant = {
  name: 'statement/das2026/attack-left-out',
  changes: 'theorem',
  id: 'das2026/adversarial-test-delay',
  make: (original: Theorem<RegimeInstance, null, readonly Visited[]>) => ({
    ...original,
    conclude: (i: RegimeInstance, _: null, visited: readonly Visited[]) =>
      delayed({ ...i, test: { ...i.test, attack: 0 } }, visited),
  }),
};
