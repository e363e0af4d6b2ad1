import {
  add,
  between,
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
 * The time at which the effective model reaches an accuracy, from its orbit and one quadrature.
 *
 * 1. Let B = -b. Along the flow dB/dt = eta L_0 e^(-B) with L_0 = (e^(-P) + e^(xP))/2, and dP/dB =
 *    sigma^2 (e^(-P) - x e^(xP))/(e^(-P) + e^(xP)). The orbit (`effective-model-orbit`) is q(P) =
 *    r(B) with
 *        q(P) = ((1 - e^(-xP))/x + e^P - 1)/(1 - x),   r(B) = (1 - e^(-sigma^2 x B))/x,
 *    for x = 0 their limits P + e^P - 1 and sigma^2 B. Both rise. So P(B) is found by bisection of
 *    signs, and rises to P_inf = log(1/x)/(1 + x), infinite for x = 0.
 * 2. dP/dB falls along the orbit: numerator and denominator U, W have U' W - U W' = -(1 + x)^2
 *    e^((x-1)P) < 0. So B - z P(B) is convex and 0 at 0; where its slope there,
 *    1 - z sigma^2 (1 - x)/2, is negative, it has exactly one zero B_z > 0, and is negative before.
 *    As the accuracy is Phi(B/P), B_z is where it reaches Phi(z).
 * 3. eta t = int_0^(B_z) e^B/L_0(P(B)) dB. L_0 falls on the way to its minimum, so on a panel
 *    [B, B'] the integral is between (e^(B') - e^B)/L_0(P(B)) and (e^(B') - e^B)/L_0(P(B')).
 */

const panels = 256;

/** e^a - 1: `Math.expm1` is within 4u, of which 8u are allowed as in all enclosures. */
function exponentialLessOne(a: Enclosure): Enclosure {
  const [lo, hi] = [Math.expm1(a.lo), Math.expm1(a.hi)];
  return between(lo - Math.abs(lo) * 2 ** -50, hi + Math.abs(hi) * 2 ** -50, 'certified');
}

/** (1 - e^(-xa))/x, and a for x = 0. */
function saturating(x: number, a: Enclosure): Enclosure {
  return x === 0 ? a : divide(negate(exponentialLessOne(scale(-x, a))), exactly(x));
}

/** q(P). */
export function along(x: number, P: number): Enclosure {
  return divide(add(saturating(x, exactly(P)), exponentialLessOne(exactly(P))), subtract(exactly(1), exactly(x)));
}

/** L_0 at P. */
export function lossAt(x: number, P: Enclosure): Enclosure {
  return scale(1 / 2, add(exponential(negate(P)), exponential(scale(x, P))));
}

/** P(B), from above by Newton's method: q is convex, and q >= (e^P - 1)/(1 - x). */
export function roughlyAt({ sigma, x }: EffectiveModel, B: number): number {
  const fall = (a: number) => (x === 0 ? a : -Math.expm1(-x * a) / x);
  const r = fall(sigma * sigma * B) * (1 - x);
  let P = Math.log1p(r);
  for (let n = 0; n < 100; n++) {
    const next = P - (fall(P) + Math.expm1(P) - r) / (Math.exp(-x * P) + Math.exp(P));
    if (!(next < P)) break;
    P = next;
  }
  return P;
}

/** P(B), between two points at which q is on either side of r(B). */
export function positionAt(i: EffectiveModel, B: number): Enclosure {
  const { sigma, x } = i;
  const P = roughlyAt(i, B);
  const r = saturating(x, multiply(scale(sigma, exactly(sigma)), exactly(B)));
  for (let radius = 2 ** -40 * (1 + P); ; radius *= 4) {
    const lo = Math.max(0, P - radius);
    const hi = P + radius;
    if (radius > 2 ** 10) return between(0, Number.POSITIVE_INFINITY, 'certified');
    if ((lo === 0 || along(x, lo).hi <= r.lo) && along(x, hi).lo >= r.hi) return between(lo, hi, 'certified');
  }
}

/** B_z, between two points at which the sign of B - z P(B) is proved; null where none is. */
export function biasAtLevel(i: EffectiveModel, z: number): Enclosure | null {
  let [lo, hi] = [0, 1];
  while (hi <= z * roughlyAt(i, hi)) hi *= 2;
  lo = hi / 2;
  while (lo > 2 ** -40 && lo >= z * roughlyAt(i, lo)) lo /= 2;
  for (let n = 0; n < 60; n++) {
    const middle = (lo + hi) / 2;
    if (middle < z * roughlyAt(i, middle)) lo = middle;
    else hi = middle;
  }
  const lead = (B: number) => subtract(exactly(B), scale(z, positionAt(i, B)));
  const [from, to] = [lo * (1 - 2 ** -30), hi * (1 + 2 ** -30)];
  return lead(from).hi < 0 && lead(to).lo > 0 ? between(from, to, 'certified') : null;
}

/** log(eta t_z): when the accuracy reaches Phi(z). Null where signs could not be proved. */
export function logTimeOfLevel(i: EffectiveModel, z: number): Enclosure | null {
  const level = biasAtLevel(i, z);
  return level === null ? null : logTimeOfBias(i, level);
}

/** log(eta t) when -b is somewhere in `level`, which lies above 0. */
export function logTimeOfBias(i: EffectiveModel, level: Enclosure): Enclosure {
  let [lower, upper] = [exactly(0), exactly(0)];
  const losses = Array.from({ length: panels + 1 }, (_, n) => lossAt(i.x, positionAt(i, (level.lo * n) / panels)));
  for (let n = 0; n < panels; n++) {
    const [from, to] = [(level.lo * n) / panels, (level.lo * (n + 1)) / panels];
    const grown = multiply(exponential(exactly(from)), exponentialLessOne(subtract(exactly(to), exactly(from))));
    lower = add(lower, divide(grown, losses[n]!));
    upper = add(upper, divide(grown, losses[n + 1]!));
  }
  const rest = multiply(
    exponential(exactly(level.lo)),
    exponentialLessOne(subtract(exactly(level.hi), exactly(level.lo))),
  );
  upper = add(upper, divide(rest, lossAt(i.x, positionAt(i, level.hi))));
  return between(logarithm(lower).lo, logarithm(upper).hi, 'certified');
}

/**
 * log of (e^(z P_inf) - 1)/L_inf, the time without a limit to the size of sigma; infinite for x =
 * 0. L_inf = ((1 + x)/2) x^(-x/(1 + x)) (`one-dimensional-limit`).
 */
export function logTimeOfSaturatedWeights(x: number, z: number): Enclosure {
  if (x === 0) return exactly(Number.POSITIVE_INFINITY);
  const P = divide(negate(logarithm(exactly(x))), add(exactly(1), exactly(x)));
  const L = add(scale(x, P), logarithm(scale(1 / 2, add(exactly(1), exactly(x)))));
  // log(e^a - 1) = a + log(1 - e^(-a))
  const exponent = scale(z, P);
  const grown = add(exponent, logarithmOfOnePlus(negate(exponential(negate(exponent)))));
  return subtract(grown, L);
}
