import {
  add,
  atMost,
  between,
  divide,
  type Enclosure,
  equal,
  every,
  exactly,
  exponential,
  type Judgement,
  logarithm,
  multiply,
  negate,
  scale,
  some,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import {
  decay,
  diagonalNet,
  exponentialLoss,
  witness as large,
  type NetInstance,
  objectiveOverDecay,
  separable,
  signedRows,
  type Visit,
} from './setting/diagonalNet.js';

/** A node of a quadrature rule in sigma with its weight. */
export interface Node {
  readonly weight: number;
  readonly visit: Visit;
}

/** The window's ends and two rules over it, the second with panels half as long. */
export interface Window {
  readonly first: Visit;
  readonly last: Visit;
  readonly coarse: readonly Node[];
  readonly fine: readonly Node[];
}

/**
 * Near-stationary times in the rich phase, without constants.
 *
 * On the flow of L_lambda = L + (lambda/2)(|u|^2 + |v|^2), between t0 = log alpha/lambda and
 * t1 = (1 + c) log alpha/lambda,
 *
 *     int_t0^t1 |grad L_lambda|^2 dt = L_lambda(t0) - L_lambda(t1)
 *         (energy identity)
 *     there is t in [t0, t1] with
 *         |grad L_lambda(t)| <= sqrt( (L_lambda(t0) - L_lambda(t1))/(t1 - t0) )
 *         (mean value).
 *
 * |grad L_lambda|/lambda is the residual of the Karush-Kuhn-Tucker conditions of min |theta|^2/2
 * subject to margins >= 1, with multipliers e^(-q_i)/(n lambda); the right side over lambda is at
 * most a constant times sqrt(log(1/lambda)), against |theta| of the order sqrt(log(1/lambda)).
 *
 * In sigma = lambda t and units of lambda the integrand is sum_k (1 + 2 g_k/lambda)^2 u_k^2 +
 * (1 - 2 g_k/lambda)^2 v_k^2. The integral is that of the finer of two Gauss rules, enclosed by
 * the difference of both: `estimated`. Its weights are positive and add up to the window, so the
 * least value at its nodes is at most the mean. The time that exists is looked for among them
 * (that half follows from the identity). The identity must be resolved to 1e-3 of the fall: half a
 * per mille on either side is noticed. From one node to the next the objective does not rise, up to
 * 1e-4 of itself. Without that, a path run backwards could meet the identity as well.
 *
 * Trivial region: an empty window.
 * Blind spots: that the points so found converge to a stationary direction is not tested. The mean
 * of the window is 0.1 to 0.6 of |theta|: it says that some time is nearly stationary only in long
 * windows.
 *
 * @see Lyu et al. (2024), Theorem 3.5 and Corollary 3.7 (existence of t_k in the window); the
 * identity is derived here from dL/dt = -|grad|^2.
 */
export const theorem: Theorem<NetInstance, null, Window | null> = {
  id: 'lyu2024/kkt-window',
  says: 'The squared gradient integrates to the fall of the objective over the window, so somewhere it is at most their quotient.',
  source: { paper: 'Lyu et al. 2024', item: 'Theorem 3.5 and Corollary 3.7, constant-free' },
  kind: 'bound',
  hypotheses: {
    diagonalNet,
    exponentialLoss,
    decay,
    separable,
  },
  trivial: (i) => !(i.c > 0 && i.alpha > 1),
  conclude: (i, _, window) => (window === null ? every([]) : energy(i, window, 1)),
  witness: { ...large, alpha: 100, lambda: 0.01, c: 0.25 },
  blindSpots:
    'convergence of the points found to a stationary direction; the mean is 0.1 to 0.6 of the length of the parameters',
  expected: 'survived',
};

/** The squared gradient over lambda^2. */
export function residual(i: NetInstance, v: Visit): Enclosure {
  const rows = signedRows(i);
  const logScale = logarithm(multiply(exactly(rows.length), exactly(i.lambda)));
  const pulls = v.margins.map((m) => exponential(negate(add(m, logScale))));
  return sum(
    v.uu.map((uu, k) => {
      const twiceG = scale(-2, sum(rows.map((row, j) => scale(row[k]!, pulls[j]!))));
      const one = exactly(1);
      return add(multiply(square(add(one, twiceG)), uu), multiply(square(subtract(one, twiceG)), v.vv[k]!));
    }),
  );
}

/** Both statements, with `factor` times the squared gradient. */
export function energy(i: NetInstance, { first, last, coarse, fine }: Window, factor: number): Judgement {
  const integral = (nodes: readonly Node[]) => sum(nodes.map((n) => scale(factor * n.weight, residual(i, n.visit))));
  const fall = subtract(objectiveOverDecay(i, first), objectiveOverDecay(i, last));
  const value = integral(fine);
  const other = integral(coarse);
  const off = Math.max(Math.abs(value.hi - other.lo), Math.abs(other.hi - value.lo));
  const enclosed = add(value, between(-off, off, 'estimated'));
  const mean = divide(fall, subtract(last.sigma, first.sigma));
  // The integral of a square has the sign that a unit needs, whichever way the objective goes.
  const unit = unitOf(value);
  const path = [first, ...fine.map((n) => n.visit), last].map((v) => objectiveOverDecay(i, v));
  return every([
    equal(enclosed, fall, 1e-3, unit, 'energy identity'),
    ...path.slice(1).map((next, k) => {
      const measure = { scale: unitOf(path[k]!), resolution: 1e-4, at: `from node ${k - 1} to ${k}` };
      return atMost(next, path[k]!, measure);
    }),
    some(
      fine.map((n, k) => atMost(scale(factor, residual(i, n.visit)), mean, unit, `node ${k}`)),
      false,
    ),
  ]);
}

/** The upper end of what cannot be negative, as a unit; 1 where it is none. */
function unitOf({ hi }: Enclosure): number {
  return hi > 0 && hi < Number.POSITIVE_INFINITY ? hi : 1;
}
