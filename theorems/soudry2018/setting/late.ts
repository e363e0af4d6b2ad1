import {
  add,
  around,
  type Basis,
  type Enclosure,
  exactly,
  inner,
  proved,
  scale,
  subtract,
} from 'theorycheck/statement';
import { type DescentInstance, hypotheses, type Limit, objective, ofLimit, signedRows } from './instances.js';

/** The limit with error terms at exponentially late steps. */
export interface LateLimit extends Limit {
  /** Natural logarithms of the steps. */
  readonly logTimes: readonly number[];
  /**
   * E(T) >= |theta(T) - thetahat log T - rho~| for each of them, from the data and an independent
   * early iterate.
   */
  readonly bounds: readonly number[];
}

/** theta(T) as computed at the step next to e^logTime: within `radius` of the exact iterate. */
export interface LateIterate {
  readonly logTime: number;
  readonly point: readonly number[];
  readonly radius: number;
  readonly basis: Basis;
}

/** Hypotheses of the statements about the whole limit. */
export const lateHypotheses = {
  separable: hypotheses.separable,
  strictlyComplementary: hypotheses.strictlyComplementary,
  spanning: hypotheses.spanning,
  stepBelowTwoOverBeta: hypotheses.stepBelowTwoOverBeta,
  ...objective,
};

/**
 * log T: the logarithm of a whole step below 2^53 is off by 4u of itself at most, a log time is
 * what it is.
 */
export function logTimeOf({ logTime }: LateIterate): Enclosure {
  return proved(logTime, 2 ** -50 * logTime, 'the logarithm of a whole step is off by 4u');
}

/** theta(T) - thetahat log T as observed. */
export function residualAt(x: LateIterate, { direction }: Limit): Enclosure[] {
  const logTime = logTimeOf(x);
  return x.point.map((value, j) => subtract(around(value, x.radius, x.basis), scale(direction[j]!, logTime)));
}

/** E at an observed moment. */
export function boundAt(x: LateIterate, a: LateLimit): number {
  return a.bounds[a.logTimes.findIndex((logTime) => Math.abs(logTime - x.logTime) < 1e-6)]!;
}

/** Why the error terms at late steps are proved. */
export const ofEnvelope = 'the envelope of the residual is computed before the run, from an independent early iterate';

/** rho~ within the oracle's radius and `more`. */
export function limitWithin(a: Limit, more = 0): Enclosure[] {
  return a.limit.map((x) => proved(x, a.radius + more, ofLimit));
}

/** z . rho~ for the points of the support. */
export function marginsOfLimit(i: DescentInstance, a: Limit): Enclosure[] {
  const rows = signedRows(i);
  const limit = limitWithin(a);
  return a.support.map((n) => inner(rows[n]!.map(exactly), limit));
}

/** thetahat . rho~. */
export function alongDirection(a: Limit): Enclosure {
  return inner(a.direction.map(exactly), limitWithin(a));
}

/** thetahat log T + rho~ within `more`. */
export function asymptote(x: LateIterate, a: Limit, more: number): Enclosure[] {
  const logTime = logTimeOf(x);
  return limitWithin(a, more).map((rho, j) => add(scale(a.direction[j]!, logTime), rho));
}
