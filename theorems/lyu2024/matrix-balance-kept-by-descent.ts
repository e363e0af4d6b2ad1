import { every, exactly, type Theorem } from 'theorycheck/statement';
import { theorem as ofDescent, stays, type Trained } from './matrix-balance-of-descent.js';
import type { CompletionInstance } from './setting/matrixCompletion.js';

/**
 * The law of the flow taken for one of descent: V_k^T U_k = c^(2k) V_0^T U_0 at every step, so that
 * from U = V = alpha it stays a multiple of the identity. Nobody prints it, and a step takes
 * eta^2 V^T S^2 U off, which is not a multiple of the identity (`matrix-balance`).
 *
 * The rounding of a run is allowed for, 1e-9 of |V_0^T U_0|. Instances and trivial region are those
 * of `matrix-balance-of-descent`.
 *
 * @see Lyu et al. (2024), the setting of Corollary 3.11: true of the flow.
 */
export const theorem: Theorem<CompletionInstance, null, readonly Trained[]> = {
  ...ofDescent,
  id: 'lyu2024/matrix-balance-kept-by-descent',
  says: 'In matrix completion descent keeps V^T U = c^(2k) V_0^T U_0, as the flow does; refuted by the second order of a step.',
  kind: 'exact',
  conclude: (i, _, states) => every(states.map((s) => stays(i, s, exactly(0), 1))),
  blindSpots: 'How much descent takes off.',
  expected: 'refuted',
  origin: 'unclaimed',
};
