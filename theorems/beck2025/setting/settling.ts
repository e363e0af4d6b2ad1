import {
  add,
  divide,
  type Enclosure,
  exactly,
  exponential,
  logarithm,
  logarithmOfOnePlus,
  multiply,
  negate,
  scale,
  subtract,
} from 'theorycheck/statement';
import type { EffectiveModel } from './effectiveModel.js';

/*
 * How far the weights of the effective model are from their limit, 0 < x < 1.
 *
 * Let delta = P_inf - P(B). On the orbit (setting/grokkingTime.ts, 1) q(P_inf) = 1/x, so that
 * q(P_inf) - q(P) = e^(-sigma^2 x B)/x. As q' = (e^P + e^(-xP))/(1 - x), the difference is
 *
 *     (e^(P_inf) (1 - e^(-delta)) + int_P^(P_inf) e^(-xp) dp)/(1 - x),
 *
 * and the integral is between 0 and delta. With e^(-P_inf) = x^(1/(1+x)) and omega = (1 - x)
 * x^(-x/(1+x)), in which x^(-x/(1+x)) = e^(-P_inf)/x,
 *
 *     1 - e^(-delta) <= omega e^(-sigma^2 x B) <= (1 - e^(-delta)) + x^(1/(1+x)) delta
 *                                              <= (1 + x^(1/(1+x))) delta.
 */

/** P_inf = log(1/x)/(1 + x). */
export function limitOfP(x: number): Enclosure {
  return divide(negate(logarithm(exactly(x))), add(exactly(1), exactly(x)));
}

/** log L_inf = log((1 + x)/2) + x P_inf. */
export function logOfLeastLoss(x: number): Enclosure {
  return add(scale(x, limitOfP(x)), logarithm(scale(1 / 2, add(exactly(1), exactly(x)))));
}

/** sigma^2 x, the power of e^(-B) with which the weights settle. */
export function powerOf({ sigma, x }: EffectiveModel): Enclosure {
  return multiply(exactly(x), multiply(exactly(sigma), exactly(sigma)));
}

/** omega e^(-a). */
function fallen(x: number, a: Enclosure): Enclosure {
  return multiply(subtract(exactly(1), exactly(x)), exponential(subtract(scale(x, limitOfP(x)), a)));
}

/** Upper bound on delta where sigma^2 x B is a: -log(1 - omega e^(-a)), or P_inf if less. */
export function atMostFromLimit(x: number, a: Enclosure): Enclosure {
  const limit = limitOfP(x);
  const left = fallen(x, a);
  if (left.hi >= 1) return limit;
  const bound = negate(logarithmOfOnePlus(negate(left)));
  return bound.hi < limit.lo ? bound : limit;
}

/** Lower bound on delta where sigma^2 x B is a: omega e^(-a)/(1 + x^(1/(1+x))). */
export function atLeastFromLimit(x: number, a: Enclosure): Enclosure {
  return divide(fallen(x, a), add(exactly(1), exponential(negate(limitOfP(x)))));
}
