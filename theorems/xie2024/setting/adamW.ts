import { atMost, type Enclosure, exactly, type Hypothesis, multiply, subtract } from 'theorycheck/statement';
import type { AdamRun } from '../../kingma2015/setting/adam.js';

/*
 * The letters of this folder: those of kingma2015/setting/adam.ts, and
 *
 *     lambda              the decay of AdamW: x_t = (1 - alpha lambda) x_{t-1} - alpha u_t
 *     q                   1 - alpha lambda, what is left of x in a step
 *
 * The decay is multiplied by the step size, as in PyTorch and as in Xie and Li. Algorithm 2 of
 * Loshchilov and Hutter has alpha lambda as one number, which they call lambda.
 */

/** A run of AdamW. */
export interface DecayingRun extends AdamRun {
  /** lambda. */
  readonly decay: number;
}

/** alpha lambda. */
export const shrinkage = ({ stepSize, decay }: DecayingRun): Enclosure => multiply(exactly(stepSize), exactly(decay));

/** q. */
export const kept = (i: DecayingRun): Enclosure => subtract(exactly(1), shrinkage(i));

/** A decay shrinks the parameters and does not turn them round. */
export const shrinks = {
  about: 'parameters',
  says: 'alpha lambda <= 1',
  met: (i: DecayingRun) => atMost(shrinkage(i), 1),
} as const satisfies Hypothesis<DecayingRun, unknown>;
