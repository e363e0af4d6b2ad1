import { between, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { TrajectoryAnswers } from '../exact-trajectory.js';
import type { NullInstance } from '../null-decay.js';
import type { Visited } from '../ridgeInstance.js';

type Statement = Theorem<NullInstance, TrajectoryAnswers, readonly Visited[]>;

/** Decays by e^(-eta lambda) a step, as the gradient flow does. */
export const mutant: Mutant = {
  name: 'statement/xu2026/continuous-decay',
  changes: 'theorem',
  id: 'xu2026/null-decay',
  make: (original: Statement): Statement => ({
    ...original,
    conclude: (i, a, seen) => {
      const flow = (t: number) => Math.exp(-i.eta * i.lambda * t);
      const kernel = (t: number) => between(flow(t) * (1 - 2 ** -40), flow(t) * (1 + 2 ** -40), 'certified');
      return original.conclude(i, { ...a, powers: (t) => ({ ...a.powers(t), kernel: kernel(t) }) }, seen);
    },
  }),
};
