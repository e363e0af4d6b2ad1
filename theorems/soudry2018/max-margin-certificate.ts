import {
  commonScale,
  compare,
  minus,
  plus,
  type Rational,
  rational,
  separates,
  times,
  toNumber,
} from 'theorycheck/exact';
import { atMost, between, every, identical, type Judgement, proved, type Theorem } from 'theorycheck/statement';
import { signedRows } from './setting/instances.js';

/**
 * Labelled points, some combinations of them with weights >= 0, and a vector that separates them.
 */
export interface Hull {
  readonly points: number[][];
  readonly labels: number[];
  /** Weights of one combination in each row, small whole numbers. */
  readonly combinations: number[][];
  readonly certificates: { readonly separable: { readonly direction: number[] } };
}

/**
 * The max-margin vector with penalised bias in fractions, and the point of least norm in the hull
 * by another method.
 */
export interface BothSides {
  readonly vector: readonly Rational[];
  readonly multipliers: readonly Rational[];
  readonly distance: { readonly lo: number; readonly hi: number };
  /** Its weights. */
  readonly weights: readonly number[];
}

const zero = rational(0n);
const dot = (a: readonly Rational[], b: readonly Rational[]) => a.reduce((t, x, j) => plus(t, times(x, b[j]!)), zero);

/**
 * A point of the hull of the signed data bounds the max-margin vector from both sides.
 *
 * Let p = sum a_n z_n with weights a_n >= 0, A = sum a_n > 0 and m = min z_n . p > 0. Then
 *
 *     A/|p| <= |thetahat| <= |p|/m,        |p/m - thetahat|^2 <= |p|^2/m^2 - A^2/|p|^2.
 *
 * Proof. p/m has margin one, so it is no shorter than thetahat. thetahat . p = sum a
 * z.thetahat >= A, and Cauchy and Schwarz give the other side. thetahat is the shortest vector of a
 * convex set, so thetahat . (p/m - thetahat) >= 0, so |p/m - thetahat|^2 <= |p/m|^2 - |thetahat|^2.
 * thetahat = sum alpha z with sum alpha = |thetahat|^2 gives equality throughout: the distance of
 * the origin from the hull is 1/|thetahat|.
 *
 * thetahat comes from one oracle (active set, solved in integers), the point of least norm from
 * another (Wolfe); it is one of the p. All comparisons but that of the distance are in fractions.
 *
 * Trivial region: none. Blind spots: gradient descent, which is not run.
 *
 * @see Soudry et al. (2018), JMLR 19(70), equation (3): the hard-margin problem and its dual. The
 * inequalities are derived here.
 */
export const theorem: Theorem<Hull, BothSides, undefined> = {
  id: 'soudry2018/max-margin-certificate',
  says: 'Every point of the hull of the signed data encloses length and place of the max-margin vector; the nearest to the origin is at 1/|thetahat|.',
  source: { paper: 'Soudry et al. 2018', item: 'Equation (3), certificate (derived here)' },
  kind: 'exact',
  hypotheses: {
    separable: {
      about: 'data',
      says: 'the vector carried as certificate has a positive inner product with every signed point',
      constitutive: 'there is no max-margin vector of data that are not separable',
      check: (i, c) => separates((c as { direction: number[] }).direction, signedRows(i)),
    },
  },
  trivial: () => false,
  conclude(i, a) {
    const rows = rationalRows(i);
    const squared = dot(a.vector, a.vector);
    const combined = a.vector.map((_, j) => a.multipliers.reduce((t, x, n) => plus(t, times(x, rows[n]![j]!)), zero));
    const mass = a.multipliers.reduce(plus, zero);
    const length = Math.sqrt(toNumber(squared));
    return every([
      ...[...i.combinations, a.weights].flatMap((w, k) => enclosed(rows, w, a.vector, `combination ${k}`)),
      identical(
        a.vector.every((x, j) => compare(x, combined[j]!) === 0),
        true,
        'vector = sum of multiplier times row',
      ),
      identical(compare(mass, squared) === 0, true, 'multipliers add up to the squared length'),
      atMost(
        between(a.distance.lo, a.distance.lo, 'certified'),
        proved(1 / length, 2 ** -50 / length, 'a square root and a quotient round once each'),
        1 / length,
        'from below',
      ),
      atMost(
        proved(1 / length, 2 ** -50 / length, 'a square root and a quotient round once each'),
        between(a.distance.hi, a.distance.hi, 'certified'),
        1 / length,
        'from above',
      ),
    ]);
  },
  witness: {
    points: [[0.5], [-0.5], [1.5]],
    labels: [1, -1, 1],
    combinations: [
      [1, 1, 0],
      [3, 2, 1],
    ],
    certificates: { separable: { direction: [2, 0] } },
  },
  blindSpots: 'Gradient descent, which is not run.',
  expected: 'survived',
};

function rationalRows(i: Hull): Rational[][] {
  return signedRows(i).map((z) => {
    const { integers, shift } = commonScale(z);
    return integers.map((x) => rational(x, 1n << BigInt(shift)));
  });
}

function enclosed(rows: Rational[][], w: readonly number[], vector: readonly Rational[], at: string): Judgement[] {
  const { integers } = commonScale(w);
  const weights = integers.map((x) => rational(x));
  const p = vector.map((_, j) => rows.reduce((t, z, n) => plus(t, times(weights[n]!, z[j]!)), zero));
  const margins = rows.map((z) => dot(z, p));
  const m = margins.reduce((least, x) => (compare(x, least) < 0 ? x : least));
  if (compare(m, zero) <= 0) return [];
  const mass = weights.reduce(plus, zero);
  const [long, short, theirs] = [dot(p, p), times(mass, mass), dot(vector, vector)];
  const apart = vector.map((x, j) => minus(p[j]!, times(m, x)));
  // |p - m thetahat|^2 |p|^2 <= |p|^4 - A^2 m^2
  const left = times(dot(apart, apart), long);
  const right = minus(times(long, long), times(short, times(m, m)));
  return [
    identical(compare(short, times(theirs, long)) <= 0, true, `${at}: length from below`),
    identical(compare(times(theirs, times(m, m)), long) <= 0, true, `${at}: length from above`),
    identical(compare(left, right) <= 0, true, `${at}: place`),
  ];
}
