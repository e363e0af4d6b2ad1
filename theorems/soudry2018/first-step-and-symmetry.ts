import {
  around,
  equal,
  every,
  exactly,
  identical,
  type Judgement,
  rounded,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { type Iterate, objective } from './setting/instances.js';

/** How the second data set comes from the first. */
export type Relation = 'itself' | 'labels flipped' | 'turned' | 'copied' | 'with its negative';

/** A data set, the step size and the relation under which a second run is compared. */
export interface Symmetric {
  readonly points: number[][];
  readonly labels: number[];
  readonly stepSize: number;
  readonly relation: Relation;
  /** Number of copies, for `copied`. */
  readonly copies: number;
}

/** The same steps of a run on the data and of one on the related data. */
export type Pairs = readonly (readonly [first: Iterate, second: Iterate])[];

/**
 * Exact identities of descent on the summed logistic loss with a bias, from theta(0) = 0. They hold
 * for any labelled data, separable or not.
 *
 * - First step: p_n = 1/2 for every n, so w(1) = (eta/2) sum y_n x_n and b(1) = eta (N+ - N-)/2.
 * - `with its negative`: on data with (-x, -y) for every (x, y), b(t) = 0 for all t. If b = 0, both
 *   margins are y w.x, and their pulls on b cancel.
 * - `labels flipped`: y -> -y gives theta -> -theta, since z -> -z. Every operation of the run only
 *   changes sign, so this holds to the last bit.
 * - `turned`: rotating every x rotates w and leaves b. The rotation is
 *   (3 x1 - 4 x2, 4 x1 + 3 x2)/5.
 * - `copied`: m copies of all points with step size eta/m give the same trajectory.
 *
 * Trivial region: no points, or a sum y_n (x_n, 1) of zero, where the first step is zero.
 * Blind spots: everything that respects the symmetries and is right in the first step, as the loss
 * away from margin zero.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, section 4.3 (first step); Soudry
 * et al. (2018), the dynamics of eq. (2); derived here.
 */
export const theorem: Theorem<Symmetric, null, Pairs> = {
  id: 'soudry2018/first-step-and-symmetry',
  says: 'From zero, the first step is half the signed sum of the points, and the run follows label flips, rotations, copies and antisymmetry.',
  source: { paper: 'Soudry et al. 2018', item: 'Equation (2)' },
  kind: 'exact',
  hypotheses: {
    closedUnderNegation: {
      about: 'data',
      says: 'data said to be with its negative hold (-x, -y) after every (x, y)',
      check: ({ relation, points, labels }) =>
        relation !== 'with its negative' ||
        (points.length % 2 === 0 &&
          points.every((x, n) => {
            const other = n ^ 1;
            return labels[other] === -labels[n]! && x.every((v, j) => points[other]![j] === -v || v === 0);
          })),
    },
    ...objective,
  },
  trivial: (i) => firstStep(i).every((x) => x === 0),
  conclude: (i, _, pairs) =>
    every(pairs.flatMap(([first, second]) => [...stepOne(i, first), ...related(i, first, second)])),
  witness: {
    points: [
      [1.25, 0.3125],
      [-0.625, 0.9375],
    ],
    labels: [1, -1],
    stepSize: 0.046875,
    relation: 'turned',
    copies: 1,
  },
  blindSpots:
    'Whatever respects the symmetries and is right in the first step, such as the loss away from margin zero.',
  expected: 'survived',
};

/** (eta/2) sum y_n (x_n, 1). The points are short dyadics, so the sum is exact in doubles. */
export function firstStep({ points, labels, stepSize }: Symmetric): number[] {
  const sums = [...points[0]!, 1].map((_, j) => points.reduce((total, x, n) => total + labels[n]! * (x[j] ?? 1), 0));
  return sums.map((s) => (stepSize / 2) * s);
}

/** The data of the second run. */
export function relatedData({
  points,
  labels,
  stepSize,
  relation,
  copies,
}: Symmetric): Pick<Symmetric, 'points' | 'labels' | 'stepSize'> {
  if (relation === 'labels flipped') return { points, labels: labels.map((y) => -y), stepSize };
  if (relation === 'turned') return { points: points.map(turned), labels, stepSize };
  if (relation !== 'copied') return { points, labels, stepSize };
  const repeated = <T>(list: T[]) => Array.from({ length: copies }, () => list).flat();
  return { points: repeated(points), labels: repeated(labels), stepSize: stepSize / copies };
}

function turned([x1, x2, ...rest]: number[]): number[] {
  return [(3 * x1! - 4 * x2!) / 5, (4 * x1! + 3 * x2!) / 5, ...rest];
}

/** Natural size of a parameter: the first step with all points on one side. */
function natural({ points, stepSize }: Symmetric): number {
  return (stepSize / 2) * points.reduce((total, x) => total + Math.hypot(...x, 1), 0);
}

// Two runs of some hundred steps agree to 1e-12 of that size; enclosures wider than 1e-9 could hide
// more than rounding.
const resolution = 1e-9;

function stepOne(i: Symmetric, { step, point, stepRadius }: Iterate): Judgement[] {
  if (step !== 1) return [];
  return firstStep(i).map((x, j) => {
    const seen = around(point[j]!, stepRadius, 'certified');
    return equal(seen, rounded(x), resolution, natural(i), `parameter ${j} at step 1`);
  });
}

function related(i: Symmetric, first: Iterate, second: Iterate): Judgement[] {
  const at = (j: number) => `parameter ${j} at step ${first.step}`;
  const of = (x: Iterate, j: number) => around(x.point[j]!, x.radius, x.basis);
  if (i.relation === 'labels flipped') {
    return [
      identical(
        first.point.map((x) => 0 - x),
        second.point.map((x) => 0 + x),
        `step ${first.step}`,
      ),
    ];
  }
  const bias = first.point.length - 1;
  if (i.relation === 'with its negative') return [equal(of(first, bias), exactly(0), resolution, natural(i), at(bias))];
  const [w1, w2] = [of(first, 0), of(first, 1)];
  return first.point.map((_, j) => {
    let expected = of(first, j);
    // w turns with the data: 5 R w = (3 w1 - 4 w2, 4 w1 + 3 w2), compared five times as large to
    // spare the division
    if (i.relation === 'turned' && j === 0) expected = subtract(scale(3, w1), scale(4, w2));
    else if (i.relation === 'turned' && j === 1) expected = subtract(scale(4, w1), scale(-3, w2));
    else if (i.relation === 'turned') expected = scale(5, expected);
    const seen = i.relation === 'turned' ? scale(5, of(second, j)) : of(second, j);
    return equal(seen, expected, 5 * resolution, natural(i), at(j));
  });
}
