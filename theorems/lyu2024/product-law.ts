import {
  add,
  atMost,
  divide,
  type Enclosure,
  equal,
  every,
  exactly,
  exponential,
  multiply,
  negate,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { type NetInstance, signedRows } from './setting/diagonalNet.js';

/** A net with a step size for gradient descent. */
export type DescentInstance = NetInstance & { readonly eta: number };

/**
 * Two consecutive iterates: the first as computed, taken as exact, the second with the rounding of
 * that one step.
 */
export interface Pair {
  readonly step: number;
  readonly u: readonly number[];
  readonly v: readonly number[];
  readonly nextU: readonly Enclosure[];
  readonly nextV: readonly Enclosure[];
}

/**
 * Product law of gradient descent on the diagonal net with weight decay.
 *
 * With w = u^2 - v^2, L(w) the mean loss and g = grad L(w), a step of size eta is u <- u
 * (1 - eta lambda - 2 eta g) and v <- v (1 - eta lambda + 2 eta g), coordinate by coordinate.
 * Multiplying,
 *
 *     u_k v_k (t+1) = u_k v_k (t) [ (1 - eta lambda)^2 - 4 eta^2 g_k(t)^2 ]
 *         exactly, for every t and k.
 *
 * Taken over t steps, log |u_k v_k| falls by t log(1/(1 - eta lambda)^2) and by what the squares
 * add. That is a first-order drift from the flow's u_k v_k = alpha^2 e^(-2 lambda t). Stated for
 * one step from any state, so no rounding accumulates.
 *
 * The factor of one step differs from 1 by O(eta). It is compared to 1e-9, far above the rounding
 * of one step (1e-15 of |theta|^2/(uv), and |theta|^2/(uv) <= 1e5 in what is tested) and below 4
 * eta^2 g^2 wherever that term can be seen.
 *
 * Trivial region: eta = 0, where nothing moves.
 * Blind spots: says nothing about w; a gradient that is wrong in sign only is not seen.
 *
 * @see K. Lyu et al. (2024), Dichotomy of early and late phase implicit biases can provably induce
 * grokking, setting of section 3;
 *   derived here.
 */
export const theorem: Theorem<DescentInstance, null, readonly Pair[]> = {
  id: 'lyu2024/product-law',
  says: 'A step of gradient descent multiplies u_k v_k by (1 - eta lambda)^2 - 4 eta^2 g_k^2, exactly.',
  source: { paper: 'Lyu et al. 2024', item: 'derived from the setting of section 3.1' },
  kind: 'exact',
  hypotheses: {
    diagonalNet: { about: 'objective', says: 'w = u^2 - v^2, decay of u and v', tag: 'diagonal net' },
    exponential: { about: 'objective', says: 'the loss of a margin m is e^-m', tag: 'exponential loss' },
    positiveStart: {
      about: 'parameters',
      says: 'u = v = alpha > 0, so that products are not zero',
      met: (i) => atMost(2 ** -20, i.alpha, 1),
    },
  },
  trivial: (i) => i.eta === 0,
  conclude: (i, _, pairs) => every(pairs.flatMap((p) => factors(i, p, dragAndSquares))),
  witness: {
    points: [
      [1, 0.5, -1],
      [-1.5, 1, 0.5],
    ],
    labels: [1, -1],
    alpha: 1,
    lambda: 2 ** -6,
    c: 0.5,
    eta: 2 ** -4,
    certificates: {},
  },
  blindSpots: 'says nothing about w; a gradient wrong in sign only is not seen',
  expected: 'survived',
};

/** (1 - eta lambda)^2 - 4 eta^2 g^2. */
export function dragAndSquares(eta: number, lambda: number, g: Enclosure): Enclosure {
  const drag = subtract(exactly(1), multiply(exactly(eta), exactly(lambda)));
  return subtract(square(drag), scale(4, square(scale(eta, g))));
}

/** u v (t+1) / (u v (t)) against a formula in eta, lambda and g_k, for every coordinate. */
export function factors(i: DescentInstance, p: Pair, formula: typeof dragAndSquares) {
  const w = p.u.map((u, k) => subtract(square(exactly(u)), square(exactly(p.v[k]!))));
  const rows = signedRows(i);
  const pulls = rows.map((row) => exponential(negate(sum(row.map((x, k) => scale(x, w[k]!))))));
  const n = exactly(rows.length);
  return p.u.map((u, k) => {
    const g = divide(negate(sum(rows.map((row, j) => scale(row[k]!, pulls[j]!)))), n);
    const before = multiply(exactly(u), exactly(p.v[k]!));
    const after = multiply(p.nextU[k]!, p.nextV[k]!);
    const at = `step ${p.step}, coordinate ${k}`;
    return equal(divide(after, before), add(formula(i.eta, i.lambda, g), exactly(0)), 1e-9, 1, at);
  });
}
