import type { Theorem } from 'theorycheck/statement';
import { type NetInstance, startWeights, type Visit } from './setting/diagonalNet.js';
import { type KernelAnswer, nearDirection } from './setting/kernelPhase.js';
import { theorem as corrected } from './weighted-kernel-direction.js';

/**
 * What the weighted kernel phase predicts, and beside it the max margin of the data as they are.
 */
export interface UnweightedAnswer extends KernelAnswer {
  readonly unweighted: readonly number[];
}

/**
 * Corollary 3.6 without its hypothesis on the start: that any start u = v = alpha a with zero
 * output leads to the l2 max-margin direction of the data.
 *
 * The finite form of `weighted-kernel-direction`, with its error terms (alpha and a as they are)
 * and the direction that does not see a. Nobody claims it. It shows that the hypothesis is needed,
 * and must be refuted: the kernel is sum_k a_k^2 x_k x'_k.
 *
 * Trivial region: as there, and a constant a.
 *
 * @see Lyu et al. (2024), Corollary 3.6, where the start is alpha (1, ..., 1).
 */
export const theorem: Theorem<NetInstance, UnweightedAnswer, readonly Visit[]> = {
  ...corrected,
  id: 'lyu2024/kernel-direction-any-start',
  says: 'From every start u = v = alpha a the kernel phase leads to the l2 max margin, up to terms 1/log.',
  source: { paper: 'Lyu et al. 2024', item: 'Corollary 3.6 without the uniform start' },
  trivial: (i, a) => corrected.trivial(i, a) || startWeights(i).every((x) => x === startWeights(i)[0]),
  conclude: (i, a, visits) =>
    nearDirection(
      i,
      a,
      visits,
      a.unweighted,
      a.unweighted.map(() => 1),
    ),
  expected: 'refuted',
  origin: 'unclaimed',
};
