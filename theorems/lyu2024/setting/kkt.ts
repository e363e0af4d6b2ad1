import {
  absolute,
  add,
  atMost,
  divide,
  type Enclosure,
  exactly,
  exponential,
  type Judgement,
  larger,
  logarithm,
  logarithmOfOnePlus,
  multiply,
  negate,
  scale,
  square,
  subtract,
  sum,
} from 'theorycheck/statement';
import { leastMargin, logRho, type NetInstance, signedRows, squaredNorm, type Visit } from './diagonalNet.js';

/*
 * The conditions of Karush, Kuhn and Tucker for min |theta|^2/2 subject to q_i >= 1, at a point of
 * the trajectory divided by the square root of its least margin. Letters that its entries share:
 *
 *     m_i, M      multipliers of the loss, minus its slope at q_i over n lambda, and their sum
 *     f_i, F    fixed multipliers with |2 X^T f|_inf <= 1, and their sum
 *     nu          2 X^T m;  theta - sum m_i grad q_i has the entries (1 - nu_k) u_k, (1 + nu_k) v_k
 *     V, W, E     2 L_lambda/lambda,  2 sum f_i (1 - log(n lambda f_i)),  V - W
 *     R'          max |x_ij|
 */

/** Weights near the minimiser of mean e^-q_i + (lambda/2)|w|_1. Its pulls are the f_i. */
export interface LeastAnswer {
  readonly weights: readonly number[];
}

/** The fixed multipliers, their sum, and W. */
export interface Dual {
  readonly multipliers: readonly Enclosure[];
  readonly total: Enclosure;
  readonly least: Enclosure;
}

/** log(n lambda). */
function logScale(i: NetInstance): Enclosure {
  return add(logarithm(exactly(i.points.length)), logarithm(exactly(i.lambda)));
}

/** 2 X^T m. */
function pulls(i: NetInstance, m: readonly Enclosure[]): Enclosure[] {
  const rows = signedRows(i);
  return rows[0]!.map((_, k) => scale(2, sum(rows.map((row, j) => scale(row[k]!, m[j]!)))));
}

/** X w for exact weights. */
export function outputs(i: NetInstance, w: readonly number[]): Enclosure[] {
  return signedRows(i).map((row) => sum(row.map((x, k) => scale(x, exactly(w[k]!)))));
}

/**
 * f from any weights: their pulls, divided by |2 X^T m|_inf where that exceeds one. Whatever the
 * weights are, W is a lower bound on V; it is sharp near the minimiser. For the logistic loss
 * 2 n lambda sum f_i^2 is taken off (`kkt-at-every-late-time`, step 1).
 */
export function dualOf(i: NetInstance, { weights }: LeastAnswer): Dual {
  const log = logScale(i);
  const raw = outputs(i, weights).map((q) => exponential(negate(add(q, log))));
  const most = pulls(i, raw).map(absolute).reduce(larger, exactly(1));
  const multipliers = raw.map((m) => divide(m, most));
  const terms = multipliers
    // What underflows contributes a positive amount that is left out.
    .filter((m) => m.lo > 0)
    .map((m) => multiply(m, subtract(exactly(1), add(logarithm(m), log))));
  const squares = i.loss === 'logistic' ? multiply(exponential(log), sum(multipliers.map(square))) : exactly(0);
  return {
    multipliers,
    total: sum(multipliers),
    least: scale(2, subtract(sum(terms), squares)),
  };
}

/** The multipliers m_i of the loss at a visit. */
export function multipliersOf(i: NetInstance, v: Visit): Enclosure[] {
  const log = logScale(i);
  return v.margins.map((q) => {
    const pull = exponential(negate(add(q, log)));
    return i.loss === 'logistic' ? divide(pull, add(exactly(1), exponential(negate(q)))) : pull;
  });
}

