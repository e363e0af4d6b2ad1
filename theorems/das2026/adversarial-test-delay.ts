import type { Theorem } from 'theorycheck/statement';
import { delayed } from './concentrated-test-delay.js';
import {
  balanced,
  constantReaches,
  delayHypotheses,
  type RegimeInstance,
  sameLaw,
  type Visited,
} from './setting/testRegimes.js';
import { population } from './setting/witness.js';

/**
 * Delayed robustness: under attack the test set is learnt at least a hundred times later than the
 * training set,
 *
 *     T_te(0.01) >= 100 T_tr(0.01),
 *
 * The test law has both classes with equal mass, y x_1 uniform on [near, far], and other
 * coordinates like those of the training set. Every coordinate is moved by near - gap against the
 * classifier. So a point is right if y (w . x + b) > (near - gap) |w|_1, by the closed form of
 * `das2026/pgd-closed-form`. The training set is that of `das2026/concentrated-test-delay`. Its
 * max-margin solution (1/gap, 0, ..., 0) is right under attack, as near - (near - gap) = gap > 0.
 * So the supremum of the accuracy is 1.
 *
 * A measured band, no theorem. Over 120 populations with d = 2 or 50 to 60 and 128 to 132 points
 * T_te/T_tr was above 240.
 *
 * Trivial region: a constant predictor is at the level. Blind spots: by how much the delay
 * exceeds the band; attacks weaker than near - gap.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, section 6 and Table 1.
 */
export const theorem: Theorem<RegimeInstance, null, readonly Visited[]> = {
  id: 'das2026/adversarial-test-delay',
  says: 'At the fixed level 0.01 a test set under attack is learnt a hundred times later than the training set.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'section 6, on planted populations' },
  kind: 'regularity',
  hypotheses: {
    ...delayHypotheses,
    attacked: {
      about: 'data',
      says: 'test points are balanced, y x_1 uniform on [near, far], under an attack of near - gap, gap at most 7/64',
      check: ({ test, gap, near, far, spread }) =>
        gap <= 7 / 64 && sameLaw(test, balanced(near, far, spread, near - gap)),
    },
  },
  trivial: (i) => constantReaches(i),
  conclude: (i, _, visited) => delayed(i, visited),
  witness: {
    ...population,
    test: balanced(population.near, population.far, population.spread, population.near - population.gap),
  },
  blindSpots: 'By how much the delay exceeds a factor 100; weaker attacks.',
  expected: 'survived',
};
