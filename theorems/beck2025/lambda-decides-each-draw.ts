import { twoTo } from 'theorycheck/exact';
import { identical, type Theorem } from 'theorycheck/statement';
import type { PointsInstance } from './setting/runs.js';
import { type CountAnswers, theorem as count } from './wendel-count.js';

/**
 * The poster's Theorem 1 read for each draw, expected to be refuted: data are separable from the
 * origin iff lambda = d/n > 1/2.
 *
 * The poster states it for n -> infinity at fixed lambda, where it is right with probability
 * tending to one (`separability-threshold`). For each draw it would say: of n points in general
 * position either all 2^n signings are separable (2d > n) or none (2d <= n). The true number is
 * 2 sum_{k<d} C(n-1, k) (`wendel-count`, on the same points), neither 0 nor 2^n for any n > d: at
 * n = 2d exactly one half. The width of the threshold in lambda is of the order n^(-1/2)
 * (`threshold-width`).
 *
 * Trivial region: n <= d, where all are separable. Blind spots: large n.
 *
 * @see Beck, Levi, Bar-Sinai (2025), conference poster, Theorem 1.
 */
export const theorem: Theorem<PointsInstance, CountAnswers, null> = {
  ...count,
  id: 'beck2025/lambda-decides-each-draw',
  says: 'Read for each draw instead of in the limit: n points in general position in R^d are separable from the origin iff d/n > 1/2.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Poster, Theorem 1, without its limit of n -> infinity' },
  conclude: ({ points }, { separable }) => {
    const [n, d] = [points.length, points[0]!.length];
    return identical(separable, 2 * d > n ? twoTo(n) : 0, `${n} points in ${d} dimensions`);
  },
  blindSpots: 'The limit of large n, where the printed statement is right with probability tending to one.',
  expected: 'refuted',
  origin: 'reading',
};