/** V. */
export function objectiveOf(i: NetInstance, v: Visit): Enclosure {
  const log = logScale(i);
  const losses = v.margins.map((q) =>
    i.loss === 'logistic'
      ? multiply(logarithmOfOnePlus(exponential(negate(q))), exponential(negate(log)))
      : exponential(negate(add(q, log))),
  );
  return add(scale(2, sum(losses)), squaredNorm(v));
}

/** |theta - sum_i m_i grad q_i|^2. */
export function residualOf(i: NetInstance, v: Visit, m: readonly Enclosure[]): Enclosure {
  const nu = pulls(i, m);
  const one = exactly(1);
  return sum(
    nu.map((x, k) => add(multiply(square(subtract(one, x)), v.uu[k]!), multiply(square(add(one, x)), v.vv[k]!))),
  );
}

/** sum_i m_i (q_i - q). */
export function gapOf(v: Visit, m: readonly Enclosure[]): Enclosure {
  const q = leastMargin(v);
  return sum(m.map((x, j) => multiply(x, subtract(v.margins[j]!, q))));
}

/** F + E/2 + sqrt(F E), rounded up: the sum of the m_i is at most that. */
export function totalAbove({ total }: Dual, excess: number): number {
  const E = Math.max(excess, 0);
  return (total.hi + E / 2 + Math.sqrt(total.hi * E)) * (1 + 1e-12);
}

/** kappa(E) = 2 R' sqrt((F + 2 M(E)) E/3), rounded up. */
export function growthAbove(i: NetInstance, dual: Dual, excess: number): number {
  const most = Math.max(...i.points.flat().map(Math.abs));
  // 2^-40 stands for an excess that is zero or below.
  const E = Math.max(excess, 2 ** -40);
  return 2 * most * Math.sqrt(((dual.total.hi + 2 * totalAbove(dual, E)) * E) / 3) * (1 + 1e-12);
}

/**
 * kappa times the fall over 1 - e^(-2 kappa elapsed): a bound on a squared residual that grows at
 * rate 2 kappa at most, where the value falls by twice its integral.
 */
export function squareAbove(kappa: number, fall: Enclosure, elapsed: Enclosure): Enclosure {
  const share = subtract(exactly(1), exponential(scale(-2 * kappa, elapsed)));
  return divide(scale(kappa, fall), share);
}

/** A visit with what the bounds on later residuals are made of. */
export interface Seen {
  readonly visit: Visit;
  readonly value: Enclosure;
  readonly kappa: number;
  readonly squared: Enclosure;
}

/** V, kappa(E) and |r|^2 at a visit. */
export function seenAt(i: NetInstance, dual: Dual, visit: Visit): Seen {
  const value = objectiveOf(i, visit);
  const kappa = growthAbove(i, dual, subtract(value, dual.least).hi);
  return { visit, value, kappa, squared: residualOf(i, visit, multipliersOf(i, visit)) };
}

/**
 * Every squared residual is at most what the fall since any earlier visit allows, times `share` of
 * the two visits.
 */
export function byTheFall(seen: readonly Seen[], share: (before: Seen, now: Seen) => number): Judgement[] {
  return seen.flatMap((now, k) =>
    seen.slice(0, k).map((before, j) => {
      const fall = scale(share(before, now), subtract(before.value, now.value));
      const bound = squareAbove(before.kappa, fall, subtract(now.visit.sigma, before.visit.sigma));
      const at = `time ${k}, residual by the fall from time ${j}`;
      return atMost(now.squared, bound, { scale: squaredNorm(now.visit).hi, resolution, at });
    }),
  );
}

/** Of |theta|^2: where enclosures no wider than this meet, the bound is attained. */
export const resolution = 2 ** -14;

/** omega with omega e^omega = (n - 1)/e, rounded up: Newton's method from above. */
export function entropyShare(n: number): number {
  let omega = Math.log(n);
  for (let step = 0; step < 40; step++) {
    const e = Math.exp(omega);
    omega -= (omega * e - (n - 1) / Math.E) / (e * (1 + omega));
  }
  return Math.max(0, omega) * (1 + 1e-12) + 1e-12;
}

