import { certifiesMaxMargin } from 'theorycheck/exact';
import { atMost, every, scale, type Theorem } from 'theorycheck/statement';
import { rowsOf } from './setting/biasLimit.js';
import { type BiasSteps, earlyHypotheses, surplus, type TwoClasses } from './setting/mirroredClasses.js';

/**
 * "In phase one the bias follows the class imbalance": with more points of class +1 than of class
 * -1 it is positive, and the other way round. As printed, without a hypothesis on where the points
 * are. It is false.
 *
 * The step of the bias is eta (sum_+ p_n - sum_- p_n): it counts the points that are not yet
 * fitted. Where the larger class is farther out it is fitted first, and the bias turns against it.
 * The counterexamples keep the paper's Assumption 3.1, that the max margin is about the origin:
 * each class has one point at distance 1, with the multiplier 1/2, so that the max-margin vector
 * is (1, 0, ..., 0) with either convention. All further points of the larger class are at 4 to 12,
 * those of the smaller one at 9/8 or 5/4. At 1, 8, 8, 8, 8 against -1, -9/8, -9/8 with step size
 * 1/512 the bias is 0.005 after 5 steps, -0.004 after 20 and -0.4 after a thousand. It is put to
 * the test at the steps from 1 to 1024.
 *
 * Trivial region: classes of one size. Blind spots: how often the bias does follow the majority;
 * `das2026/majority-gives-sign-when-mirrored` says when it has to.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, section 4.3.
 */
export const theorem: Theorem<TwoClasses, null, BiasSteps> = {
  id: 'das2026/majority-gives-sign',
  says: 'As printed: in the first phase the bias has the sign of the larger class.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'section 4.3' },
  kind: 'exact',
  hypotheses: {
    unbiased: {
      about: 'data',
      says: 'the max-margin solution, proved by the certificate, has bias zero (Assumption 3.1)',
      check(i, c) {
        const { direction = [], multipliers = [] } = (c ?? {}) as { direction?: number[]; multipliers?: number[] };
        return direction.at(-1) === 0 && certifiesMaxMargin(direction, multipliers, rowsOf(i));
      },
    },
    ...earlyHypotheses,
  },
  trivial: (i) => surplus(i) === 0,
  conclude: (i, _, seen) =>
    every(
      seen.map(({ bias, step }) =>
        atMost(0, scale(Math.sign(surplus(i)), bias), i.stepSize * i.points.length, `sign at step ${step}`),
      ),
    ),
  witness: {
    points: [[1], [8], [8], [8], [8], [-1], [-9 / 8], [-9 / 8]],
    labels: [1, 1, 1, 1, 1, -1, -1, -1],
    plus: 5,
    minus: 3,
    stepSize: 1 / 512,
    certificates: { unbiased: { direction: [1, 0], multipliers: [0.5, 0, 0, 0, 0, 0.5, 0, 0] } },
  },
  blindSpots: 'How often the majority has its way.',
  expected: 'refuted',
  origin: 'reading',
};
