import { absolute, atMost, equal, every, exactly, subtract, type Theorem } from 'theorycheck/statement';
import { numbers, type Visited } from '../kingma2015/setting/adam.js';
import type { DecayingRun } from '../xie2024/setting/adamW.js';

/**
 * Proposition 1 (`loshchilov2019/decay-of-descent`) read for Adam, expected to be refuted: AdamW
 * with a decay lambda takes the steps of Adam on f + (lambda'/2) |x|^2, for some lambda'.
 *
 * What is tested follows from it for every lambda' at once. With eps = 0 the first step of Adam is
 * alpha in each coordinate, on any objective (`kingma2015/first-step`), so also on the regularised
 * one. If AdamW took the steps of Adam,
 *
 *     |x_1 - x_0| = alpha    in every coordinate
 *
 * would hold of AdamW. Its first step is -alpha lambda x_0 - alpha sign g, which is alpha in size
 * only where x_0 = 0 (or where lambda x_0 = -2 sign g). This is Proposition 2 of the paper: no
 * lambda' will do.
 *
 * Left out: a lambda' for which the regularised gradient is 0 in a coordinate, where eps = 0 leaves
 * 0/0.
 *
 * Scale: alpha. Resolution 1e-9. Trivial region: the start is 0, or lambda. Blind spots: eps > 0,
 * where the two differ as well.
 *
 * @see I. Loshchilov, F. Hutter (2019), Decoupled Weight Decay Regularization, ICLR, Propositions 1
 * and 2.
 */
export const theorem: Theorem<DecayingRun, null, readonly Visited[]> = {
  id: 'loshchilov2019/adam-with-l2-is-adamw',
  says: "AdamW takes the steps of Adam with lambda'/2 |x|^2 in the loss, for some lambda': so its first step is alpha in every coordinate.",
  source: { paper: 'Loshchilov, Hutter 2019', item: 'Proposition 1, read for Adam; the contrary of Proposition 2' },
  kind: 'exact',
  hypotheses: {
    numbers,
    noEpsilon: { about: 'parameters', says: 'eps = 0', met: ({ epsilon }) => atMost(exactly(epsilon), 0) },
  },
  trivial: ({ start, decay }) => decay === 0 || start.every((x) => x === 0),
  conclude: (i, _, seen) => firstMove(i, seen),
  witness: {
    ...{ objective: 'squares', rows: [[1, -0.5]], offsets: [0.5], start: [1, 2] },
    ...{ stepSize: 0.25, beta1: 0.75, beta2: 0.875, epsilon: 0, decay: 0.5, steps: 1 },
  },
  blindSpots: 'eps > 0.',
  expected: 'refuted',
  origin: 'reading',
};

/** The first step from `left` times x_0 beside alpha, in every coordinate. */
export function firstMove(i: DecayingRun, seen: readonly Visited[], left = 1) {
  return every(
    seen.flatMap(({ x }) =>
      x.map((v, j) => {
        const moved = absolute(subtract(v, exactly(left * i.start[j]!)));
        return equal(moved, exactly(i.stepSize), 1e-9, i.stepSize, `coordinate ${j}`);
      }),
    ),
  );
}
