import { atMost, every, type Judgement, sizeOf, type Theorem } from 'theorycheck/statement';
import {
  type LargeStepInstance,
  type LargeStepState,
  largeStepHypotheses,
  lossAt,
  twoPoints,
} from './setting/largeStep.js';

/**
 * The lemma of descent read for every step size, expected to be refuted: the logistic loss on
 * separable data never rises,
 *
 *     L(w_{k+1}) <= L(w_k)    for all k.
 *
 * It holds where L(w_k) < 2/eta, and so for all steps if eta log 2 < 2: `wu2024/phase-transition`.
 * With larger steps the first one may leave a minority on the wrong side, where the loss is of
 * order eta.
 *
 * Scale: L(w_k). Resolution 2^-30. Trivial region: none. Blind spots: later rises than the first.
 *
 * @see J. Wu, P. L. Bartlett, M. Telgarsky, B. Yu (2024), COLT, whose title it contradicts.
 */
export const theorem: Theorem<LargeStepInstance, null, readonly LargeStepState[]> = {
  id: 'wu2024/loss-never-rises',
  says: 'On separable data the logistic loss never rises, at any step size.',
  source: { paper: 'Wu, Bartlett, Telgarsky, Yu 2024', item: 'the lemma of descent, read for every step size' },
  kind: 'exact',
  hypotheses: largeStepHypotheses,
  trivial: () => false,
  conclude: (i, _, states) => falls(i, states),
  witness: { ...twoPoints, stepSize: 0.5, steps: 20 },
  blindSpots: 'Later rises than the first.',
  expected: 'refuted',
  origin: 'reading',
};

/** The comparisons, at all steps or, in mutants, where eta L(w_k) is below a level. */
export function falls(
  i: LargeStepInstance,
  states: readonly LargeStepState[],
  level = Number.POSITIVE_INFINITY,
): Judgement {
  return every(
    states.slice(1).flatMap(({ point, radius, step }, k) => {
      const { loss } = lossAt(i, states[k]!.point);
      if (!(loss.hi * i.stepSize < level)) return [];
      const measure = { scale: sizeOf(loss), resolution: 2 ** -30 };
      return [atMost(lossAt(i, point, radius).loss, loss, measure, `step ${step}`)];
    }),
  );
}
