import type { Minimum } from './minimum.js';
import { type RunInstance, reach } from './runs.js';

/** A run whose loss has (m/2) (|S|^2 + b^2) added to it. */
export interface DecayedRun extends RunInstance {
  readonly decay: number;
}

/**
 * Where descent ends under weight decay, on data around the origin.
 *
 * Setting: labels -1, start at zero, the loss L(S, b) + (m/2) (|S|^2 + b^2), m > 0, R the largest
 * length of a point, eta (1 + m) <= 1, eta R^2 <= 1 - eta m, origin inside the hull.
 *
 * Symbols, beside those of `surroundedBias.ts` and `logisticBias.ts`:
 *     S_m, B_m   minimiser of that loss, B = -b;  E = e^(B_m)
 *     F(S)       E L(S, -B_m): L_0 with the exponential loss, F_E with the logistic one
 *     Gamma      -E times the slope of L in B at the minimiser, so L_0(S_m) with the exponential
 *     loss W(a)       root of B e^B = a;  n = 0 with the exponential loss, N with the logistic one
 *
 * 1. Stationarity in b: m B_m E = Gamma. Gamma >= L_inf/(1 + n L_inf/E) (`logisticBias.ts`, 3), and
 *    so B_m is at least the root beta of B (e^B + n L_inf) = L_inf/m: W(L_inf/m) where n = 0.
 * 2. Stationarity in S: S_m minimises F(S) + (m E/2) |S|^2, m E = Gamma/B_m. As Gamma <= F(S_m) and
 *    F(S_inf) <= L_inf, Gamma <= L_inf + (Gamma/(2 B_m)) r^2, so Gamma <= L_inf/(1 - r^2/(2 beta))
 *    and B_m <= W(L_inf/(m (1 - r^2/(2 beta)))), where r^2 < 2 beta.
 * 3. With v = S_m - S_inf, |v| f(|v|) <= (grad F(S_m) - grad F(S_inf)) . v, f(s) = (nu_E/R)(1 -
 *    e^(-R s)), and grad F(S_m) = -m E S_m. So f(|v|) <= m E r + |grad F(S_inf)|, where the last is
 *    delta(E) with the logistic loss and 0 with the other. nu_E is nu with the exponential loss.
 * 4. Exponential loss: L_0(S_k) <= 1 and B_k >= 0 for all k, by induction: S_{k+1} is 1 - eta m
 *    times a step of size eta e^(-B_k)/(1 - eta m) <= 1/R^2 on L_0, which lowers L_0, and L_0((1 -
 *    eta m) S) <= (1 - eta m) L_0(S) + eta m. So B_{k+1} <= (1 - eta m) B_k + eta e^(-B_k), a
 *    growing function of B_k as eta (1 + m) <= 1, with the fixed point W(1/m): B_k <= W(1/m) for
 *    all k.
 * 5. Either loss: B_{k+1} is at least (1 - eta m) B_k + eta L_inf/(e^(B_k) + n L_inf), a growing
 *    function with the fixed point beta. Below beta its last term is at least eta m beta. So B_k is
 *    at least beta (1 - (1 - eta m)^k).
 * 6. A step is a contraction: on the segment between an iterate and the minimiser the Hessian of L
 *    is between 0 and 1 + R^2, as L <= 1 at both ends, or (1 + R^2)/4 with the logistic loss, and
 *    eta (1 + R^2) <= 2 (1 - eta m). So |w_k - w_m| <= (1 - eta m)^k |w_m|, w = (S, b).
 */
export interface DecayedEnd {
  /** beta, and the upper bound on B_m of 2. */
  readonly least: number;
  readonly most: number;
  /** Upper bound on |S_m - S_inf|: 3. */
  readonly off: number;
}

/**
 * The bounds of 1 to 3, or null where there are none: r^2 >= 2 beta, or f does not reach so far.
 */
export function decayedEnd(i: DecayedRun, minimum: Minimum): DecayedEnd | null {
  const R = reach(i).hi;
  const r = (Math.hypot(...minimum.point) + minimum.radius) * above;
  const n = i.loss === 'logistic' ? i.points.length : 0;
  const least = rootOfProduct((minimum.lo / i.decay) * below, n * minimum.hi) * below;
  const Gamma = (minimum.hi / (1 - (r * r) / (2 * least))) * above;
  if (!(r * r < 2 * least)) return null;
  const most = rootOfProduct((Gamma / i.decay) * above, 0) * above;
  const { push, curvature } = i.loss === 'logistic' ? logisticEnd(i, minimum, Math.exp(least)) : freeEnd(minimum);
  const share = ((R * ((Gamma / least) * r + push)) / curvature) * above;
  if (!(share < 1)) return null;
  return { least, most, off: (-Math.log1p(-share) / R) * above };
}

/** W(1/m) from above. */
export function cap({ decay }: DecayedRun): number {
  return rootOfProduct((1 / decay) * above, 0) * above;
}

/** Some thirty roundings of positive terms: 2^-40 covers them with room. */
const above = 1 + 2 ** -40;
const below = 1 - 2 ** -40;

/**
 * The root of B (e^B + n) = a, by Newton's method for log B + log(e^B + n) = log a, convex in log
 * B, from above: log(1 + a) (1 + a) >= a.
 */
function rootOfProduct(a: number, n: number): number {
  let x = Math.log(Math.log1p(a));
  for (let step = 0; step < 100; step++) {
    const B = Math.exp(x);
    const power = Math.exp(B);
    const move = (x + Math.log(power + n) - Math.log(a)) / (1 + (B * power) / (power + n));
    x -= move;
    if (Math.abs(move) < 2 ** -45) break;
  }
  return Math.exp(x);
}

function freeEnd({ curvature }: Minimum) {
  return { push: 0, curvature };
}

/** delta(E) by the triangle inequality, which falls with E, and nu_E. */
function logisticEnd({ points }: DecayedRun, { point, radius, curvature }: Minimum, E: number) {
  const terms = points.map((x) => {
    const length = Math.hypot(...x);
    return { length, e: Math.exp(x.reduce((t, c, j) => t + c * point[j]!, 0) + length * radius * above) };
  });
  const share = 1 + Math.max(...terms.map(({ e }) => e)) / E;
  const push = terms.reduce((t, { length, e }) => t + (length * e * e) / (E + e), 0) / points.length;
  return { push: push * above, curvature: (curvature / (share * share)) * below };
}
