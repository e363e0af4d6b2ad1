import { atMost, type Theorem } from 'theorycheck/statement';
import {
  constantReaches,
  type RegimeInstance,
  regimeHypotheses,
  sameLaw,
  testTime,
  times,
  trainingLaw,
  trainTime,
  type Visited,
} from './setting/testRegimes.js';
import { population } from './setting/witness.js';

/**
 * No delay where the test law is the training law: T_te(0.01) <= 3 T_tr(0.01).
 *
 * T(eps) is the first step of descent from zero at which the accuracy is at least (1 - eps) times
 * its supremum over all steps; both suprema are 1, since theta(t)/log t tends to the max-margin
 * solution (1/gap, 0, ..., 0) (Soudry et al., Theorem 3), which is right on every training
 * point and every test point. The accuracy of the test law is enclosed in closed form, see
 * `setting/testRegimes.ts`; nothing is sampled.
 *
 * A measured band, no theorem. Over 120 populations of this family, with d = 2 or 50 to 60 and 128
 * to 132 points, the upper end of T_te was at most 2.1 T_tr; the band leaves a factor 1.4.
 *
 * Trivial region: a constant predictor is at the level. Blind spots: it bounds the delay on
 * one side only; other laws; smaller
 * training sets.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Table 1, rows "std".
 */
export const theorem: Theorem<RegimeInstance, null, readonly Visited[]> = {
  id: 'das2026/same-law-no-delay',
  says: 'Where the test points follow the law of the training points, 99 % of them are right at most three times as late as 99 % of those.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Table 1, standard test set, on planted populations' },
  kind: 'regularity',
  hypotheses: {
    ...regimeHypotheses,
    sameLaw: {
      about: 'data',
      says: 'the law of the test points is that of the training set',
      check: (i) => sameLaw(i.test, trainingLaw(i)),
    },
  },
  trivial: (i) => constantReaches(i),
  conclude: (i, _, visited) => {
    const train = trainTime(i, visited);
    return atMost(testTime(i, visited), times(3, train), 3 * train.lo, 'T_te against 3 T_tr');
  },
  witness: { ...population, test: trainingLaw(population) },
  blindSpots: 'How much earlier the test set may be; other laws of the population.',
  expected: 'survived',
};
