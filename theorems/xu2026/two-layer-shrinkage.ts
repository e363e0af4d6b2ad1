import {
  absolute,
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  type Judgement,
  multiply,
  norm,
  type SingleStep,
  scale,
  square,
  squareRoot,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { decayBelowOne, output, type TwoLayerInstance } from './setting/twoLayerNet.js';

/**
 * The same from any state, with an error for what is not fitted. One step of descent on a two-layer
 * ReLU net with zero teacher, with G = 1 - eta lambda >= 0 and at every point x:
 *
 *     |f(theta'; x) - G^2 f(theta; x)| <= |x| (G |theta| + delta) delta,
 *     delta = eta |theta| sqrt(2 L_n(theta) b2),    b2 = (1/n) sum_i |x_i|^2.
 *
 * Where the train loss has become small, the step that remains is the decay.
 *
 * Derivation: |grad f(.; x)| <= |x| |theta|, as its part in a is relu(W x) and that in w_j is
 * a_j x or 0. So |grad L_n| <= (1/n) sum |f(x_i)| |x_i| |theta| <= sqrt(2 L_n b2) |theta|, and
 * theta' is within delta of G theta, where f is G^2 f(theta; x). On the way between the two the
 * parameters are at most G |theta| + delta long, and f changes by |x| times that for each unit.
 *
 * The state before is taken as exact. Scale: |x| |theta|^2, resolution 1e-10 of it.
 * Trivial region: none. Blind spots: the constant far from fitted points.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, section 5.3, an
 * experiment; the bound is derived here.
 */
export const theorem: Theorem<TwoLayerInstance, null, readonly SingleStep[]> = {
  id: 'xu2026/two-layer-shrinkage',
  says: 'A step of a two-layer ReLU net with zero teacher multiplies every output by (1 - eta lambda)^2, up to the root of the train loss.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Section 5.3, two-layer networks, a step with its error' },
  kind: 'bound',
  hypotheses: { decayBelowOne },
  trivial: () => false,
  conclude: (i, _, steps) => every(steps.flatMap((s) => shrinks(i, s, { kept: 1, error: 1 }))),
  witness: {
    points: [
      [1, 0.5, 0],
      [0.5, 1, 0],
    ],
    tests: [
      [1, 0.5, 1],
      [0.25, 0.5, -1],
    ],
    start: [1, -0.75, 1, 0.5, 0.5, 1, 0.5, 0.25],
    eta: 0.25,
    lambda: 0.25,
    steps: 3,
  },
  blindSpots: 'The constant far from fitted points.',
  expected: 'survived',
};

/** The comparison for each test point, both sides at some multiple. */
export function shrinks(
  i: TwoLayerInstance,
  { step, now, next }: SingleStep,
  { kept, error }: { readonly kept: number; readonly error: number },
): Judgement[] {
  const theta = now.map(exactly);
  const G = subtract(exactly(1), multiply(exactly(i.eta), exactly(i.lambda)));
  const mean = (of: (x: readonly number[]) => Enclosure) => divide(sum(i.points.map(of)), exactly(i.points.length));
  const twiceLoss = mean((x) => square(output(theta, x)));
  const b2 = mean((x) => sum(x.map((c) => square(exactly(c)))));
  const size = norm(theta);
  const delta = scale(i.eta, multiply(size, squareRoot(multiply(twiceLoss, b2))));
  const allowed = multiply(add(multiply(G, size), delta), delta);
  return i.tests.map((x, n) => {
    const length = norm(x.map(exactly));
    const away = absolute(subtract(output(next, x), scale(kept, multiply(square(G), output(theta, x)))));
    const natural = length.hi * square(size).hi;
    const measure = { scale: natural, resolution: 1e-10 };
    return atMost(away, scale(error, multiply(length, allowed)), measure, `step ${step}, test point ${n + 1}`);
  });
}
