import { add, exactly, norm, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { type FloorInstance, floors } from '../displayed-inequality-positive-part.js';
import type { TrajectoryAnswers } from '../exact-trajectory.js';
import type { Visited } from '../ridgeInstance.js';

/** Drops |theta*| from the bracket, as for a teacher of zero. */
export const mutant: Mutant = {
  name: 'statement/xu2026/teacher-forgotten',
  changes: 'theorem',
  id: 'xu2026/displayed-inequality-positive-part',
  make: (
    original: Theorem<FloorInstance, TrajectoryAnswers, readonly Visited[]>,
  ): Theorem<FloorInstance, TrajectoryAnswers, readonly Visited[]> => ({
    ...original,
    conclude: (i, a, states) => floors(i, a, states, (bracket) => add(bracket, norm(i.teacher.map(exactly)))),
  }),
};