/** sum_i m_i (q_i - q) <= omega M, for the multipliers of the loss. */
export function complementary(i: NetInstance, v: Visit, total: number, at: string): Judgement {
  const share = exactly(entropyShare(i.points.length) * total);
  const tail = i.loss === 'logistic' ? exponential(negate(leastMargin(v))) : exactly(0);
  const unit = squaredNorm(v).hi;
  return atMost(gapOf(v, multipliersOf(i, v)), multiply(share, add(exactly(1), tail)), { scale: unit, at });
}

/** F H + E/2 with a bound on E, for the multipliers f; F e^-q more for the logistic loss. */
export function gapAbove(i: NetInstance, v: Visit, dual: Dual, excess: Enclosure): Enclosure {
  const spread = sum(
    dual.multipliers.filter((m) => m.lo > 0).map((m) => multiply(m, subtract(logarithm(dual.total), logarithm(m)))),
  );
  const tail = i.loss === 'logistic' ? multiply(dual.total, exponential(negate(leastMargin(v)))) : exactly(0);
  return add(add(spread, tail), scale(0.5, excess));
}

/**
 * No point alone has more than the multiplier M: with the exponential loss q is at least
 * -log(n lambda M), with the logistic one log(1 + e^q) is.
 */
export function feasible(i: NetInstance, v: Visit, total: number, at: string): Judgement {
  const least = negate(add(logScale(i), logarithm(exactly(total))));
  const q = leastMargin(v);
  const seen =
    i.loss !== 'logistic'
      ? q
      : q.lo > 0
        ? add(q, logarithmOfOnePlus(exponential(negate(q))))
        : logarithmOfOnePlus(exponential(q));
  return atMost(least, seen, { scale: Math.max(1, least.hi), at });
}

/**
 * The closed form in V <= closed form at the time sigma, for the comparator (1 + log(1 + 1/c')/
 * log(1/(n lambda))) w and rho_0 = |o|_1/(2 d), c' = sigma/log alpha - 1 (`kkt-at-every-late-time`,
 * step 5).
 */
export function valueAbove(i: NetInstance, { weights }: LeastAnswer, sigma: Enclosure): Enclosure {
  const log = logScale(i);
  const c = sigma.hi / Math.log(i.alpha) - 1;
  const longer = c > 0 && log.hi < 0 ? 1 + Math.log(1 + 1 / c) / -log.hi : 1;
  const rho = exponential(logRho(i, sigma));
  const comparator = weights.map((w) => (Math.abs(longer * w) > rho.hi ? longer * w : 0));
  const length = comparator.reduce((total, o) => total + Math.abs(o), 0);
  const d = weights.length;
  const rho0 = length > 0 ? length / (2 * d) : 1;
  const from = subtract(logarithm(exactly(i.alpha)), scale(0.5, logarithm(exactly(rho0))));
  const loss = sum(outputs(i, comparator).map((q) => exponential(negate(add(q, log)))));
  const potential = comparator
    .filter((o) => o !== 0)
    .map((o) => {
      const size = exactly(Math.abs(o));
      const bend = square(divide(rho, size));
      return multiply(size, add(subtract(logarithm(size), add(logRho(i, sigma), exactly(1))), bend));
    });
  const twice = add(scale(4, multiply(sigma, loss)), add(sum(potential), scale(2 * d, exactly(rho0))));
  return divide(scale(0.5, twice), subtract(sigma, from));
}

/** Whether the closed form may be used: its clock starts after zero and before sigma. */
export function closedFormApplies(i: NetInstance, { weights }: LeastAnswer, sigma: number): boolean {
  const length = weights.reduce((total, w) => total + Math.abs(w), 0);
  const from = Math.log(i.alpha) - Math.log(length / (2 * weights.length)) / 2;
  return from > 0 && from < sigma;
}
