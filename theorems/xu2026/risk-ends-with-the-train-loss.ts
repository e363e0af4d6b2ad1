import { add, atMost, type Enclosure, every, type Judgement, scale, type Theorem } from 'theorycheck/statement';
import { type FloorInstance, theorem as floor } from './approximation-floor.js';
import { asRidge, type FeatureAnswers, leastRisk, riskAt, testSet } from './setting/randomFeatures.js';
import { drifted, trainLoss, type Visited } from './setting/ridgeInstance.js';

/**
 * The end of training in Theorem 4.6, read without its realizable teacher:
 *
 *     L(theta_T) <= 2 L_n(theta_T) + epsilon     at the end, epsilon = A/2.
 *
 * False for random features and the labels of one ReLU. With fewer points than features the data
 * are fitted whatever the labels, so L_n is small in the end where the decay is, and the risk is at
 * least A at every step (`approximation-floor`). So the net fits, the delay passes, and the risk
 * ends above every epsilon below A: the experiment of section 5.2 grokks to the error of
 * approximation and not to zero. The paper does not say otherwise; its theorem asks for a teacher
 * in the span of the features.
 *
 * Scale: epsilon. Trivial region, instances and observations: those of `approximation-floor`, at
 * the last step.
 * Blind spots: sample sizes so large that the data are not fitted.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.6 and
 * section 5.2; this reading is not printed there.
 */
export const theorem: Theorem<FloorInstance, FeatureAnswers, readonly Visited[]> = {
  ...floor,
  id: 'xu2026/risk-ends-with-the-train-loss',
  says: 'Random features, labels of one ReLU: in the end the risk is at most twice the train loss and half the risk of the best head.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.6 without a realizable teacher (not printed)' },
  kind: 'bound',
  conclude: (i, a, states) => endsWithin(i, a, states, scale(0.5, leastRisk(a))),
  blindSpots: 'Sample sizes so large that the data are not fitted.',
  expected: 'refuted',
  origin: 'unclaimed',
};

/** L <= 2 L_n + epsilon at the last step. */
export function endsWithin(
  i: FloorInstance,
  a: FeatureAnswers,
  states: readonly Visited[],
  epsilon: Enclosure,
): Judgement {
  const last = states.filter((s) => Number(s.step) === i.steps.at(-1));
  const [ridge, tests] = [asRidge(i), testSet(i)];
  return every(
    last.map((s) => {
      const most = add(scale(2, trainLoss(ridge, drifted(s, a.spectrum))), epsilon);
      return atMost(riskAt(tests, s, a), most, epsilon.hi, `step ${s.step}`);
    }),
  );
}
