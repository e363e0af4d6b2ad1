import {
  absolute,
  add,
  atMost,
  between,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Judgement,
  logarithm,
  multiply,
  negate,
  scale,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import {
  asinh,
  decay,
  diagonalNet,
  exponentialLoss,
  largeStart,
  leastMargin,
  logRho,
  type MarginAnswer,
  type NetInstance,
  separable,
  uniformStart,
  type Visit,
  witness,
  zeroStart,
} from './setting/diagonalNet.js';

/**
 * Global l1 margin at every late time (fills the conjecture after Corollary 3.7).
 *
 * Exponential loss, separable data with l1 margin gamma_1, u = v = alpha at t = 0, c > 0. At
 * every t >= (1 + c)/lambda log alpha the flow has q = min_i y_i x_i . w > 0, and J = |w|_1/q =
 * 1/gamma_1(w) satisfies
 *
 *     J (1 + log(2/(n lambda J))) <= M(t),      J <= 2/(n lambda),
 *
 * a lower bound on the margin gamma_1(w), since the left side increases in J; as lambda -> 0 it
 * says gamma_1(w) >= gamma_1 (1 - o(1)).
 *
 * Symbols (beside those of `setting/diagonalNet.ts`):
 *     J        |w|_1/q = 1/gamma_1(w)
 *     w*, o    weights of margin one and |w*|_1 = 1/gamma_1, and log(1/lambda) w*
 *     O        |o|_1 = log(1/lambda)/gamma_1
 *     sigma_0  log alpha + log(d)/2, where rho = 1/d
 *     M        bound on 2 L_lambda/lambda
 *
 * Derivation. In the trajectory-free form of `potential-inequality` take o = log(1/lambda) w*, with
 * w* of margin one and |w*|_1 = 1/gamma_1: L(o) <= lambda.
 * sum |o_k| asinh(|o_k|/(2 rho)) <= O asinh(O/(2 rho)) and sqrt(o_k^2 + 4 rho^2) >= |o_k|
 * give psi <= O (asinh(O/(2 rho)) - 1). At t0 with rho(t0) = 1/d, in units of lambda, with
 * sigma = lambda t,
 *
 *     M := bound on 2 L_lambda/lambda
 *       = 2 [ sigma + (O (asinh(O/(2 rho)) - 1) + 2)/4 ] / (sigma - sigma_0),
 *     sigma_0 = log alpha + log(d)/2.
 *
 * On the other side 2 L_lambda/lambda >= |w|_1 + 2 e^(-q)/(n lambda), as u^2 + v^2 >= |u^2 - v^2|
 * and L >= e^(-q)/n. With |w|_1 = J q, the least over q of J q + 2 e^(-q)/(n lambda) is at
 * e^(-q) = n lambda J/2 and equals the left side above. If q <= 0, or J > 2/(n lambda), the right
 * side of the inequality before is at least 2/(n lambda), which M < 2/(n lambda) excludes.
 *
 * Trivial region: M >= 2/(n lambda) at the last time, or sigma_0 >= (1 + c) log alpha: the
 * certificate says nothing.
 * Blind spots: the bound is asymptotically sharp, with a finite slack of order loglog/log. The
 * share of gamma_1 that it proves was 0.37 to 0.94 (median 0.80) where the flow had 0.945 to
 * 0.998, so a gamma_1 that is 5 % larger passes always and 10 % larger on two draws of three.
 * `late-value-of-descent` bounds the same margin to some 1e-5.
 *
 * @see Lyu et al. (2024), Theorem 3.5 and Corollary 3.7, where the claim is stationarity at some
 * times only; derived here.
 */
export const theorem: Theorem<NetInstance, MarginAnswer, readonly Visit[]> = {
  id: 'lyu2024/global-margin',
  says: 'At every t >= (1 + c)/lambda log alpha the l1 margin of w is above a closed form that tends to the largest one.',
  source: { paper: 'Lyu et al. 2024', item: 'derived (conjecture after Corollary 3.7)' },
  kind: 'bound',
  hypotheses: {
    diagonalNet,
    exponentialLoss,
    decay,
    separable,
    largeStart,
    uniformStart,
    zeroStart,
  },
  trivial(i, a) {
    const sigma = (1 + i.c) * Math.log(i.alpha);
    const elapsed = sigma - windowStart(i).hi;
    return !(elapsed > 0 && certificate(i, a, exactly(sigma)).hi < 2 / (i.points.length * i.lambda));
  },
  conclude: (i, a, visits) => margins(i, a, visits, certificate),
  witness,
  blindSpots: 'what is within the slack of order loglog/log: a fifth of the margin as a rule',
  expected: 'survived',
};

/** sigma_0, where rho = 1/d. */
export function windowStart(i: NetInstance): Enclosure {
  return add(logarithm(exactly(i.alpha)), scale(0.5, logarithm(exactly(i.points[0]!.length))));
}

/** 2 sigma + (psi + 2)/2 with the bound on psi. */
export function integrated(i: NetInstance, a: MarginAnswer, sigma: Enclosure): Enclosure {
  const size = divide(negate(logarithm(exactly(i.lambda))), between(a.lo, a.hi, 'certified'));
  const rho = exponential(logRho(i, sigma));
  const psi = multiply(size, subtract(asinh(divide(size, scale(2, rho))), exactly(1)));
  return add(scale(2, sigma), scale(0.5, add(psi, exactly(2))));
}

/** M. */
export function certificate(i: NetInstance, a: MarginAnswer, sigma: Enclosure): Enclosure {
  return divide(integrated(i, a, sigma), subtract(sigma, windowStart(i)));
}

/** The conclusion with a given M. */
export function margins(
  i: NetInstance,
  a: MarginAnswer,
  visits: readonly Visit[],
  bound: typeof certificate,
): Judgement {
  return every(visits.flatMap((v, k) => marginAt(i, v, bound(i, a, v.sigma), `late time ${k}`)));
}

/**
 * At one visit: q > 0, J <= 2/(n lambda) and J (1 + log(2/(n lambda J))) <= the given M, as above.
 */
export function marginAt(i: NetInstance, v: Visit, m: Enclosure, at: string): Judgement[] {
  const ceiling = divide(exactly(2), scale(i.points.length, exactly(i.lambda)));
  const q = leastMargin(v);
  const J = divide(sum(v.w.map(absolute)), q);
  const left = multiply(J, add(exactly(1), logarithm(divide(ceiling, J))));
  return [atMost(0, q, 1, at), atMost(J, ceiling, ceiling.hi, at), atMost(left, m, Math.abs(m.hi), at)];
}
