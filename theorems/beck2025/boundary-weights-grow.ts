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
  norm,
  scale,
  type Theorem,
} from 'theorycheck/statement';
import {
  constantLabel,
  exponentialLoss,
  fromZero,
  meanLoss,
  type RunInstance,
  stableStep,
  type Visited,
} from './setting.js';

/** The points are (a, 0), (-a, 0) and (0, h), a, h > 0: the origin is inside an edge of their triangle. */
export const onAnEdge: Hypothesis<RunInstance, unknown> = {
  about: 'data',
  says: 'the points are (a, 0), (-a, 0), (0, h) with a, h > 0, so that the origin is on an edge of the hull',
  check: ({ points }) => {
    const [[a, zero] = [], [minus, none] = [], [nought, h] = []] = points;
    return points.length === 3 && a! > 0 && minus === -a! && zero === 0 && none === 0 && nought === 0 && h! > 0;
  },
};

/**
 * "S saturates" fails on the boundary: data that are not separable, yet |S| grows without bound, like log log k.
 *
 * Points (a, 0), (-a, 0), (0, h), exponential loss, labels -1, start at zero, eta R^2 <= 1. For every k
 *
 *     log(1 + h^2 B_k/3) <= h |S_k| <= log(1 + e^(1/3) h^2 B_k/2),   log(1 + 2 eta k/3) <= B_k = -b_k.
 *
 * Derivation: S_1 = 0 by symmetry. In conformal time, steps s_j = eta e^(b_j) <= eta, F = e^(-h S_2) obeys F_{k+1} = F_k e^(x), x = s_k h^2/(3 F_k) <= 1/3 (F >= 1), so
 * F_k + s_k h^2/3 <= F_{k+1} <= F_k + e^(1/3) s_k h^2/3, and with tau_k = sum s_j: log(1 + h^2 tau_k/3) <= h |S_k| <= log(1 + e^(1/3) h^2 tau_k/3). L_0 is between its
 * infimum 2/3 and 1, so 2 tau_k/3 <= B_k = sum s_j L_0(S_j) <= tau_k. The bound on B_k is that of `surroundedBias.ts`, 1, with 2/3 for L_inf.
 *
 * So the hypothesis of "S -> S_inf" must be that the origin is in the *interior* of the hull; |S|/|b| -> 0 all the same (`ratio-tends-to-distance`).
 *
 * Trivial region: none. Blind spots: other boundary data.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.2 (1), whose "not separable" includes this case; derived here.
 */
export const theorem: Theorem<RunInstance, null, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/boundary-weights-grow',
  says: 'With the origin on an edge of the hull |S_k| grows like log |b_k|, so like log log k, without bound.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.2 (1), boundary case (derived here)' },
  kind: 'bound',
  hypotheses: { onAnEdge, constantLabel, fromZero, stableStep, exponentialLoss, meanLoss },
  trivial: () => false,
  conclude: (i, _, { visited }) => {
    const h = i.points[2]![1]!;
    return every(
      visited
        .filter((v) => v.step > 0)
        .flatMap(({ step, S, b }) => {
          const B = absolute(b);
          const size = scale(h, norm(S));
          const least = logarithmOfOnePlus(scale(1 / 3, scale(h * h * (1 - 2 ** -50), B)));
          const factor = scale(h * h * 0.5, exponential(scale(1 + 2 ** -50, exactly(1 / 3))));
          const at = `step ${step}`;
          return [
            atMost(least, size, size.hi, at),
            atMost(size, logarithmOfOnePlus(multiply(factor, B)), size.hi, at),
            atMost(
              logarithmOfOnePlus(scale((2 / 3) * (1 - 2 ** -50) * i.stepSize, exactly(step))),
              negate(b),
              B.hi,
              at,
            ),
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
