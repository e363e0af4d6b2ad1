import { absolute, atMost, every, multiply, negate, norm, type Theorem } from 'theorycheck/statement';
import { distance, firstRatio, type HullDistance, hullBounds } from './setting/hullDistance.js';
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
 * |S_k|/|b_k| tends to the distance M of the origin from conv{x_i}, for all data, separable or not.
 *
 * Logistic or exponential loss, labels -1, start at zero, eta R^2 <= 1. With C, gamma and the
 * bounds `least` on -b_k of `setting/hullDistance.ts`, for every k >= 1
 *
 *     M |b_k| <= |S_k| <= r(|b_k|) |b_k|   and   |S_k| <= r(least_k) |b_k|,
 *     r(beta)^2 = ((gamma + (gamma^2 + 4C/beta)^(1/2))/2)^2 - 1,
 *     r(beta)^2 - M^2 <= 2C/beta + C^2/(gamma beta)^2 -> 0.
 *
 * The first is sharp at every step; the second needs no observed bias, so its error is known before
 * the run, of the order 1/log k, which is the true order: the weights keep a bounded residual
 * beside the logarithm. Derivation: `setting/hullDistance.ts`, and `hull-inclusion` for M.
 *
 * On separable data M is the margin and (S, b)/log k -> -(M u, 1)/(1 + M^2), together with
 * `bias-slope`. Otherwise M = 0, the origin on the boundary of the hull included, and the
 * population accuracy Phi(|b|/(sigma |S|)) tends to one.
 *
 * Seen step by step, and at 10^15 steps by certified descent in log time.
 *
 * Trivial region: r at 10^15 steps above |mean x_i|, the ratio after the first step, which a run
 * on the exponential loss never exceeds.
 * Blind spots: the step size, of which both sides of the first are nearly independent.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.2, which states the limits; finite form and the
 * case M = 0 derived here.
 */
export const theorem: Theorem<RunInstance, HullDistance, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/ratio-tends-to-distance',
  says: '|S_k|/|b_k| tends to dist(0, conv{x_i}) on all data, with an error of order 1/log k computed beforehand.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.2 (finite form derived here)' },
  kind: 'limit',
  hypotheses: { constantLabel, fromZero, stableStep, marginLoss, meanLoss },
  trivial: (i, M) => {
    const bounds = hullBounds(i, M);
    return !(bounds.ratio(bounds.fall(lateStep).least).hi < firstRatio(i).lo);
  },
  conclude: (i, M, { visited }) => {
    const bounds = hullBounds(i, M);
    return every(
      visited
        .filter((v) => v.step > 0)
        .flatMap(({ step, S, b }) => {
          const beta = absolute(b);
          const size = norm(S);
          const unit = bounds.gamma.hi * bounds.fall(step).most.hi;
          const at = `step ${step}`;
          return [
            atMost(b, negate(bounds.fall(step).least), unit, at),
            atMost(multiply(distance(M), beta), size, unit, at),
            atMost(size, multiply(bounds.ratio(beta), beta), unit, at),
            atMost(size, multiply(bounds.ratio(bounds.fall(step).least), beta), unit, at),
          ];
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
  blindSpots: 'Errors in the step size.',
  expected: 'survived',
};
