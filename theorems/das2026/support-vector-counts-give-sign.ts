import { atMost, scale, type Theorem } from 'theorycheck/statement';
import {
  type BiasPrediction,
  jointLimitHypotheses,
  type LateIterate,
  twoAgainstOne,
  type UnbiasedMarginInstance,
} from './setting/biasLimit.js';

/**
 * "The class with more support vectors attracts the bias": if S has more points of class +1 than
 * of class -1 the limit of the bias is positive, if fewer, negative. As the paper reads its Theorem
 * 4.5, equating more support vectors in + with A+ > A-. It is false.
 *
 * It is put to the test in the finite form of `das2026/bias-limit-is-joint`, for the logistic and
 * the exponential loss, whose limit is the same: the limit is within E(T) of b(T), so that the
 * claim implies sign b(T) >= -E(T), with sign that of the majority. Moving all points along the
 * margin changes the limit of the bias by minus w~ times the move, and changes no count. Points
 * (1/4, 1), (1/4, 3) of class +1 and (-1/4, 3/2) of class -1 give -0.5428.
 *
 * Trivial region: as many support vectors in one class as in the other; E(T) >= |b~|, where either
 * sign passes.
 * Blind spots: frequencies. It says nothing about how often the bias does follow the majority.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, sections 4.4 and 4.5.
 */
export const theorem: Theorem<UnbiasedMarginInstance, BiasPrediction, LateIterate> = {
  id: 'das2026/support-vector-counts-give-sign',
  says: 'As read in the paper: the bias tends to a positive limit if the class +1 has more support vectors, to a negative one if fewer.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'sections 4.4 and 4.5' },
  kind: 'limit',
  hypotheses: jointLimitHypotheses,
  trivial: (i, { limit, support, bound }) => majority(i, support) === 0 || !(bound < Math.abs(limit.at(-1)!)),
  conclude: (i, { support, bound }, { bias }) =>
    atMost(-bound, scale(Math.sign(majority(i, support)), bias), bound, 'bias against the majority'),
  witness: twoAgainstOne,
  blindSpots: 'Says nothing about how often the majority of the support has its way.',
  expected: 'refuted',
  origin: 'reading',
};

/** Support points of class +1 less those of class -1. */
function majority({ labels }: UnbiasedMarginInstance, support: readonly number[]): number {
  return support.reduce((sum, n) => sum + labels[n]!, 0);
}
