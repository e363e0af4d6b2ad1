import { every, type Theorem } from 'theorycheck/statement';
import type { NetInstance, Visit } from './diagonalNet.js';
import { correctedScale, type ScaleAnswers, scaleIs, scaleStatement } from './scale.js';

/**
 * The scale of the kernel phase, corrected.
 *
 * Diagonal net (L = 2), exponential loss, lambda = alpha^-p, flow from u = v = alpha, c in (0, 1). At t = (1 - c) log(alpha)/lambda
 *
 *     q_min(t) / log(alpha^(2c)/lambda) -> 1   as alpha -> infinity,
 *
 * which fixes the normaliser of the published Theorem 3.4 as (1/gamma_ntk) log(alpha^(2(L-1)c)/lambda). Finite form: the ratio is within an
 * explicit error term of 1, computed from the data's l2 margin, radius and number before the run; it is O(loglog/log). Derived in `scale.ts`
 * from two scalar differential inequalities for log 1/L, no lemma of the paper is used.
 *
 * Trivial region: error term above 1/6. Blind spots: factors on the gradient move q_min by their logarithm only.
 *
 * @see Lyu, Jin, Li, Du, Lee, Hu (2024), Dichotomy of Early and Late Phase Implicit Biases, arXiv 2311.18817, Theorem 3.4, corrected.
 */
export const theorem: Theorem<NetInstance, ScaleAnswers, Visit> = {
  ...scaleStatement,
  id: 'lyu2024/corrected-scale',
  says: 'In the kernel phase the least margin is log(alpha^(2c)/lambda), up to a relative error that is computed beforehand.',
  source: { paper: 'lyu2024', item: 'Theorem 3.4, normaliser corrected' },
  conclude: (i, a, seen) => every(scaleIs(correctedScale(i), i, a, seen)),
  blindSpots: 'A constant factor on the gradient moves the least margin by its logarithm only.',
  expected: 'survived',
};
