import { absolute, atMost, every, type Judgement, multiply, norm, type Theorem } from 'theorycheck/statement';
import { firstRatio } from './setting/hullDistance.js';
import { alwaysTheSame } from './setting/risingAccuracy.js';
import {
  constantLabel,
  fromZero,
  marginLoss,
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
 * Logistic or exponential loss, labels -1, start at zero, eta R^2 <= 1. For every k >= 1
 *
 *     |S_k|/|b_k| <= |S_1|/|b_1| = |mean x_i|,
 *
 * so Phi(-b_k/(sigma |S_k|)) >= Phi(1/(sigma |mean x_i|)), whatever sigma, on separable and other
 * data alike.
 *
 * Derivation: let T = -S, beta = -b, w_i = l'(f_i) at f_i = -T . x_i - beta, G their mean and D the
 * diameter of the points. A step adds s = eta G to beta and s p to T, G p = mean w_i x_i. With the
 * secant slopes c_ij = (w_i - w_j)/(f_i - f_j), a sum over pairs is
 *
 *     mean x_i - p = A T,   A = mean_ij c_ij (x_i - x_j)(x_i - x_j)^T/(2G).
 *
 * l' rises and log l' has slope at most one, with either loss. So 0 <= c_ij <= (w_i - w_j)/(log w_i
 * - log w_j), a logarithmic mean, and c_ij <= (w_i + w_j)/2. Hence 0 <= A <= D^2/2. G <= 1: the
 * slope of the logistic loss is below one, and the exponential loss does not exceed its start. As D
 * <= 2R, 0 <= s A <= 2 eta R^2 <= 2, and T + s p = (I - s A) T + s mean x_i is at most |T| + s
 * |mean x_i| long. Summed, |T_k| <= beta_k |mean x_i|.
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
  hypotheses: { constantLabel, fromZero, stableStep, marginLoss, meanLoss },
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
  blindSpots: 'A fall of the accuracy after a rise.',
  expected: 'survived',
};

function notBelowStart(i: RunInstance, { step, S, b }: Visited): Judgement {
  const bound = multiply(firstRatio(i), absolute(b));
  return atMost(norm(S), bound, span(i, step), `step ${step}`);
}
