import { exactly, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { TrajectoryAnswers, TrajectoryInstance } from '../exact-trajectory.js';
import type { Visited } from '../ridgeInstance.js';

/** Takes the part in the kernel for constant, as it is without decay. */
export const mutant: Mutant = {
  name: 'statement/xu2026/kernel-that-does-not-decay',
  changes: 'theorem',
  id: 'xu2026/exact-trajectory',
  make: (original: Theorem<TrajectoryInstance, TrajectoryAnswers, readonly Visited[]>) => ({
    ...original,
    conclude: (i, a, seen) =>
      original.conclude(i, { ...a, powers: (t: number) => ({ ...a.powers(t), kernel: exactly(1) }) }, seen),
  }),
};
