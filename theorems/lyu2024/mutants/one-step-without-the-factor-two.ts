import { every, scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { judged, type OneStep, type OneStepInstance, slopeOf } from '../one-step.js';

/** g where 2 g is due: the derivative of w = u^2 - v^2 forgotten. */
export const mutant: Mutant = {
  name: 'statement/lyu2024/one-step-without-the-factor-two',
  changes: 'theorem',
  id: 'lyu2024/one-step',
  make: (original: Theorem<OneStepInstance, null, readonly OneStep[]>) => ({
    ...original,
    conclude: (i: OneStepInstance, _: null, steps: readonly OneStep[]) =>
      every(steps.flatMap((s) => judged(i, s, (f, y) => scale(0.5, slopeOf[s.setting.loss](f, y))))),
  }),
};
