import { innerOfIntegers, integerMatrix, rankOf } from 'theorycheck/exact';
import { every, type Hypothesis, identical, type Theorem } from 'theorycheck/statement';
import type { PointsInstance } from './setting/runs.js';

/** Where the origin is. */
export type Side = 'separable' | 'interior' | 'boundary';

/**
 * What linear programming says, with its certificates, and the facets normal . x <= offset of the
 * hull, computed apart.
 */
export interface TrichotomyAnswers {
  readonly verdict: Side;
  /** u, where separable or on the boundary. */
  readonly separator: readonly bigint[] | null;
  /** p, where not separable. */
  readonly weights: readonly bigint[] | null;
  readonly facets: readonly { readonly normal: readonly number[]; readonly offset: number }[];
}

/** The points do not lie on one hyperplane: the hull has an interior. */
export const solid: Hypothesis<PointsInstance, unknown> = {
  about: 'data',
  says: 'the points do not all lie on one hyperplane',
  check: ({ points }) => rankOf(integerMatrix(points.map((x) => [...x, 1]))) === points[0]!.length + 1,
  constitutive: 'a hull without interior has no facets by which the sides could be told',
};

/**
 * Separable, inside or on the boundary: exactly one of three holds, each with a finite certificate
 * (Gordan, Stiemke).
 *
 * For points x_1..x_N of R^d whose hull has an interior exactly one of these holds:
 *
 *     (S) some u has u . x_i > 0 for every i;
 *         then the origin is outside the hull: some facet has offset < 0;
 *     (I) some p > 0 has sum p_i x_i = 0;
 *         then it is in the interior: all facets have offset > 0;
 *     (B) some p >= 0, p != 0 has sum p_i x_i = 0 and some u has u . x_i >= 0, not always 0;
 *         then it is on the boundary: the least offset is 0.
 *
 * Derivation: u . (sum p_i x_i) = sum p_i (u . x_i) excludes (S) with p >= 0 and (I) with the u
 * of (B). If (S) fails, the hull, compact and convex, holds the origin; at an interior point a
 * small multiple of -mean x_i is in the hull, which gives p > 0; at a boundary point the supporting
 * hyperplane gives u, not orthogonal to all points as the hull has an interior. Two independent
 * exact computations are compared: the linear program with its certificates, checked here in
 * integers, and the signs of the facets' offsets.
 *
 * The paper distinguishes (S) and not (S) only. It leaves out (B), where the weights do not
 * saturate (`boundary-weights-grow`).
 *
 * Trivial region: none. Blind spots: nothing is trained; flat hulls.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.2; P. Gordan (1873), E. Stiemke (1915).
 */
export const theorem: Theorem<PointsInstance, TrichotomyAnswers, null> = {
  id: 'beck2025/trichotomy',
  says: 'The origin is separable from, inside or on the boundary of the hull: exactly one, told alike by certificates and facets.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.2, separability (with the boundary case)' },
  kind: 'exact',
  hypotheses: { solid },
  trivial: () => false,
  conclude: (i, answers) =>
    every([
      identical(answers.verdict, sideByFacets(answers.facets), 'facets'),
      identical(answers.verdict, sideByCertificates(i, answers), 'certificates'),
    ]),
  witness: {
    points: [
      [1, 0],
      [-1, 0],
      [0, 1],
    ],
  },
  blindSpots: 'Flat hulls; nothing is trained.',
  expected: 'survived',
};

function sideByFacets(facets: TrichotomyAnswers['facets']): Side {
  const least = Math.min(...facets.map(({ offset }) => offset));
  return least < 0 ? 'separable' : least > 0 ? 'interior' : 'boundary';
}

/**
 * What the certificates prove, or 'nothing'. Weights may be zero outside a simplex of d + 1 points
 * that spans: that proves (I) too.
 */
function sideByCertificates({ points }: PointsInstance, { separator, weights }: TrichotomyAnswers): Side | 'nothing' {
  const rows = integerMatrix(points);
  const heights = separator === null ? null : rows.map((x) => innerOfIntegers(separator, x));
  if (heights?.every((h) => h > 0n)) return 'separable';
  if (weights === null || weights.length !== rows.length || weights.some((p) => p < 0n)) return 'nothing';
  const balanced = points[0]!.every((_, j) => rows.reduce((total, x, n) => total + weights[n]! * x[j]!, 0n) === 0n);
  const support = rows.filter((_, n) => weights[n]! > 0n);
  if (!balanced || support.length === 0) return 'nothing';
  if (heights?.every((h) => h >= 0n) && heights.some((h) => h > 0n)) return 'boundary';
  const simplex = support.length === points[0]!.length + 1;
  const surrounds = (support.length === rows.length || simplex) && rankOf(support) === points[0]!.length;
  return surrounds ? 'interior' : 'nothing';
}
