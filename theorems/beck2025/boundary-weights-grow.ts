import { signOfInner } from 'theorycheck/exact';
import {
  absolute,
  atMost,
  every,
  exactly,
  exponential,
  type Hypothesis,
  logarithmOfOnePlus,
  multiply,
  negate,
  rounded,
  scale,
  square,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import {
  clock,
  constantLabel,
  dot,
  exponentialLoss,
  fromZero,
  meanLoss,
  type RunInstance,
  stableStep,
  type Visited,
} from './setting/runs.js';

/** 1/3. */
const third = rounded(1 / 3);

/**
 * The points are p, -p and q in the plane, q at right angles to p: the origin is inside an edge of
 * their triangle.
 */
export const onAnEdge: Hypothesis<RunInstance, unknown> = {
  about: 'data',
  says: 'the points are p, -p, q in the plane with p . q = 0, so that the origin is on an edge of the hull',
  check: ({ points }) => {
    const [p, minus, q] = points;
    if (points.length !== 3 || points.some((x) => x.length !== 2 || x.every((c) => c === 0))) return false;
    return p!.every((c, j) => c + minus![j]! === 0) && signOfInner(p!, q!) === 0;
  },
};

/**
 * "S saturates" fails on the boundary: data that are not separable, yet |S| grows without bound,
 * like log log k.
 *
 * Points p, -p and q in the plane, p . q = 0, exponential loss, labels -1, start at zero,
 * eta R^2 <= 1. For every k
 *
 *     log(1 + |q|^2 B_k/3) <= |q| |S_k| <= log(1 + e^(1/3) |q|^2 B_k/2),
 *     log(1 + 2 eta k/3) <= B_k = -b_k.
 *
 * Derivation: S . p = 0 by symmetry, so |S . q| = |q| |S|. In conformal time the steps are
 * h_j = eta e^(b_j) <= eta. Z = e^(-S . q) obeys Z_{k+1} = Z_k e^y, where y = h_k
 * |q|^2/(3 Z_k) <= 1/3 as Z >= 1. So Z_k + h_k |q|^2/3 <= Z_{k+1} <= Z_k + e^(1/3) h_k |q|^2/3, and
 * with tau_k = sum h_j: log(1 + |q|^2 tau_k/3) <= |q| |S_k| <= log(1 + e^(1/3) |q|^2 tau_k/3). L_0
 * is between its infimum 2/3 and 1, so 2 tau_k/3 <= B_k = sum h_j L_0(S_j) <= tau_k. The bound on
 * B_k is that of `setting/surroundedBias.ts`, 1, with 2/3 for L_inf.
 *
 * So "S -> S_inf" needs the hypothesis that the origin is in the *interior* of the hull.
 * |S|/|b| -> 0 nevertheless (`ratio-tends-to-distance`).
 *
 * Scale: log(1 + |q|^2 log(1 + eta k)), log(1 + eta k). The upper side is loose by the constants
 * 1/2 e^(1/3) for 1/3, some log 2 in |q| |S|; the lower one is not. Trivial region: none. Blind
 * spots: other boundary data; an error of a tenth in the constant of the upper side.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.2 (1), whose "not separable" includes this case;
 * derived here.
 */
export const theorem: Theorem<RunInstance, null, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/boundary-weights-grow',
  says: 'With the origin on an edge of the hull |S_k| grows like log |b_k|, so like log log k, without bound.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.2 (1), boundary case (derived here)' },
  kind: 'bound',
  hypotheses: { onAnEdge, constantLabel, fromZero, stableStep, exponentialLoss, meanLoss },
  trivial: () => false,
  conclude: (i, _, { visited }) => {
    const squared = sum(i.points[2]!.map((c) => square(exactly(c))));
    return every(
      visited
        .filter((v) => v.step > 0)
        .flatMap(({ step, S, b }) => {
          const B = absolute(b);
          const size = absolute(dot(i.points[2]!, S));
          const unit = Math.log1p(squared.hi * clock(i, step));
          const least = logarithmOfOnePlus(multiply(multiply(third, squared), B));
          const factor = scale(0.5, multiply(squared, exponential(third)));
          const at = `step ${step}`;
          return [
            atMost(least, size, unit, at),
            atMost(size, logarithmOfOnePlus(multiply(factor, B)), unit, at),
            atMost(logarithmOfOnePlus(scale(2 * i.stepSize * step, third)), negate(b), clock(i, step), at),
          ];
        }),
    );
  },
  witness: {
    points: [
      [4, 0],
      [-4, 0],
      [0, 4],
    ],
    labels: [-1, -1, -1],
    loss: 'exponential',
    stepSize: 1 / 32,
    steps: 5000,
    start: [0, 0, 0],
  },
  blindSpots: 'Other data on the boundary.',
  expected: 'survived',
};
