import {
  add,
  atMost,
  divide,
  type Enclosure,
  equal,
  every,
  exactly,
  type Judgement,
  scale,
  square,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import {
  type FeatureAnswers,
  type FeatureInstance,
  leastRisk,
  predicted,
  ridgeOnFeatures,
  riskAt,
  smallFeatures,
  testSet,
} from './setting/randomFeatures.js';
import type { Visited } from './setting/ridgeInstance.js';

/** Steps at which the risk is looked at. */
export type FloorInstance = FeatureInstance & { readonly steps: readonly number[] };

/**
 * Random features with the labels of one ReLU, which no head on them can be: at every step
 *
 *     L(theta_t) = A + |x_t|_Sigma^2,
 *     x_t = theta_inf - theta_A + sum_i rho_i^t u~_i v_i + G^t n_0,
 *
 * so the risk is never below A, the least one that the features allow, and what is above it moves
 * by the rates of the realizable case. Letters are those of setting/randomFeatures, theta_inf =
 * sum_i (a~_i - beta~_i) v_i.
 *
 * Proof: the head is trained by ridge regression, whose closed form holds with any labels
 * (`label-noise`), so theta_t - theta_A = x_t. The residuals of theta_A on the test inputs are
 * orthogonal to the features there, by the normal equations of least squares. So
 * L(theta) = A + (theta - theta_A)^T Sigma (theta - theta_A) for every theta.
 *
 * Of the paper's bounds those on t_1 and on the norm survive, as they see the training points
 * alone, and so do the plateau and the delay, with theta_A for theta* and A added to the risk
 * (`misspecified-delay`). What it says of the end does not (`risk-ends-with-the-train-loss`).
 *
 * Scale: the predicted risk, resolution 2^-24 of it, and A.
 * Trivial region: A below a thousandth of the mean square of the labels.
 * Blind spots: inputs beside the test inputs; widths that grow.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, section 5.2, an
 * experiment; derived here.
 */
export const theorem: Theorem<FloorInstance, FeatureAnswers, readonly Visited[]> = {
  id: 'xu2026/approximation-floor',
  says: 'Random features, labels of one ReLU: the risk is that of the best head plus what the modes and the decay of the start say.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Section 5.2, random features, a teacher with one ReLU' },
  kind: 'exact',
  hypotheses: { ridgeOnFeatures },
  trivial: (i, a) => !(leastRisk(a).lo > nullRisk(i).hi / 1000),
  conclude: (i, a, states) => risesBy(i, a, states, leastRisk(a)),
  witness: { ...smallFeatures, steps: [1, 7, 50] },
  blindSpots: 'Inputs beside the test inputs; widths that grow.',
  expected: 'survived',
};

/** The risk of the zero predictor. */
export function nullRisk(i: FeatureInstance): Enclosure {
  const { targets } = testSet(i);
  return divide(sum(targets.map((y) => square(exactly(y)))), exactly(targets.length));
}

/** The comparisons, with the risk of the best head and its distance at some multiple. */
export function risesBy(
  i: FeatureInstance,
  a: FeatureAnswers,
  states: readonly Visited[],
  floor: Enclosure,
  factor = 1,
): Judgement {
  const tests = testSet(i);
  return every(
    states.flatMap((s) => {
      const seen = riskAt(tests, s, a);
      const above = sum(predicted(i, a, Number(s.step)).map(square));
      const risk = add(floor, scale(factor, above));
      return [
        equal(seen, risk, 2 ** -24, risk.hi, `step ${s.step}`),
        atMost(floor, seen, { scale: floor.hi || 1, resolution: 2 ** -24 }, `step ${s.step}, from below`),
      ];
    }),
  );
}
