import {
  absolute,
  add,
  divide,
  equal,
  every,
  exactly,
  inner,
  type Judgement,
  multiply,
  negate,
  type SingleStep,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { slopeOf } from './one-step.js';
import { diagonalNet } from './setting/diagonalNet.js';
import { type LateNet, type LateSteps, push, witness } from './setting/lateNet.js';

/**
 * How fast the parameters of a diagonal net grow follows from its outputs alone, also where every
 * margin is large. With theta = [u, v], q_i = y_i x_i . (u^2 - v^2), p_i = -l'(q_i) and h = eta
 * lambda, for every step of descent
 *
 *     |theta'|^2 - |theta|^2 = -h (2 - h) |theta|^2 + (4 eta/n) (1 - h) sum_i p_i q_i
 *                              + eta^2 |grad L|^2.
 *
 * Derivation. theta' = (1 - h) theta - eta grad L, so that |theta'|^2 is (1 - h)^2 |theta|^2
 * - 2 eta (1 - h) theta . grad L + eta^2 |grad L|^2. The output is homogeneous of degree two, hence
 * theta . grad L = (1/n) sum_i -p_i 2 q_i (Euler). No direction is in it: a solver that moves the
 * right way at the wrong pace is told by this alone.
 *
 * Scale: h (2 - h) |theta|^2 + (4 eta/n) sum p_i |q_i|, the sizes of the two leading terms. The
 * left side is taken as (theta' - theta) . (theta' + theta). Enclosures wider than 1/64 of the
 * scale decide nothing; in float64 they are some 1e-7 of it on most draws.
 *
 * Draws as those of `late-step`, with alpha from 1 to 2^6: |theta|^2 moves by about alpha^-4 of
 * itself.
 *
 * Trivial region: none. Blind spots: directions; what depends on the steps before.
 *
 * @see Lyu et al. (2024), section 2 (the growth of the norm of homogeneous nets along the flow),
 * for a step of descent; derived here.
 */
export const theorem: Theorem<LateNet, null, LateSteps> = {
  id: 'lyu2024/late-growth-of-the-norm',
  says: 'A step of descent on a diagonal net moves |theta|^2 by -h (2 - h) |theta|^2 + (4 eta/n) (1 - h) sum p_i q_i + eta^2 |grad L|^2, at large margins too.',
  source: { paper: 'Lyu et al. 2024', item: 'section 2 (homogeneity), for a step of descent (derived)' },
  kind: 'exact',
  hypotheses: { diagonalNet },
  trivial: () => false,
  conclude: (i, _, steps) => every(steps.flatMap((s) => grows(i, s, { decay: 1, data: 1, square: 1 }))),
  witness,
  blindSpots: 'directions; what depends on the steps before',
  expected: 'survived',
};

/** sum_i p_i q_i and sum_i p_i |q_i|. */
function pulled({ points, labels, loss }: LateNet, theta: readonly number[]) {
  const d = theta.length / 2;
  const w = points[0]!.map((_, k) => subtract(square(exactly(theta[k]!)), square(exactly(theta[d + k]!))));
  const terms = points.map((x, n) => {
    const f = inner(x.map(exactly), w);
    return multiply(scale(labels[n]!, f), scale(-labels[n]!, slopeOf[loss](f, labels[n]!)));
  });
  return { signed: sum(terms), size: sum(terms.map(absolute)) };
}

/**
 * The statement about one step, with its three terms times some factors. A run that has left the
 * doubles says nothing.
 */
export function grows(
  i: LateNet,
  { step, now, next }: SingleStep,
  share: { readonly decay: number; readonly data: number; readonly square: number },
): Judgement[] {
  const h = scale(i.stepSize, exactly(i.weightDecay));
  const kept = subtract(exactly(1), h);
  const before = now.map(exactly);
  const growth = inner(
    next.map((x, j) => subtract(x, before[j]!)),
    next.map((x, j) => add(x, before[j]!)),
  );
  const { signed, size } = pulled(i, now);
  const each = divide(exactly(4 * i.stepSize), exactly(i.points.length));
  const decayed = multiply(multiply(h, add(exactly(1), kept)), sum(before.map(square)));
  const learnt = multiply(each, multiply(kept, signed));
  const squared = sum(push(i, now).map(square));
  const expected = add(
    negate(scale(share.decay, decayed)),
    add(scale(share.data, learnt), scale(share.square, squared)),
  );
  const unit = add(decayed, multiply(each, size)).hi;
  if (!(unit > 0 && Number.isFinite(unit))) return [];
  return [equal(growth, expected, 1 / 64, unit, `step ${step}`)];
}
