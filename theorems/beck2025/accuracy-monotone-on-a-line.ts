import { every, type Hypothesis, type Theorem } from 'theorycheck/statement';
import { alwaysTheSame, ratioDoesNotRise } from './setting/risingAccuracy.js';
import {
  constantLabel,
  fromZero,
  marginLoss,
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
 * d = 1, logistic or exponential loss, labels -1, start at zero, eta R^2 <= 1. For every k >= 1
 *
 *     |S_{k+1}|/|b_{k+1}| <= |S_k|/|b_k|.
 *
 * Derivation, with T = -S and beta = -b. Let w_i = l'(-T x_i - beta), q_i = w_i/sum w_j,
 * p = sum q_i x_i and s = eta mean w_i <= eta. A step adds s p to T and s to beta. Let mean x_i >=
 * 0, otherwise reflect. v_i = l''/l' is 1 with the exponential loss, 1 - w_i with the logistic one:
 * in (0, 1], and rising with x_i where T >= 0. So m = sum q_i v_i (x_i - p) >= 0 there, and
 * V = sum q_i v_i (x_i - p)^2 >= 0, |V + p m| = |sum q_i v_i (x_i - p) x_i| <= R^2.
 *
 * 1. p = mean x_i at T = 0, and dp/dT = -(V + p m) >= -R^2. So T + t p >= T (1 - t R^2) >= 0 for
 *    t <= s: T stays non-negative.
 * 2. Along step k, in the direction (p_k, 1), p has slope -(p_k V + (1 + p_k p) m). If p_k >= 0 it
 *    falls while it is non-negative, and does not return from below 0: p_{k+1} <= p_k. If p_k < 0
 *    its slope is at most |p_k| R^2, and p_{k+1} <= p_k (1 - s R^2) <= 0.
 * 3. r_k = T_k/beta_k: if p_k <= r_k, then r_{k+1}, a mean of both, is at most r_k, at least p_k
 *    and, by 1, at least 0. So p_{k+1} <= max(p_k, 0) <= r_{k+1}. At the start r_1 = p_0 >= p_1.
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
  hypotheses: { oneDimension, constantLabel, fromZero, stableStep, marginLoss, meanLoss },
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
  blindSpots: 'How fast the accuracy rises.',
  expected: 'survived',
};
