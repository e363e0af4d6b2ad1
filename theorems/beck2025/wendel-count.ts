import { determinant, integerMatrix, rankOf } from 'theorycheck/exact';
import { identical, type Theorem } from 'theorycheck/statement';
import type { PointsInstance } from './setting/runs.js';
import { separableSignings } from './setting/wendel.js';

/**
 * Of the 2^n signings (s_i x_i), s_i = +-1, how many were found strictly separable from the origin.
 */
export interface CountAnswers {
  readonly separable: number;
}

/**
 * The identity behind Wendel's probability (Theorem 1 of the poster, Proposition 3.3 of the paper),
 * without chance.
 *
 * Let x_1..x_n in R^d be in general position: any min(n, d) of them are independent. Then of the
 * 2^n signings (s_1 x_1, ..., s_n x_n) exactly
 *
 *     2 sum_{k<d} C(n-1, k)
 *
 * are strictly separable from the origin: some u has s_i u . x_i > 0 for every i.
 *
 * Derivation: the signing s is separable exactly when the cell {u: s_i u . x_i > 0} of the
 * arrangement of the hyperplanes x_i^perp is not empty. One more hyperplane H cuts as many
 * of the old cells as the arrangement has on H, where general position is inherited, so
 * c(n, d) = c(n-1, d) + c(n-1, d-1), c(1, d) = 2, c(n, 1) = 2; Pascal's rule gives the sum.
 *
 * Trivial region: n <= d, where every signing is separable. Blind spots: nothing is trained; it
 * says nothing about margins.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Grokking at the Edge of Linear Separability, Proposition 3.3;
 * Wendel (1962), Math. Scand. 11.
 */
export const theorem: Theorem<PointsInstance, CountAnswers, null> = {
  id: 'beck2025/wendel-count',
  says: 'Of n points in general position in R^d exactly 2 sum_{k<d} C(n-1, k) signings are separable from the origin.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.3 (counting step)' },
  kind: 'exact',
  hypotheses: {
    generalPosition: {
      about: 'data',
      says: 'any min(n, d) of the points are linearly independent',
      check: ({ points }) => {
        const rows = integerMatrix(points);
        const d = rows[0]!.length;
        if (rows.length < d) return rankOf(rows) === rows.length;
        return subsets(rows.length, d).every((subset) => determinant(subset.map((i) => rows[i]!)) !== 0n);
      },
    },
  },
  trivial: ({ points }) => points.length <= points[0]!.length,
  conclude: ({ points }, { separable }) =>
    identical(
      BigInt(separable).toString(),
      separableSignings(points.length, points[0]!.length).toString(),
      `${points.length} points in ${points[0]!.length} dimensions`,
    ),
  witness: {
    points: [
      [1, 0],
      [0, 1],
      [1, 1],
    ],
  },
  blindSpots: 'Nothing is trained, and margins play no part.',
  expected: 'survived',
};

/** All k-element subsets of 0..n-1. */
function subsets(n: number, k: number, from = 0): number[][] {
  if (k === 0) return [[]];
  return Array.from({ length: n - from }, (_, i) => from + i).flatMap((i) =>
    subsets(n, k - 1, i + 1).map((rest) => [i, ...rest]),
  );
}
