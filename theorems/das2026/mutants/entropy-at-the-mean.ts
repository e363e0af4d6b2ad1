import { add, atMost, inner, proved, scale, type Theorem } from 'theorycheck/statement';
import type { Mutant } from 'theorycheck/workbench';
import type { BiasPrediction, LateIterate, UnbiasedMarginInstance } from '../biasLimit.js';

/**
 * What the counts stand in for, a true statement under the false one's name. Averaging y (w~ . x + b~) = log(eta/alpha) over each class with
 * weights alpha/A, A = sum over S+ = sum over S-, the score w~ . m + b~ at the middle m of the two class means is half the entropy of the
 * weights in S+ less that in S-. Twice the normal part of m is zero, so m . w^ = 0 and the score itself converges, within E |(m, 1)|.
 */
export const mutant: Mutant = {
  name: 'statement/das2026/entropy-at-the-mean',
  changes: 'theorem',
  id: 'das2026/support-vector-counts-give-sign',
  make: (original: Theorem<UnbiasedMarginInstance, BiasPrediction, LateIterate>) => ({
    ...original,
    conclude: (i: UnbiasedMarginInstance, { support, multipliers, bound }: BiasPrediction, o: LateIterate) => {
      const mass = multipliers.reduce((sum, a) => sum + a, 0) / 2;
      const share = (k: number) => multipliers[k]! / mass;
      const middle = i.points[0]!.map(
        (_, j) => support.reduce((sum, n, k) => sum + share(k) * i.points[n]![j]!, 0) / 2,
      );
      const surplus = support.reduce((sum, n, k) => sum - i.labels[n]! * share(k) * Math.log(share(k)), 0);
      const score = add(
        inner(
          o.weights,
          middle.map((m) => proved(m, 1e-12, 'a weighted mean of few points rounds')),
        ),
        o.bias,
      );
      const unit = bound * Math.hypot(...middle, 1);
      return atMost(proved(-unit, 1e-9, 'a length rounds'), scale(Math.sign(surplus), score), unit);
    },
  }),
};
