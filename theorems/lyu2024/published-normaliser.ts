import type { Theorem } from 'theorycheck/statement';
import { theorem as corrected } from './corrected-scale.js';
import type { MarginAnswer, NetInstance, Visit } from './setting/diagonalNet.js';
import { publishedCentre, scaleOfMargins } from './setting/normaliser.js';

/**
 * Scale of the margins in the kernel phase, as printed.
 *
 * Theorem 3.4 divides the outputs by Z = log(alpha^c/lambda)/gamma_ntk, which would make q + log
 * q = log(alpha^c/lambda) + O(1). That is false. In the paper's letters the proof has log(1/L) =
 * log A - 2(L-1)(1-c) log alpha + O(loglog A) with A = alpha^(2(L-1))/lambda, and that is
 * log(alpha^(2(L-1)c)/lambda); for L = 2 the printed limit is off by the factor (p + 2c)/(p + c).
 * It is put to the test with the finite form and error terms of `corrected-scale`, with the printed
 * centre.
 *
 * Trivial region and blind spots: as there. Refuted wherever c log alpha exceeds the error terms.
 *
 * @see Lyu et al. (2024), Theorem 3.4 and its proof, Theorem C.9.
 */
export const theorem: Theorem<NetInstance, MarginAnswer, readonly Visit[]> = {
  ...corrected,
  id: 'lyu2024/published-normaliser',
  says: 'At (1 - c)/lambda log alpha the least margin q has q + log q = log(alpha^c/lambda) up to an explicit constant.',
  source: { paper: 'Lyu et al. 2024', item: 'Theorem 3.4, as printed' },
  conclude: (i, a, visits) => scaleOfMargins(i, a, visits, publishedCentre),
  expected: 'refuted',
  origin: 'printed',
};
