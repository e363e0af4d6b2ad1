import { atMost, type Enclosure, type Theorem } from 'theorycheck/statement';
import { theorem as correction } from './collapsed-grokking-time.js';
import { startUp } from './setting/collapsedClusters.js';
import { bracket, type GrokkingInstance, grokkingHypotheses, grokksAt } from './setting/grokkingTime.js';

/**
 * The grokking time as printed, "for small gamma": T_te(eps) = exp(|log delta| / (1 + 2 eps
 * (2 alpha - 1))). It is false.
 *
 * By the accuracy formula beside it, accuracy 1 - eps is reached when the points at 1 + 2 eps
 * (2 alpha - 1) =: f >= 1 times the training margin turn correct; so the printed time is that of
 * a test point of the smaller class at distance f g. delta = sqrt(A-/A+) is taken from the w-part
 * of the joint limit of weights and bias, the only reading of the three printed definitions under
 * which -log delta is the limit of the bias: in the collapsed model delta = sqrt(k-/k+). Then the
 * printed time is (k+/k-)^(1/(2f)).
 *
 * It is put to the test in the finite form of `das2026/collapsed-grokking-time`: the same instances
 * and the same error term, the printed constant. What it lacks is the factor 1/(eta g^2): the
 * printed time depends on neither the step size nor the margin.
 *
 * Trivial region: that of the correction. Blind spots: its factor e^(+-gamma B/2), with B
 * undefined, is not tested: B bounds the residual, which has size log(1/(eta gamma^2))/gamma at
 * least, so that the two-sided form says nothing as gamma falls.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Theorem 4.6 (A.2), last display.
 */
export const theorem: Theorem<GrokkingInstance, null, Enclosure> = {
  id: 'das2026/printed-grokking-time',
  says: 'As printed: a test point at f times the training margin turns correct at exp(|log delta|/f), whatever step size and margin.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Theorem 4.6, equality for small gamma' },
  kind: 'bound',
  hypotheses: {
    ...grokkingHypotheses,
    beyondMargin: {
      about: 'parameters',
      says: 'the test point is at the training margin or beyond: f = 1 + 2 eps (2 alpha - 1) >= 1',
      met: (i) => atMost(1, i.distance),
    },
  },
  trivial: (i) => !(bracket(i).early > startUp(i).steps),
  conclude: (i, _, seen) => grokksAt(Math.exp(Math.log(i.plus / i.minus) / 2 / i.distance), i, seen),
  witness: correction.witness,
  blindSpots: 'The factor e^(+-gamma B/2) with its undefined B; accuracies of test sets with more than one distance.',
  expected: 'refuted',
};
