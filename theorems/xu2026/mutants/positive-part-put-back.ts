import { exactly, larger, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type FloorInstance, floors } from '../displayed-inequality-positive-part.js';
import type { TrajectoryAnswers } from '../exact-trajectory.js';
import type { Visited } from '../ridgeInstance.js';

/** Repairs the display: the statement that is true. */
export const mutant: Mutant = {
  name: 'statement/xu2026/positive-part-put-back',
  changes: 'theorem',
  id: 'xu2026/displayed-inequality',
  make: (
    original: Theorem<FloorInstance, TrajectoryAnswers, readonly Visited[]>,
  ): Theorem<FloorInstance, TrajectoryAnswers, readonly Visited[]> => ({
    ...original,
    conclude: (i, a, states) => floors(i, a, states, (bracket) => larger(bracket, exactly(0))),
  }),
};
