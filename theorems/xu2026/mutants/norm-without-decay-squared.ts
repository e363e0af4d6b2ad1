import { square, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { TrajectoryAnswers } from '../exact-trajectory.js';
import type { RidgeInstance, Visited } from '../ridgeInstance.js';

type Statement = Theorem<RidgeInstance, TrajectoryAnswers, readonly Visited[]>;

/** Lets the norm fall by (1 - eta lambda)^(2t), as only its square does. */
export const mutant: Mutant = {
  name: 'statement/xu2026/norm-without-decay-squared',
  changes: 'theorem',
  id: 'xu2026/norm-envelope',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, seen) => {
      const powers = (t: number) => {
        const { kernel, modes } = a.powers(t);
        return { kernel: square(kernel), modes };
      };
      return original.conclude(i, { ...a, powers }, seen);
    },
  }),
};
