import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { FloorInstance } from '../displayed-inequality-positive-part.js';
import type { TrajectoryAnswers } from '../exact-trajectory.js';
import type { Visited } from '../ridgeInstance.js';
import { leastFloor } from '../schur-floor.js';

type Statement = Theorem<FloorInstance, TrajectoryAnswers, readonly Visited[]>;

/** Puts the least variance for every one of them, as the published plateau does: true. */
export const mutant: Mutant = {
  name: 'statement/xu2026/least-variance-for-all',
  changes: 'theorem',
  id: 'xu2026/kernel-risk-floor',
  make: (original: Statement): Statement => ({ ...original, conclude: leastFloor }),
};
