import { squared } from 'theorycheck/exact';
import {
  atMost,
  type Enclosure,
  every,
  exactly,
  larger,
  multiply,
  norm,
  scale,
  square,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import type { TrajectoryAnswers } from './exact-trajectory.js';
import { below, fullBatch, type RidgeInstance, realizable, risk, type Visited } from './setting/ridgeInstance.js';

/** Steps at which the risk is looked at. */
export type FloorInstance = RidgeInstance & { readonly steps: readonly number[] };

/**
 * The lower bound on the risk that the proof of Theorem 4.5 needs.
 *
 * Let n_0 be the part of theta_0 in the kernel of the data and lambda_min the least eigenvalue of
 * Sigma. If 0 < eta lambda < 1, then
 *
 *     L(theta_t) >= lambda_min ( ((1 - eta lambda)^t |n_0| - |theta*|)_+ )^2          for every t,
 *
 * (x)_+ = max(x, 0). Proof: L(theta_t) >= lambda_min |theta_t - theta*|^2, whose part in the
 * kernel is (1 - eta lambda)^t n_0 - p* with |p*| <= |theta*|. The paper prints it on the event
 * |n_0|^2 >= (m - n) nu^2 / 2 and with that number for |n_0|^2; here |n_0| is the one drawn, so
 * that nothing is left to chance, and the bound is the higher of the two.
 *
 * Met with equality at every step where Sigma = sigma^2 I, the row space is at rest and theta* is a
 * multiple of n_0: there an error of a tenth is noticed.
 *
 * Scale: L(theta_0), bounds within 2^-30 of it count as met. Trivial region: |n_0| <= |theta*|,
 * where the bound is zero throughout.
 * Blind spots: late times, where the bound is zero.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, proof of Theorem
 * 4.5.
 */
export const theorem: Theorem<FloorInstance, TrajectoryAnswers, readonly Visited[]> = {
  id: 'xu2026/displayed-inequality-positive-part',
  says: 'The risk is at least lambda_min times the square of the positive part of G^t |n_0| - |theta*|.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'proof of Theorem 4.5, display, with the positive part' },
  kind: 'bound',
  hypotheses: {
    realizable,
    fullBatch,
    decayBelowOne: {
      about: 'parameters',
      says: '0 < eta lambda < 1',
      met: ({ eta, lambda }) => atMost(multiply(exactly(eta), exactly(lambda)), below(1)),
    },
  },
  trivial: ({ teacher }, { spectrum }) => norm(spectrum.startNull).hi <= Math.hypot(...teacher),
  conclude: (i, a, states) => floors(i, a, states, (bracket) => larger(bracket, exactly(0))),
  witness: {
    features: [[1, 0]],
    teacher: [1, 0],
    targets: [1],
    start: [0, 2],
    variances: [1, 1],
    eta: 0.25,
    lambda: 1,
    seed: '1',
    steps: [0, 4, 12],
    certificates: { realizable: [1, 0] },
  },
  blindSpots: 'Late times, where the floor is zero.',
  expected: 'survived',
};

/** L(theta_t) >= lambda_min part(G^t |n_0| - |theta*|)^2 at every visited state. */
export function floors(
  i: FloorInstance,
  { spectrum, powers }: TrajectoryAnswers,
  states: readonly Visited[],
  part: (bracket: Enclosure) => Enclosure,
) {
  const least = Math.min(...i.variances);
  const unit = i.variances.reduce((sum, v, j) => sum + v * squared(i.start[j]! - i.teacher[j]!), 0);
  return every(
    states.map((s) => {
      const left = multiply(powers(Number(s.step)).kernel, norm(spectrum.startNull));
      const bracket = subtract(left, norm(i.teacher.map(exactly)));
      return atMost(
        scale(least, square(part(bracket))),
        risk(i, s),
        { scale: unit, resolution: 2 ** -30 },
        `step ${s.step}`,
      );
    }),
  );
}
