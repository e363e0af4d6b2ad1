import { exactly, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { FloorInstance } from '../displayed-inequality-positive-part.js';
import type { TrajectoryAnswers } from '../exact-trajectory.js';
import type { Visited } from '../ridgeInstance.js';

type Statement = Theorem<FloorInstance, TrajectoryAnswers, readonly Visited[]>;

/** Forgets the teacher's part in the kernel, as for a teacher of zero. */
export const mutant: Mutant = {
  name: 'statement/xu2026/teacher-not-in-the-floor',
  changes: 'theorem',
  id: 'xu2026/schur-floor',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, seen) => {
      const teacherNull = a.spectrum.teacherNull.map(() => exactly(0));
      return original.conclude(i, { ...a, spectrum: { ...a.spectrum, teacherNull } }, seen);
    },
  }),
};
