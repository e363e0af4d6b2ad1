import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { TrajectoryAnswers } from '../exact-trajectory.js';
import type { RidgeInstance, Visited } from '../ridgeInstance.js';

type Statement = Theorem<RidgeInstance, TrajectoryAnswers, readonly Visited[]>;

/** Lets every mode decay like the fastest: s_1 where the bound has s_r. */
export const mutant: Mutant = {
  name: 'statement/xu2026/train-loss-at-the-fastest-rate',
  changes: 'theorem',
  id: 'xu2026/train-envelope',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, seen) => {
      const powers = (t: number) => {
        const { kernel, modes } = a.powers(t);
        return { kernel, modes: modes.map(() => modes[0]!) };
      };
      return original.conclude(i, { ...a, powers }, seen);
    },
  }),
};
