import {
  add,
  atMost,
  divide,
  every,
  exactly,
  logarithm,
  multiply,
  norm,
  scale,
  type Theorem,
} from 'theorycheck/statement';
import { certificate, theorem as corrected } from './global-margin.js';
import { leastMargin, type MarginAnswer, type NetInstance, type Visit } from './setting/diagonalNet.js';

/**
 * Late direction as printed: below Corollary 3.7 the direction of the rich phase is an argmax over
 * the sphere S^(d-1), which is the l2 problem again.
 *
 * The finite form of `global-margin`, the corrected statement, with the printed norm:
 * J = |w|_2/q and gamma the l2 margin, in
 *
 *     J (1 + log(2/(n lambda J))) <= M(t),      J <= 2/(n lambda).
 *
 * That is one reading of a line that does not name the norm of its sphere, and M with the l2 margin
 * is an analogue, not derived. It must be refuted: |w|_2/q tends to that of the l1 solution, which
 * is larger.
 *
 * Trivial region: M >= 2/(n lambda), as there.
 *
 * @see Lyu et al. (2024), section 3.2, the display below Corollary 3.7.
 */
export const theorem: Theorem<NetInstance, MarginAnswer, readonly Visit[]> = {
  ...corrected,
  id: 'lyu2024/late-direction-as-printed',
  says: 'At every t >= (1 + c)/lambda log alpha the l2 margin of w is above a closed form that tends to the largest one.',
  source: { paper: 'Lyu et al. 2024', item: 'below Corollary 3.7, as printed' },
  conclude: (i, a, visits) => {
    const ceiling = divide(exactly(2), scale(i.points.length, exactly(i.lambda)));
    return every(
      visits.flatMap((v, k) => {
        const m = certificate(i, a, v.sigma);
        const J = divide(norm(v.w), leastMargin(v));
        const left = multiply(J, add(exactly(1), logarithm(divide(ceiling, J))));
        return [atMost(J, ceiling, ceiling.hi, `late time ${k}`), atMost(left, m, Math.abs(m.hi), `late time ${k}`)];
      }),
    );
  },
  expected: 'refuted',
  origin: 'reading',
};
