import { scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { FloorInstance } from '../displayed-inequality-positive-part.js';
import type { TrajectoryAnswers } from '../exact-trajectory.js';
import type { Visited } from '../ridgeInstance.js';

/** |n_0| longer by a twentieth, so that the floor begins a tenth higher. */
export const mutant: Mutant = {
  name: 'statement/xu2026/floor-a-tenth-higher',
  changes: 'theorem',
  id: 'xu2026/displayed-inequality-positive-part',
  make: (original: Theorem<FloorInstance, TrajectoryAnswers, readonly Visited[]>) => ({
    ...original,
    conclude: (i: FloorInstance, a: TrajectoryAnswers, states: readonly Visited[]) => {
      const startNull = a.spectrum.startNull.map((x) => scale(1.05, x));
      return original.conclude(i, { ...a, spectrum: { ...a.spectrum, startNull } }, states);
    },
  }),
};
