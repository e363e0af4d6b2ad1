import { every, type Hypothesis, type Theorem } from 'theorycheck/statement';
import { alwaysTheSame, ratioDoesNotRise } from './setting/risingAccuracy.js';
import {
  constantLabel,
  exponentialLoss,
  fromZero,
  meanLoss,
  type RunInstance,
  stableStep,
  type Visited,
} from './setting/runs.js';

/** d = 1. */
const oneDimension: Hypothesis<RunInstance, unknown> = {
  about: 'data',
  says: 'the points lie on a line through the origin',
  check: ({ points }) => points.every((x) => x.length === 1),
};

/**
 * On a line the population accuracy rises at every step.
 *
 * d = 1, exponential loss, labels -1, start at zero, eta R^2 <= 1. For every k >= 1
 *
 *     |S_{k+1}|/|b_{k+1}| <= |S_k|/|b_k|.
 *
 * Derivation (notation of `setting/hullDistance.ts`): r_k = T_k/beta_k is the mean of p_0..p_{k-1}
 * under weights s_j, p_j = p(T_j), and p falls in T with slope between -D^2/4 >= -R^2 and 0. Let
 * p_0 >= 0, otherwise reflect. While p_j >= 0, T_{j+1} = T_j + s_j p_j >= T_j gives p_{j+1} <= p_j,
 * and p_{j+1} >= p_j (1 - s_j R^2) >= 0 as s_j <= eta. So the p_j fall and stay non-negative, and
 * so do their means: 0 <= r_{k+1} <= r_k.
 *
 * In more dimensions p_k . r_k <= |r_k|^2 would be needed, which is not proved: see
 * `accuracy-monotone`.
 *
 * Trivial region: all points equal, where the ratio is constant, or of sum zero, where S stays
 * zero. Blind spots: how fast it rises.
 *
 * @see Beck, Levi, Bar-Sinai (2025), section 4, where the accuracy rises from the start; derived
 * here.
 */
export const theorem: Theorem<RunInstance, null, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/accuracy-monotone-on-a-line',
  says: 'In one dimension |S_k|/|b_k| falls, so the population accuracy rises, at every step.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Section 4, accuracy during training (derived here)' },
  kind: 'exact',
  hypotheses: { oneDimension, constantLabel, fromZero, stableStep, exponentialLoss, meanLoss },
  trivial: alwaysTheSame,
  conclude: (i, _, { visited }) => every(ratioDoesNotRise(i, visited)),
  witness: {
    points: [[4], [1]],
    labels: [-1, -1],
    loss: 'exponential',
    stepSize: 1 / 32,
    steps: 2000,
    start: [0, 0],
  },
  blindSpots: 'How fast the accuracy rises; the logistic loss.',
  expected: 'survived',
};
