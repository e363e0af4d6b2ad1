import { atMost, type Theorem } from 'theorycheck/statement';
import { theorem as fixedLevel } from './concentrated-test-delay.js';
import { type RegimeInstance, times, trainTime, type Visited, wholeTestTime } from './setting/testRegimes.js';

/**
 * What the printed definition of grokking implies, "there is an eps_0 with T_te(eps) > zeta
 * T_tr(eps) for all 0 < eps < eps_0", zeta = 100. It is false of the runs that the definition is
 * meant to describe.
 *
 * For eps < 1/N the training time is T_tr(0), when the last training point turns right, a point at
 * the margin of the smaller class. The test law has bounded support, so that T_te(eps) <= T_te(0),
 * when its last point turns right. Hence the printed condition implies T_te(0) > 100 T_tr(0). It is
 * put to the test on the runs of `das2026/concentrated-test-delay`, which have a delay of more than
 * 100 at the level 0.01. As eps falls both times become that of a point at the margin, and their
 * ratio tends to some number near one. The paper's own formulas for T_te and T_tr have the same
 * limit, so by them no run would count as grokking.
 *
 * Trivial region: none. Blind spots: test laws of unbounded support, where T_te(eps) grows without
 * end and the printed condition holds of every run.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, Definition 3.4 against Theorem
 * 4.6 and Remark 4.7.
 */
export const theorem: Theorem<RegimeInstance, null, readonly Visited[]> = {
  id: 'das2026/delay-for-all-small-levels',
  says: 'By the printed definition of grokking, a delay of a hundred at every small level, a test law concentrated at the margin has one.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'Definition 3.4, with Theorem 4.6 and Remark 4.7' },
  kind: 'bound',
  hypotheses: fixedLevel.hypotheses,
  trivial: () => false,
  conclude: (i, _, visited) => {
    const train = trainTime(i, visited, 0);
    const test = wholeTestTime(i, visited);
    return atMost(times(100, train), test, 100 * train.lo, 'T_te(0) against 100 T_tr(0)');
  },
  witness: fixedLevel.witness,
  blindSpots: 'Test laws of unbounded support.',
  expected: 'refuted',
  origin: 'consequence',
};
