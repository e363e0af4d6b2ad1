import { atMost, type Theorem } from 'theorycheck/statement';
import type { PointsInstance } from './setting/runs.js';
import { separableSignings } from './setting/wendel.js';
import type { CountAnswers } from './wendel-count.js';

/**
 * Without general position Wendel's number is an upper bound.
 *
 * For any n points of R^d at most 2 sum_{k<d} C(n-1, k) of the 2^n signings are *strictly*
 * separable from the origin.
 *
 * Derivation: a zero point makes none separable. Otherwise the cells of the arrangement of the
 * hyperplanes x_i^perp satisfy r(A) = r(A without H) + r(A restricted to H), the restriction
 * having at most n - 1 hyperplanes in d - 1 dimensions; induction gives the bound, and a repeated
 * hyperplane adds no cell. Weak separation (>= 0) breaks it: (1,0), (1,0), (0,1) has 4 strict, 8
 * weak signings and the bound 6.
 *
 * Trivial region: n <= d, where the bound is 2^n. Blind spots: how far below the bound degenerate
 * points stay.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.3, whose proof assumes general position.
 */
export const theorem: Theorem<PointsInstance, CountAnswers, null> = {
  id: 'beck2025/wendel-bound',
  says: 'Of any n points of R^d at most 2 sum_{k<d} C(n-1, k) signings are strictly separable from the origin.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.3, without general position (derived here)' },
  kind: 'bound',
  hypotheses: {},
  trivial: ({ points }) => points.length <= points[0]!.length,
  conclude: ({ points }, { separable }) => {
    const bound = Number(separableSignings(points.length, points[0]!.length));
    return atMost(separable, bound, bound);
  },
  witness: {
    points: [
      [1, 0],
      [1, 0],
      [0, 1],
    ],
  },
  blindSpots: 'How far below the bound degenerate points stay.',
  expected: 'survived',
};
