import {
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  multiply,
  negate,
  norm,
  type Theorem,
} from 'theorycheck/statement';
import { normalProbabilityOf } from './setting/gaussian.js';
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

/** A run with the standard deviation of the test data. */
export interface TestedRun extends RunInstance {
  readonly sigma: number;
}

/** Phi(1/(sigma r)): the accuracy at the ratio r = |S|/|b|, b < 0. */
export function accuracyAt(sigma: number, ratio: Enclosure): Enclosure {
  if (ratio.hi === 0) return exactly(1);
  const least = divide(exactly(1), multiply(exactly(sigma), { ...ratio, lo: ratio.hi }));
  const most = ratio.lo > 0 ? divide(exactly(1), multiply(exactly(sigma), { ...ratio, hi: ratio.lo })) : least;
  return normalProbabilityOf({
    lo: least.lo,
    hi: ratio.lo > 0 ? most.hi : Number.POSITIVE_INFINITY,
    basis: least.basis,
  });
}

/**
 * The population accuracy tends to Phi(1/(sigma M)), M = dist(0, conv{x_i}): below one on separable
 * data, one on all others.
 *
 * Logistic or exponential loss, labels -1, start at zero, eta R^2 <= 1, test points
 * N(0, sigma^2 I) of the same label. For every k >= 1 the accuracy A_k = Phi(-b_k/(sigma |S_k|))
 * (`accuracy-formula`) obeys
 *
 *     Phi(1/(sigma r_k)) <= A_k <= Phi(1/(sigma M)),
 *
 * with r_k = r(least_k) of `ratio-tends-to-distance`, known before the run, and r_k -> M.
 * Derivation: `setting/hullDistance.ts`. Phi(1/(sigma r)) decreases in r.
 *
 * So "cannot generalise on separable data" is a statement about sigma M: the limit is
 * indistinguishable from one unless sigma M is of order one.
 *
 * Seen step by step, and at 10^15 steps by certified descent in log time.
 *
 * Trivial region: r_k at 10^15 steps above |mean x_i|, the ratio after the first step; a lower
 * bound that is not above 1/2 there, the accuracy of either constant answer in the two-class
 * problem (`two-classes-are-one`).
 * Blind spots: small sigma M, where both sides are one within rounding.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.2; finite form and the case M = 0 derived here.
 */
export const theorem: Theorem<TestedRun, HullDistance, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/accuracy-limit',
  says: 'The population accuracy tends to Phi(1/(sigma M)) from below, M = dist(0, conv{x_i}), with an error computed beforehand.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.2 (finite form derived here)' },
  kind: 'limit',
  hypotheses: { constantLabel, fromZero, stableStep, marginLoss, meanLoss },
  trivial: (i, M) => {
    const bounds = hullBounds(i, M);
    const late = bounds.ratio(bounds.fall(lateStep).least);
    return !(late.hi < firstRatio(i).lo && accuracyAt(i.sigma, late).lo > 1 / 2);
  },
  conclude: (i, M, { visited }) => {
    const bounds = hullBounds(i, M);
    const limit = accuracyAt(i.sigma, distance(M));
    return every(
      visited
        .filter((v) => v.step > 0)
        .flatMap(({ step, S, b }) => {
          const observed = normalProbabilityOf(divide(negate(b), multiply(exactly(i.sigma), norm(S))));
          const at = `step ${step}`;
          return [
            atMost(accuracyAt(i.sigma, bounds.ratio(bounds.fall(step).least)), observed, 1, at),
            atMost(observed, limit, 1, at),
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
    sigma: 1,
  },
  blindSpots: 'Small sigma M, where the limit is one within rounding.',
  expected: 'survived',
};
