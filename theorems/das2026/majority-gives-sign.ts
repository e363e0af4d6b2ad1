import { atMost, every, scale, type Theorem } from 'theorycheck/statement';
import { type BiasSteps, earlyHypotheses, surplus, type TwoClasses } from './mirroredClasses.js';

/**
 * "In phase one the bias follows the class imbalance": with more points of class +1 than of class -1 it is positive, and the other way round. As printed,
 * without a hypothesis on where the points are. It is false.
 *
 * The step of the bias is eta (sum_+ p_n - sum_- p_n): it counts the points that are not yet fitted. Where the larger class is farther out it is
 * fitted first, and the bias turns against it: three points at 8 and two at -1 suffice. It is put to the test at the steps from 1 to 1024,
 * on classes of which the larger is eight times farther out.
 *
 * Trivial region: classes of one size. Blind spots: how often the majority has its way; `das2026/majority-gives-sign-when-mirrored` says when it must.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, section 4.3.
 */
export const theorem: Theorem<TwoClasses, null, BiasSteps> = {
  id: 'das2026/majority-gives-sign',
  says: 'As printed: in the first phase the bias has the sign of the larger class.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'section 4.3' },
  kind: 'exact',
  hypotheses: earlyHypotheses,
  trivial: (i) => surplus(i) === 0,
  conclude: (i, _, seen) =>
    every(
      seen.map(({ bias, step }) =>
        atMost(0, scale(Math.sign(surplus(i)), bias), i.stepSize * i.points.length, `sign at step ${step}`),
      ),
    ),
  witness: { points: [[8], [8], [8], [-1], [-1]], labels: [1, 1, 1, -1, -1], plus: 3, minus: 2, stepSize: 1 / 64 },
  blindSpots: 'How often the majority has its way.',
  expected: 'refuted',
};
