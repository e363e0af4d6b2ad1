import { every, type Theorem } from 'theorycheck/statement';
import {
  after,
  type GeneralisationAnswers,
  type LevelInstance,
  last,
  levelDecides,
  notReached,
  reached,
} from './setting/generalisation.js';
import { constantLabel, exponentialLoss, fromZero, meanLoss, stableStep, type Visited } from './setting/runs.js';

/**
 * Descent generalises exactly on data that are *not* separable from the origin: the corrected
 * Theorem 2.
 *
 * Exponential loss, labels -1, start at zero, eta R^2 <= 1. The population accuracy
 * A_k = Phi(-b_k/(sigma |S_k|)) tends to 1 iff the points are not strictly separable from the
 * origin. Finite form, at an accuracy level A* = Phi(z/sigma) and a horizon K that `levelDecides`
 * fixes from the instance before the run:
 *
 *     separable:      z |S_k| >= -b_k at every step k
 *                     (A* is never reached, since |S_k|/|b_k| >= M > 1/z),
 *     not separable:  z |S_K| <= -b_K
 *                     (A* is reached by step K).
 *
 * Derivation: `hull-inclusion`, `bias-any-time-bounds` and, with the origin on the boundary of the
 * hull, `ratio-tends-to-distance`.
 *
 * Trivial region: levels that do not decide: z M = sigma M Phi^-1(A*) <= 1, where separable
 * data pass the level too (the statement is about the limit being exactly 1), and horizons before
 * the certified time. Blind spots: the time itself.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.2; the poster's Theorem 2 prints the opposite.
 */
export const theorem: Theorem<LevelInstance, GeneralisationAnswers, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/generalises-iff-not-separable',
  says: 'Accuracy passes a level that decides exactly on data that are not separable from the origin.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.2 (poster: Theorem 2, corrected)' },
  kind: 'limit',
  hypotheses: { constantLabel, fromZero, stableStep, exponentialLoss, meanLoss },
  trivial: (i, answers) => !levelDecides(i, answers),
  conclude: (i, { separable }, { visited }) =>
    separable ? every(after(visited).map((v) => notReached(i, v))) : every(last(i, visited).map((v) => reached(i, v))),
  witness: {
    points: [
      [2, 1],
      [1, -1],
      [1, 0],
    ],
    labels: [-1, -1, -1],
    loss: 'exponential',
    stepSize: 0.125,
    steps: 2000,
    start: [0, 0, 0],
    quantile: 2,
  },
  blindSpots: 'The time at which the level is reached; levels that do not decide.',
  expected: 'survived',
};
