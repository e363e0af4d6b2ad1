import {
  absolute,
  add,
  atMost,
  type Enclosure,
  every,
  exactly,
  multiply,
  scale,
  type Theorem,
} from 'theorycheck/statement';
import { largestSteps, numbers, type Visited } from '../kingma2015/setting/adam.js';
import { type DecayingRun, kept, shrinks } from './setting/adamW.js';

/**
 * AdamW stays in a box, whatever it minimises. In every coordinate and at every step t
 *
 *     |x_t| <= q^t |x_0| + alpha sum_{s<=t} q^(t-s) C_s,    q = 1 - alpha lambda,
 *
 * C_s the largest step of Adam (`kingma2015/step-bound`). The right side comes to at most
 * C/lambda, C the largest C_s: the norm that AdamW bounds is the l-infinity norm, and a large
 * gradient gets no further than a small one.
 *
 * Derivation: x_t = q x_{t-1} - alpha u_t, |u_t| <= C_t and q >= 0: so |x_t| <= q |x_{t-1}| + alpha
 * C_t. By induction this is the sum. alpha sum q^(t-s) is (1 - q^t)/lambda.
 *
 * Xie and Li show more for b1 <= b2: |u_t| is at most about 1 in the mean, as gradients cannot grow
 * for ever, and limits of AdamW lie in the box |x| <= 1/lambda. At finite times only C is left: on
 * gradients that grow by b2/b1 in each step, as a saturated sigmoid has them, the bound here is
 * nearly attained.
 *
 * Scale: the bound, which is alpha at least. Resolution 1e-9. Trivial region: lambda = 0.
 * Blind spots: where in the box the run ends.
 *
 * @see S. Xie, Z. Li (2024), Implicit Bias of AdamW: l-infinity Norm Constrained Optimization,
 * ICML, section 4; as stated here, with the constant of a single step.
 */
export const theorem: Theorem<DecayingRun, null, readonly Visited[]> = {
  id: 'xie2024/stays-in-the-box',
  says: 'AdamW keeps |x_t| <= q^t |x_0| + alpha sum q^(t-s) C_s in every coordinate, q = 1 - alpha lambda: a box of half-width C/lambda.',
  source: { paper: 'Xie, Li 2024', item: 'Section 4, bounded iterates, as stated here' },
  kind: 'bound',
  hypotheses: { numbers, shrinks },
  trivial: ({ decay }) => decay === 0,
  conclude: (i, _, seen) => inside(i, seen, largestSteps(i, i.steps)),
  witness: {
    ...{ objective: 'linear', rows: [], offsets: [1, -2], start: [0.5, 4] },
    ...{ stepSize: 0.25, beta1: 0.75, beta2: 0.875, epsilon: 0, decay: 0.5, steps: 16 },
  },
  blindSpots: 'Where in the box the run ends.',
  expected: 'survived',
};

/** Every entry beside what is left of its start and the steps so far, of sizes `steps`. */
export function inside(i: DecayingRun, seen: readonly Visited[], steps: readonly Enclosure[]) {
  const q = kept(i);
  const bounds = i.start.map((x) => {
    let bound = absolute(exactly(x));
    return [bound, ...steps.map((C) => (bound = add(multiply(q, bound), scale(i.stepSize, C))))];
  });
  return every(
    seen.flatMap(({ step, x }) =>
      x.map((v, j) => {
        const bound = bounds[j]![step]!;
        const measure = {
          scale: Math.max(bound.hi, i.stepSize),
          resolution: 1e-9,
          at: `coordinate ${j}, step ${step}`,
        };
        return atMost(absolute(v), bound, measure);
      }),
    ),
  );
}
