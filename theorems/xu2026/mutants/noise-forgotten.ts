import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { theorem as noiseless, type TrajectoryAnswers, type TrajectoryInstance } from '../exact-trajectory.js';
import type { Visited } from '../ridgeInstance.js';

type Statement = Theorem<TrajectoryInstance, TrajectoryAnswers, readonly Visited[]>;

/** Keeps the teacher where it is, as if the targets were its own. */
export const mutant: Mutant = {
  name: 'statement/xu2026/noise-forgotten',
  changes: 'theorem',
  id: 'xu2026/label-noise',
  make: (original: Statement): Statement => ({ ...original, conclude: noiseless.conclude }),
};
