import { every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { close, type FieldPrediction } from '../biasField.js';
import type { LateIterate, UnbiasedMarginInstance } from '../biasLimit.js';

/** The bias of the joint field: a true statement under the false one's name. */
export const mutant: Mutant = {
  name: 'statement/das2026/curve-with-moving-weights',
  changes: 'theorem',
  id: 'das2026/printed-bias-curve',
  make: (original: Theorem<UnbiasedMarginInstance, FieldPrediction, LateIterate>) => ({
    ...original,
    conclude: (_: UnbiasedMarginInstance, a: FieldPrediction, { bias }: LateIterate) =>
      every(close(bias, a.predicted.at(-1)!, a.bound, 'bias')),
  }),
};
