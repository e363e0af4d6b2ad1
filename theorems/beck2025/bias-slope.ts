import { atMost, every, negate, type Theorem } from 'theorycheck/statement';
import { type HullDistance, hullBounds } from './setting/hullDistance.js';
import {
  constantLabel,
  fromZero,
  lateStep,
  marginLoss,
  meanLoss,
  type RunInstance,
  stableStep,
  type Visited,
} from './setting/runs.js';

/**
 * The bias falls like log k/(1 + M^2), M the distance of the origin from conv{x_i}; within a
 * constant, at every step.
 *
 * Labels -1, start at zero, eta R^2 <= 1, gamma^2 = 1 + M^2. With the exponential loss,
 * a = (eta D^2/4) exp(eta (1 + R^2)), D the diameter of the points, and C = log N + a, for every k
 *
 *     log(1 + gamma^2 eta exp(-C) k/N) <= -gamma^2 b_k
 *         <= log(1 + gamma^2 eta exp(gamma^2 eta + a) k).
 *
 * The sides differ by at most 2 log N + 2a + gamma^2 eta. With the paper's own loss, the logistic
 * one, and another a, of the order of N,
 *
 *     log(1 + gamma^2 eta exp(-C) k/(2N)) <= -gamma^2 b_k
 *         <= log(1 + gamma^2 eta log(2) exp(gamma^2 eta log(2) + a) k).
 *
 * On separable data the slope is -1/(1 + M^2), otherwise M = 0 and it is -1.
 * Derivation: `setting/hullDistance.ts`, 6 and 9.
 *
 * Seen step by step, and at 10^15 steps by certified descent in log time.
 *
 * Trivial region: the bounds overlap with those of slope 1 (separable) or 1/2 (M = 0) at K = 10^15:
 * the lower bound, a logarithm, is not above the width of the band.
 * Blind spots: constants inside the band.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.2 and the table of slopes; finite form derived
 * here.
 */
export const theorem: Theorem<RunInstance, HullDistance, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/bias-slope',
  says: '-(1 + M^2) b_k is log k within an explicit constant at every step, M = dist(0, conv{x_i}), on all data.',
  source: {
    paper: 'Beck, Levi, Bar-Sinai 2025',
    item: 'Proposition 3.2, slope of the bias (finite form derived here)',
  },
  kind: 'bound',
  hypotheses: { constantLabel, fromZero, stableStep, marginLoss, meanLoss },
  trivial: (i, M) => {
    const { least, most } = hullBounds(i, M).fall(lateStep);
    return !(most.hi - least.lo < least.lo);
  },
  conclude: (i, M, { visited }) => {
    const bounds = hullBounds(i, M);
    return every(
      visited
        .filter((v) => v.step > 0)
        .flatMap(({ step, b }) => {
          const { least, most } = bounds.fall(step);
          const at = `step ${step}`;
          return [atMost(least, negate(b), most.hi, at), atMost(negate(b), most, most.hi, at)];
        }),
    );
  },
  witness: {
    points: [
      [2, 6],
      [2, -2],
    ],
    labels: [-1, -1],
    loss: 'exponential',
    stepSize: 1 / 64,
    steps: 20000,
    start: [0, 0, 0],
  },
  blindSpots: 'Constants inside the band.',
  expected: 'survived',
};
