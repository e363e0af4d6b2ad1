import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { FloorInstance } from '../displayed-inequality-positive-part.js';
import type { TrajectoryAnswers } from '../exact-trajectory.js';
import type { Visited } from '../ridgeInstance.js';
import { theorem as corrected } from '../schur-floor.js';

type Statement = Theorem<FloorInstance, TrajectoryAnswers, readonly Visited[]>;

/** Repairs the floor: the statement that is true. */
export const mutant: Mutant = {
  name: 'statement/xu2026/coupling-put-back',
  changes: 'theorem',
  id: 'xu2026/kernel-risk-floor',
  make: (original: Statement): Statement => ({ ...original, conclude: corrected.conclude }),
};
