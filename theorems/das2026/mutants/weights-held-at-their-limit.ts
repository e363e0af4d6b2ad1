import { every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { close, type FieldPrediction, printedBias } from '../biasField.js';
import type { LateIterate, UnbiasedMarginInstance } from '../biasLimit.js';

/** The printed curve for the bias: the weights of the field held at their limit. */
export const mutant: Mutant = {
  name: 'statement/das2026/weights-held-at-their-limit',
  changes: 'theorem',
  id: 'das2026/bias-field-is-joint',
  make: (original: Theorem<UnbiasedMarginInstance, FieldPrediction, LateIterate>) => ({
    ...original,
    conclude: (i: UnbiasedMarginInstance, a: FieldPrediction, { bias }: LateIterate) =>
      every(close(bias, printedBias(i, a).prediction, a.bound, 'bias')),
  }),
};
