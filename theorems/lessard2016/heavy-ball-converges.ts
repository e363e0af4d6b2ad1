import type { Theorem } from 'theorycheck/statement';
import { converges, theorem as onQuadratics } from './heavy-ball-on-quadratics.js';
import { type BentInstance, type BentState, bentHypotheses } from './setting/bentQuadratic.js';

/**
 * Polyak's theorem read for all functions, expected to be refuted: the heavy ball with his tuning
 * has, whenever f is m-strongly convex with an L-Lipschitz gradient,
 *
 *     |x_k - x*| <= (k + 1 + rho k) rho^k |x_0 - x*|.
 *
 * On quadratics it is true, `lessard2016/heavy-ball-on-quadratics`. On the function of section 4.6
 * the iterates from many starts come to a cycle of period three, `lessard2016/heavy-ball-cycles`,
 * so no factor before rho^k, and no rate, would help.
 *
 * Scale, trivial region and letters: as there. Blind spots: other functions, other kappa.
 *
 * @see L. Lessard, B. Recht, A. Packard (2016), SIAM J. Optim. 26, section 4.6, who refute it.
 */
export const theorem: Theorem<BentInstance, null, readonly BentState[]> = {
  ...onQuadratics,
  id: 'lessard2016/heavy-ball-converges',
  says: 'On every strongly convex smooth f the heavy ball with the tuning of Polyak has the rate that it has on quadratics.',
  source: { paper: 'Lessard, Recht, Packard 2016', item: 'section 4.6, the theorem of Polyak read for all functions' },
  hypotheses: bentHypotheses,
  conclude: (i, _, states) => converges(i, states),
  blindSpots: 'Other functions than those of section 4.6, other kappa.',
  expected: 'refuted',
  origin: 'reading',
};
