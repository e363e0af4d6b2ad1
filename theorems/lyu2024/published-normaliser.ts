import { every, type Theorem } from 'theorycheck/statement';
import type { NetInstance, Visit } from './diagonalNet.js';
import { type ScaleAnswers, scaleIs, scaleStatement } from './scale.js';

/**
 * The normaliser as printed: f(t)/Z -> <grad f, h> with Z = (1/gamma_ntk) log(alpha^c/lambda), so q_min / log(alpha^c/lambda) -> 1. It is false: the
 * proof inserts A = alpha^(2(L-1))/lambda into log(1/L) = log A - 2(L-1)(1-c) log alpha + O(loglog A) and must find alpha^(2(L-1)c), not alpha^c.
 * With lambda = alpha^-p the true limit of the ratio is (p + 2c)/(p + c).
 *
 * Tested in the finite form of `lyu2024/corrected-scale`: the same instances, the same error term, the printed constant.
 *
 * Trivial region and blind spots: those of the correction.
 *
 * @see Lyu et al. (2024), arXiv 2311.18817, Theorem 3.4 and the last step of the proof of Theorem C.9.
 */
export const theorem: Theorem<NetInstance, ScaleAnswers, Visit> = {
  ...scaleStatement,
  id: 'lyu2024/published-normaliser',
  says: 'As printed: in the kernel phase the least margin is log(alpha^c/lambda), up to the same relative error.',
  source: { paper: 'lyu2024', item: 'Theorem 3.4 as printed' },
  conclude: (i, a, seen) => every(scaleIs(i.c * Math.log(i.alpha) - Math.log(i.lambda), i, a, seen)),
  blindSpots: 'Those of the correction.',
  expected: 'refuted',
};
