import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { TrajectoryAnswers } from '../exact-trajectory.js';
import type { PublishedInstance } from '../published.js';
import type { Visited } from '../ridgeInstance.js';

type Statement = Theorem<PublishedInstance, TrajectoryAnswers, readonly Visited[]>;

/** Puts 2 (m - n) nu^2 for (m - n) nu^2 / 2 into the floor: more than the start has in the kernel. */
export const mutant: Mutant = {
  name: 'statement/xu2026/expected-square-not-halved',
  changes: 'theorem',
  id: 'xu2026/published-envelopes',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, seen) => original.conclude({ ...i, nu: 2 * i.nu }, a, seen),
  }),
};
