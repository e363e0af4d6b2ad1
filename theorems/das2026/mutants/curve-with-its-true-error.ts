import { every, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { close, type FieldPrediction, printedBias } from '../biasField.js';
import type { LateIterate, UnbiasedMarginInstance } from '../biasLimit.js';

/** The printed curve with the distance between both predictions added to the error: a true statement under the false one's name. */
export const mutant: Mutant = {
  name: 'statement/das2026/curve-with-its-true-error',
  changes: 'theorem',
  id: 'das2026/printed-bias-curve',
  make: (original: Theorem<UnbiasedMarginInstance, FieldPrediction, LateIterate>) => ({
    ...original,
    conclude: (i: UnbiasedMarginInstance, a: FieldPrediction, { bias }: LateIterate) => {
      const { prediction } = printedBias(i, a);
      const error = Math.abs(prediction - a.predicted.at(-1)!) * (1 + 1e-9) + a.bound;
      return every(close(bias, prediction, error, 'bias'));
    },
  }),
};
