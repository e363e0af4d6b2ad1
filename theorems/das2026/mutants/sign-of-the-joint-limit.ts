import { atMost, scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { BiasPrediction, LateIterate, UnbiasedMarginInstance } from '../biasLimit.js';

/** The sign of the joint limit in place of the majority's: a true statement under the false one's name. */
export const mutant: Mutant = {
  name: 'statement/das2026/sign-of-the-joint-limit',
  changes: 'theorem',
  id: 'das2026/support-vector-counts-give-sign',
  make: (original: Theorem<UnbiasedMarginInstance, BiasPrediction, LateIterate>) => ({
    ...original,
    conclude: (_: UnbiasedMarginInstance, { limit, bound }: BiasPrediction, { bias }: LateIterate) =>
      atMost(-bound, scale(Math.sign(limit.at(-1)!), bias), bound),
  }),
};
