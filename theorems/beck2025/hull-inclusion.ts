import {
  atMost,
  between,
  type Enclosure,
  every,
  exactly,
  type Judgement,
  multiply,
  negate,
  norm,
  scale,
  type Theorem,
} from 'theorycheck/statement';
import { constantLabel, dot, fromZero, type RunInstance, reach, span, type Visited } from './setting/runs.js';

/**
 * What is known of conv{x_i}: half-spaces normal . x <= offset that hold it, and its distance from
 * 0 when that is positive.
 */
export interface Hull {
  readonly halfSpaces: readonly { readonly normal: readonly number[]; readonly offset: number }[];
  readonly margin: { readonly lo: number; readonly hi: number } | null;
}

/**
 * From a zero start, descent keeps S/b in the hull of the data.
 *
 * From S_0 = 0, b_0 = 0, labels -1 and any loss l with l' > 0, gradient descent with any step sizes
 * has at every step k >= 1
 *
 *     b_k < 0,   S_k/b_k in conv{x_i},   hence   M <= |S_k|/|b_k| <= R,
 *
 * R = max |x_i| and M = dist(0, conv{x_i}), which is the geometric margin when the points are
 * separable from the origin and 0 otherwise.
 *
 * Derivation: a step adds -(eta/N) sum_i l'(f_i) (x_i, 1), so (S_k, b_k) = -sum_i c_i (x_i, 1) with
 * c_i > 0. With T = -S and beta = -b > 0, T is beta times a convex combination of the x_i. Each
 * half-space normal . x <= offset that holds the hull gives normal . T <= offset beta, and that
 * is what is judged. With all facets (small d) it is the whole of the inclusion, otherwise it is
 * inclusion in the bounding box.
 *
 * Scale: R log(1 + eta k). Trivial region: all points equal, where S_k/b_k is that point. Blind
 * spots: the step size and the loss, of which the statement is independent; whether |S|/|b| reaches
 * M.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.2 (2) states the limit; this any-time form is
 * derived here.
 */
export const theorem: Theorem<RunInstance, Hull, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/hull-inclusion',
  says: 'From zero, S_k/b_k is in conv{x_i} and M <= |S_k|/|b_k| <= R at every step, for any loss with positive slope.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.2 (2), any-time form (derived here)' },
  kind: 'exact',
  hypotheses: {
    constantLabel,
    fromZero,
    biasFeature: { about: 'objective', says: 'the model has a bias', tag: 'bias feature' },
    marginLoss: {
      about: 'objective',
      says: 'the loss is logistic or exponential, so its slope is positive',
      tag: 'margin loss',
    },
  },
  trivial: ({ points }) => points.every((x) => x.every((c, j) => c === points[0]![j])),
  conclude: (i, hull, { visited }) => every(visited.filter((v) => v.step > 0).flatMap((v) => inclusion(i, hull, v))),
  witness: {
    points: [
      [2, 1],
      [1, -1],
      [1, 0],
    ],
    labels: [-1, -1, -1],
    loss: 'logistic',
    stepSize: 0.125,
    steps: 500,
    start: [0, 0, 0],
  },
  blindSpots: 'Any step size and any loss with positive slope obey it, so errors in either pass.',
  expected: 'survived',
};

function inclusion(i: RunInstance, hull: Hull, { step, S, b }: Visited): Judgement[] {
  const R = reach(i);
  const T = S.map(negate);
  const beta = negate(b);
  const size: Enclosure = norm(S);
  const unit = span(i, step);
  const at = `step ${step}`;
  return [
    atMost(b, 0, unit, at),
    ...hull.halfSpaces.map(({ normal, offset }) =>
      atMost(dot(normal, T), scale(offset, beta), unit * norm(normal.map(exactly)).hi, at),
    ),
    atMost(size, multiply(R, beta), unit, at),
    ...(hull.margin
      ? [atMost(multiply(between(hull.margin.lo, hull.margin.hi, 'certified'), beta), size, unit, at)]
      : []),
  ];
}
