import { every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { judged, type OneStep, type OneStepInstance, slopeOf } from '../one-step.js';

/** The slope of the exponential loss in the place of that of the logistic loss, and the other way round. */
export const mutant: Mutant = {
  name: 'statement/soudry2018/one-step-of-the-other-loss',
  changes: 'theorem',
  id: 'soudry2018/one-step',
  make: (original: Theorem<OneStepInstance, null, readonly OneStep[]>) => ({
    ...original,
    conclude: (i: OneStepInstance, _: null, steps: readonly OneStep[]) =>
      every(steps.flatMap((s) => judged(i, s, slopeOf[i.loss === 'logistic' ? 'exponential' : 'logistic']))),
  }),
};
