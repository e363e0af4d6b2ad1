import {
  add,
  divide,
  type Enclosure,
  equal,
  every,
  exactly,
  multiply,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { firstGradient, numbers, steadyStep, type Visited } from '../kingma2015/setting/adam.js';
import { type DecayingRun, kept } from './setting/adamW.js';

/**
 * On a linear objective c . x AdamW goes to a corner of its box, at a known rate: in every
 * coordinate and at every step t
 *
 *     x_t = q^t x_0 - (1 - q^t)/lambda c/(|c| + eps),    q = 1 - alpha lambda.
 *
 * For eps = 0 and alpha lambda < 2 the limit is -sign(c)/lambda. That is where c . x is least under
 * |x|_inf <= 1/lambda, as Xie and Li say; and no multiple of c, which is where a decay in the loss
 * leads descent.
 *
 * Derivation: all gradients are c, so u_t = c/(|c| + eps) (`kingma2015/first-step`) and x_t = q
 * x_{t-1} - alpha u. Both sides satisfy this, and agree at t = 0.
 *
 * A decay that is added to the gradient gives another path: its first step is alpha whatever
 * lambda is. A decay that is not multiplied by alpha has another q, and one that is taken after the
 * step multiplies u by q.
 *
 * Scale: |x_0| + 1/lambda, the largest of all coordinates. Resolution 1e-9. Trivial region: an
 * entry of c is 0, or lambda is. Blind spots: gradients that change.
 *
 * @see S. Xie, Z. Li (2024), Implicit Bias of AdamW, ICML, Theorem 1.1, for linear objectives, with
 * a rate; as stated here.
 */
export const theorem: Theorem<DecayingRun, null, readonly Visited[]> = {
  id: 'xie2024/corner-of-the-box',
  says: 'On c . x AdamW has x_t = q^t x_0 - (1 - q^t)/lambda c/(|c| + eps), q = 1 - alpha lambda: it goes to the corner -sign(c)/lambda.',
  source: { paper: 'Xie, Li 2024', item: 'Theorem 1.1 on linear objectives, with a rate, as stated here' },
  kind: 'exact',
  hypotheses: {
    numbers,
    linear: { about: 'data', says: 'f is linear', check: ({ objective }) => objective === 'linear' },
  },
  trivial: ({ offsets, decay }) => decay === 0 || offsets.some((c) => c === 0),
  conclude: (i, _, seen) => approaching(i, seen, kept(i), steadyStep(firstGradient(i), i.epsilon)),
  witness: {
    ...{ objective: 'linear', rows: [], offsets: [1, -2], start: [0.5, 4] },
    ...{ stepSize: 0.25, beta1: 0.75, beta2: 0.875, epsilon: 0.5, decay: 0.5, steps: 16 },
  },
  blindSpots: 'Gradients that change.',
  expected: 'survived',
};

/** Each entry beside q^t x_0 - (1 - q^t)/lambda u. */
export function approaching(i: DecayingRun, seen: readonly Visited[], q: Enclosure, u: readonly Enclosure[]) {
  const unit = Math.max(...i.start.map(Math.abs)) + 1 / i.decay;
  return every(
    seen.flatMap(({ step, x }) => {
      let left = exactly(1);
      for (let t = 0; t < step; t++) left = multiply(left, q);
      return x.map((v, j) => {
        const corner = divide(u[j]!, exactly(-i.decay));
        const due = add(multiply(left, exactly(i.start[j]!)), multiply(subtract(exactly(1), left), corner));
        return equal(v, due, 1e-9, unit, `coordinate ${j}, step ${step}`);
      });
    }),
  );
}
