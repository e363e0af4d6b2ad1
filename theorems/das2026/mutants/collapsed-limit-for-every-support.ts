import type { Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import { within } from '../bias-limit-is-joint.js';
import type { BiasPrediction, LateIterate, UnbiasedMarginInstance } from '../biasLimit.js';

/** log(k+/k-)/2 over the support, which is the limit where each class is one point, for every support. */
export const mutant: Mutant = {
  name: 'statement/das2026/collapsed-limit-for-every-support',
  changes: 'theorem',
  id: 'das2026/bias-limit-is-joint',
  make: (original: Theorem<UnbiasedMarginInstance, BiasPrediction, LateIterate>) => ({
    ...original,
    conclude: ({ labels }: UnbiasedMarginInstance, { support, bound }: BiasPrediction, { bias }: LateIterate) => {
      const count = (y: number) => support.filter((n) => labels[n] === y).length;
      return within(bias, Math.log(count(1) / count(-1)) / 2, bound);
    },
  }),
};
