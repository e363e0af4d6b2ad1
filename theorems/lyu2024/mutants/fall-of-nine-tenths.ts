import { every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { falls } from '../fall-of-the-objective.js';
import type { OneStep, OneStepInstance, Setting } from '../one-step.js';

/** Nine tenths of the squared gradient. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/fall-of-nine-tenths',
  changes: 'theorem',
  id: 'lyu2024/fall-of-the-objective',
  make: (original: Theorem<OneStepInstance & Pick<Setting, 'loss'>, null, readonly OneStep[]>) => ({
    ...original,
    conclude: (i: OneStepInstance, _: null, steps: readonly OneStep[]) => every(steps.flatMap((s) => falls(i, s, 0.9))),
  }),
};
