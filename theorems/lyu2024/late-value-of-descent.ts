import { power, squared } from 'theorycheck/exact';
import {
  add,
  atMost,
  between,
  divide,
  type Enclosure,
  every,
  exactly,
  type Hypothesis,
  type Judgement,
  logarithm,
  multiply,
  scale,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { marginAt } from './global-margin.js';
import {
  decay,
  diagonalNet,
  exponentialLoss,
  lossOverDecay,
  type NetInstance,
  objectiveOverDecay,
  separable,
  signedRows,
  squaredNorm,
  type Visit,
  witness,
} from './setting/diagonalNet.js';

/** A net with a step size of descent. */
export interface StepInstance extends NetInstance {
  readonly step: number;
}

/**
 * Weights near the minimiser of mean_i e^(-z_i . w) + (lambda/2)|w|_1, and a lower bound on its
 * value over lambda/2.
 */
export interface LateAnswer {
  readonly weights: readonly number[];
  readonly bound: number;
}

/**
 * Where gradient descent of the diagonal net ends, and how far from there it is: the value, and
 * with it the l1 margin.
 *
 * Exponential loss, separable data, step size eta with 2 eta alpha^2 sum_i |x_i|^2 <= 1,
 * h = eta lambda. For k_0 < k late steps, sigma = h k and any vector o,
 *
 *     W <= V_k <= [ 2 L(o)/lambda + (1 + 3h)(psi(o) + |theta|^2 - <z, o>)/(2 (sigma - sigma_0))
 *                   + 5 eta R' F |o|_1 ] / (1 - epsilon),
 *
 * with |theta|^2, z and F at k_0. For o the minimiser the right side is W + O(1/sigma). So is the
 * margin: with q = min y_i x_i . w > 0 and J = |w|_1/q = 1/gamma_1(w),
 *
 *     1/gamma_1 <= J,     J <= 2/(n lambda),     J (1 + log(2/(n lambda J))) <= V_k,
 *
 * the right side tending to (1 + log(2 gamma_1/lambda))/gamma_1 at most.
 *
 * Symbols (beside those of `setting/diagonalNet.ts`):
 *     V_k, W       2 L_lambda/lambda at step k, and the least value of 2 L(w)/lambda + |w|_1
 *     F            L_lambda at k_0
 *     R'           max |x_ij|
 *     g~           2 eta g/(1 - h), entry by entry
 *     rho_j        u_j v_j at step k
 *     psi          sum_j |o_j| (log(|o_j|/rho_j) - 1 + 2^-62), where |o_j| >= 2^31 rho_j
 *     epsilon      9 d eta R'^2 F^2/lambda + 2 |o|_1 eta^2 R'^3 F^2
 *
 * Derivation. Below: V >= 2L/lambda + |w|_1 since u^2 + v^2 >= |u^2 - v^2|. The margin: V >= J
 * q + 2 e^(-q)/(n lambda), least at e^(-q) = n lambda J/2. q > 0 and J <= 2/(n lambda), because V_k
 * is below 2/(n lambda) (`global-margin`).
 *
 * Above: a step is u <- (1 - h)(1 - g~) u, v <- (1 - h)(1 + g~) v. Hence exactly, with + for the
 * next step,
 *
 *     |theta+|^2 - |theta|^2 = -(2h - h^2) |theta|^2 - 4 eta (1 - h) <g, w>
 *                              + 4 eta^2 sum_j g_j^2 (u_j^2 + v_j^2),
 *     z+ - z = -2 artanh g~.
 *
 * Into 4 eta (L(w) - L(o)) <= 4 eta <g, w - o>, with (2h - h^2)/(1 - h) >= 2h:
 *
 *     4 eta L_lambda - 4 eta L(o)
 *         <= -(|theta+|^2 - |theta|^2)/(1 - h) + (1 - h) <z+ - z, o> + rest,
 *     rest = 4 eta^2 sum_j g_j^2 (u_j^2 + v_j^2)/(1 - h) + 2 sum_j |o_j| |artanh g~_j - g~_j|.
 *
 * |g_j| <= R' L. L_lambda does not increase from k_0 on, since eta times its Hessian is at most
 * eta (lambda + 2 R' F + 8 R'^2 d F^2/lambda) <= 1, which epsilon < 1 implies up to the terms in h.
 * So L <= F, |theta|^2 <= 2 F/lambda, and rest <= epsilon 4 eta L_lambda.
 *
 * (1 - h) <z+ - z, o> differs from that over 1 - h by 2.1 h |<z+ - z, o>| <= 2.1 h 4.4 eta R'
 * F |o|_1. Sum from k_0 to k - 1, divide by 2 h (k - k_0), and use that the last value is at
 * most the mean. <z_k, o> - |theta_k|^2 <= psi (Fenchel), for |o_j| asinh(|o_j|/(2 rho_j)) -
 * sqrt(o_j^2 + 4 rho_j^2) is below the summand of psi. And rho_j is (u_j v_j at k_0)
 * e^(-2 (sigma - sigma_0)) up to h (sigma - sigma_0) and sum g~_j^2 <= 4.4 eta R'^2 F^2
 * (sigma - sigma_0)/lambda in the logarithm. The bracket is positive, so (1 + h)/(1 - h) <= 1 + 3h
 * multiplies it.
 *
 * W <= V is tested as W (1 - 1/sigma) <= V, and o is 1.001 times the minimiser, which lies above W
 * by some 1e-5: V reaches W, and no simulation tells equality.
 *
 * Trivial region: none; with alpha >= 1e12 all corrections are far below the rounding of V.
 * Blind spots: both sides are within some 1e-5 of each other at the last visit, 300/lambda log
 * alpha. Weights that are off by one in a thousand change the value by as much. A step of another
 * size ends at the same minimiser.
 *
 * @see Lyu et al. (2024), section 3.2 and Corollary 3.7, where only stationarity at some late time
 * of the flow is shown; derived here, for descent.
 */
export const theorem: Theorem<StepInstance, LateAnswer, readonly Visit[]> = {
  id: 'lyu2024/late-value-of-descent',
  says: 'Descent ends at the minimiser of the l1-regularised loss: its value is between the least one and a closed form that exceeds it by order 1/(lambda t), and bounds the l1 margin.',
  source: { paper: 'Lyu et al. 2024', item: 'derived (section 3.2, for gradient descent)' },
  kind: 'bound',
  hypotheses: {
    diagonalNet,
    exponentialLoss,
    decay,
    separable,
    shortStep: {
      about: 'parameters',
      says: '2 eta alpha^2 sum |x_i|^2 <= 1',
      met: (i) => atMost(2 * i.step * squared(i.alpha) * squares(i), 1, 1),
    } satisfies Hypothesis<StepInstance, unknown>,
    hugeStart: {
      about: 'parameters',
      says: 'alpha >= 1e12',
      met: (i) => atMost(1e12, exactly(i.alpha), i.alpha || 1),
    } satisfies Hypothesis<StepInstance, unknown>,
  },
  trivial: () => false,
  conclude: (i, a, visits) => late(i, a, visits, valueAbove),
  witness: { ...witness, alpha: 1e12, lambda: 1e-12, step: 2 ** -84 },
  blindSpots: 'weights that are off by less than one in a thousand; a step of another size',
  expected: 'survived',
};

/** sum_i |x_i|^2. */
function squares(i: StepInstance): number {
  return i.points.flat().reduce((total, x) => total + x * x, 0);
}

/** The bound on V at a visit from the first one, by 1.001 times the minimiser. */
export function valueAbove(i: StepInstance, { weights }: LateAnswer, first: Visit, here: Visit): Enclosure {
  const h = i.step * i.lambda;
  const elapsed = subtract(here.sigma, first.sigma);
  const objective = objectiveOverDecay(i, first);
  const most = Math.max(...i.points.flat().map(Math.abs));
  // eta F: F may be 1e-80, and F/lambda is not.
  const pull = scale(h, objective);
  const drift = add(scale(h, elapsed), scale(5 * squared(most), multiply(multiply(pull, objective), elapsed)));
  const logRest = first.uu.map((uu, j) => {
    const logProduct = scale(0.5, add(logarithm(uu), logarithm(first.vv[j]!)));
    return subtract(subtract(logProduct, scale(2, elapsed)), drift);
  });
  // Any vector may be compared with: coordinates below 2^31 rho_j (log 2^31 = 21.49), where psi is
  // another, are left out.
  const comparator = weights.map((w, j) => (Math.log(Math.abs(w)) - logRest[j]!.hi >= 21.5 ? 1.001 * w : 0));
  // psi of a coordinate that is zero is -2 rho_j < 0.
  const potential = comparator.map((o, j) =>
    o === 0
      ? exactly(0)
      : scale(Math.abs(o), subtract(subtract(logarithm(exactly(Math.abs(o))), logRest[j]!), exactly(1 - 2 ** -62))),
  );
  const length = comparator.reduce((total, o) => total + Math.abs(o), 0);
  const rows = signedRows(i);
  const loss = lossOverDecay(
    rows.map((row) => sum(row.map((x, j) => multiply(exactly(x), exactly(comparator[j]!))))),
    i.lambda,
  );
  const overlap = sum(first.z.map((z, j) => scale(comparator[j]!, z)));
  const bracket = add(sum(potential), subtract(squaredNorm(first), overlap));
  const share = divide(scale(1 + 3 * h, bracket), scale(2, elapsed));
  const rest = scale(5 * most * length, pull);
  const epsilon = add(
    scale(9 * comparator.length * squared(most), multiply(pull, objective)),
    scale(2 * length * power(most, 3), multiply(pull, pull)),
  );
  return divide(add(add(scale(2, loss), share), rest), subtract(exactly(1), epsilon));
}

/** The conclusion at each visit but the first, with a given upper bound. */
export function late(i: StepInstance, a: LateAnswer, visits: readonly Visit[], above: typeof valueAbove): Judgement {
  const [first, ...rest] = visits;
  return every(
    rest.flatMap((v, k) => {
      const at = `late time ${k}`;
      const value = scale(2, objectiveOverDecay(i, v));
      const bound = above(i, a, first!, v);
      return [
        // The oracle's bound is a double next to the exact one: 1e-12 covers the roundings of its
        // sums.
        atMost(
          multiply(
            between(a.bound * (1 - 1e-12), a.bound, 'certified'),
            subtract(exactly(1), divide(exactly(1), v.sigma)),
          ),
          value,
          a.bound,
          `${at}, from below`,
        ),
        atMost(value, bound, a.bound, at),
        ...marginAt(i, v, bound, `${at}, the l1 margin`),
      ];
    }),
  );
}
