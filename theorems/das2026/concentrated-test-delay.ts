import { squared } from 'theorycheck/exact';
import { atMost, every, type Judgement, rounded, type Theorem } from 'theorycheck/statement';
import {
  balanced,
  constantReaches,
  delayHypotheses,
  type RegimeInstance,
  sameLaw,
  testTime,
  times,
  trainTime,
  type Visited,
} from './setting/testRegimes.js';
import { population } from './setting/witness.js';

/**
 * Grokking at a fixed level: a test law concentrated at the margin is learnt a hundred times later
 * than the training set, and at a time of order 1/(eta gap^2),
 *
 *     100 T_tr(0.01) <= T_te(0.01),      1/16 <= eta gap^2 T_te(0.01) <= 1,
 *
 * for a training set with a large majority of class +1 at the margin and at most 1 % of it of
 * class -1 there, and test points of both classes with equal mass, y x_1 uniform on [gap, 20 gap],
 * gap from 4/64 to 7/64. T(eps) is the first step at which the accuracy is (1 - eps) times its
 * supremum, which is 1 for both sets (see `das2026/same-law-no-delay`); accuracy of the law in
 * closed form, see `setting/testRegimes.ts`.
 *
 * Here the delay is defined at a level that is fixed beforehand, and in that form the claim holds.
 * For all small levels see `das2026/delay-for-all-small-levels`.
 *
 * A measured band, no theorem. Over 132 populations with d = 2 or 50 to 60, 128 to 132 points and
 * each of the four gaps T_te/T_tr was above 180, and eta gap^2 T_te between 0.14 and 0.76.
 *
 * Trivial region: a constant predictor is at the level. Blind spots: by how much the delay
 * exceeds the band; a factor of two in the
 * time; that the test set is learnt in the end is Soudry's theorem.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Definition 3.4 at fixed epsilon,
 * and Table 1, rows "conc".
 */
export const theorem: Theorem<RegimeInstance, null, readonly Visited[]> = {
  id: 'das2026/concentrated-test-delay',
  says: 'At the fixed level 0.01 a test law concentrated at the margin is learnt a hundred times later than the training set, some 1/(2 eta gap^2) steps late.',
  source: {
    paper: 'Das, Vedantam, Lakshminarayanan 2026',
    item: 'Definition 3.4 at a fixed level, Table 1, concentrated',
  },
  kind: 'regularity',
  hypotheses: {
    ...delayHypotheses,
    concentrated: {
      about: 'data',
      says: 'test points are balanced, y x_1 uniform on [gap, 20 gap], gap from 4/64 to 7/64',
      check: ({ test, gap }) => gap >= 4 / 64 && gap <= 7 / 64 && sameLaw(test, balanced(gap, 20 * gap, test.spread)),
    },
  },
  trivial: (i) => constantReaches(i),
  conclude: (i, _, visited) => every(band(i, visited)),
  witness: { ...population, test: balanced(population.gap, 20 * population.gap, population.spread / 8) },
  blindSpots: 'By how much the delay exceeds a factor 100; a factor of two in the time.',
  expected: 'survived',
};

/** 100 T_tr(0.01) <= T_te(0.01) and 1/16 <= eta gap^2 T_te(0.01) <= 1. */
function* band(i: RegimeInstance, visited: readonly Visited[]): Iterable<Judgement> {
  const test = testTime(i, visited);
  yield delayed(i, visited, test);
  const natural = 1 / (i.stepSize * squared(i.gap));
  yield atMost(test, rounded(natural), natural, 'T_te against 1/(eta gap^2)');
  yield atMost(rounded(natural / 16), test, natural, 'T_te against 1/(16 eta gap^2)');
}

/** 100 T_tr(0.01) <= T_te(0.01), or another time of the test set. */
export function delayed(i: RegimeInstance, visited: readonly Visited[], test = testTime(i, visited)): Judgement {
  const train = trainTime(i, visited);
  return atMost(times(100, train), test, 100 * train.lo, 'T_te against 100 T_tr');
}
