import { absolute, atMost, every, type Judgement, multiply, norm, type Theorem } from 'theorycheck/statement';
import { firstRatio } from './setting/hullDistance.js';
import { alwaysTheSame } from './setting/risingAccuracy.js';
import {
  constantLabel,
  exponentialLoss,
  fromZero,
  meanLoss,
  type RunInstance,
  span,
  stableStep,
  type Visited,
} from './setting/runs.js';

type Observed = { readonly visited: readonly Visited[] };

/**
 * The population accuracy never falls below its value after the first step.
 *
 * Exponential loss, labels -1, start at zero, eta R^2 <= 1. For every k >= 1
 *
 *     |S_k|/|b_k| <= |S_1|/|b_1| = |mean x_i|,
 *
 * so Phi(-b_k/(sigma |S_k|)) >= Phi(1/(sigma |mean x_i|)), whatever sigma, on separable and other
 * data alike.
 *
 * Derivation (notation of `setting/hullDistance.ts`): T_k = sum_{j<k} s_j p_j and
 * beta_k = sum_{j<k} s_j, p_j = p(T_j) with p = -grad of the convex function T -> log mean
 * e^(-T . x_i), whose Hessian is a covariance of the x_i, between 0 and D^2/4 <= R^2. As s_j = eta
 * L_j <= eta, p_{j+1} = (I - s_j H) p_j with 0 <= s_j H <= 1: |p_{j+1}| <= |p_j| <= |p_0| = |mean
 * x_i|. T_k/beta_k is a weighted mean of p_0..p_{k-1}.
 *
 * Scale: R log(1 + eta k). Trivial region: all points equal, where the ratio is constant, or of sum
 * zero, where S stays zero. Blind spots: falls after a rise.
 *
 * @see Beck, Levi, Bar-Sinai (2025), section 4, where the accuracy rises from the start; derived
 * here.
 */
export const theorem: Theorem<RunInstance, null, Observed> = {
  id: 'beck2025/accuracy-never-below-start',
  says: '|S_k|/|b_k| <= |mean x_i| for every k >= 1: the population accuracy never falls below that after the first step.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Section 4, accuracy during training (derived here)' },
  kind: 'exact',
  hypotheses: { constantLabel, fromZero, stableStep, exponentialLoss, meanLoss },
  trivial: alwaysTheSame,
  conclude: (i, _, { visited }) => every(visited.filter((v) => v.step > 1).map((v) => notBelowStart(i, v))),
  witness: {
    points: [
      [2, 6],
      [2, -2],
    ],
    labels: [-1, -1],
    loss: 'exponential',
    stepSize: 1 / 64,
    steps: 2000,
    start: [0, 0, 0],
  },
  blindSpots: 'A fall of the accuracy after a rise; the logistic loss.',
  expected: 'survived',
};

function notBelowStart(i: RunInstance, { step, S, b }: Visited): Judgement {
  const bound = multiply(firstRatio(i), absolute(b));
  return atMost(norm(S), bound, span(i, step), `step ${step}`);
}
