import { between, type Enclosure } from 'theorycheck/statement';
import { type RunInstance, reach } from './setting.js';

/** Why the radius of the minimum is proved. */
export const ofMinimum = 'the oracle of the minimum bounds its distance by the gradient over the curvature';

/** Minimum of L_0(S) = mean_i e^(S . x_i), enclosed, and a lower bound on the least Hessian eigenvalue at the minimiser. */
export interface Minimum {
  readonly point: readonly number[];
  readonly radius: number;
  readonly lo: number;
  readonly hi: number;
  readonly curvature: number;
}

/**
 * Setting: exponential loss, labels -1, start at zero, eta R^2 <= 1, origin inside the hull. Write B = -b, E = e^B, h_k = eta/E_k, L_k = L_0(S_k),
 * Delta = L - L_inf, r_k = |S_k - S_inf|, r = |S_inf|.
 *
 * 1. E_{k+1} = E_k e^(eta L_k/E_k) >= E_k + eta L_k, so E_k >= 1 + eta L_inf k (any eta).
 * 2. S makes descent steps h_k <= eta on L_0 (conformal time). On a segment where L_0 <= L the Hessian is at most R^2 L, so h R^2 L <= 1
 *    gives L_{k+1} <= L_k - (h_k/2) |g_k|^2; by induction L_k <= 1 and the condition is eta R^2 <= 1. Moreover
 *    r_{k+1}^2 = r_k^2 - 2 h g . (S - S_inf) + h^2 |g|^2 <= r_k^2 - 2 h Delta_k + 2 h (L_k - L_{k+1}): r_k does not grow, as L_{k+1} >= L_inf, and, summed
 *    with h_k <= eta, sum h_j Delta_j <= c = r^2/2 + eta Delta_0, Delta_0 = 1 - L_inf.
 * 3. Along a ray from S_inf the second derivative shrinks at most by e^(-R t) (its logarithm has slope at most R). So S_{k+1} - S_inf =
 *    (I - h H)(S_k - S_inf) with H, the mean Hessian on the segment, between m and R^2, m = mu (1 - e^(-R r))/(R r), mu the least eigenvalue at
 *    S_inf: r_{k+1} <= (1 - m h_k) r_k, r_k <= r e^(-m tau_k), tau_k = sum of h.
 * 4. B_k = sum h_j L_j <= L_inf tau_k + c, so r_k <= r e^(m c/L_inf) E_k^(-m/L_inf); also r_k <= r.
 * 5. Delta_k <= (R^2/2) r_k^2, as L_0 <= 1 on the segment: Delta_k <= A E_k^(-q) with q = 2m/L_inf, A = (R^2 r^2/2) e^(q c). With 1,
 *    sum_{j<k} Delta_j <= A (1 + int_0^k (1 + eta L_inf s)^(-q) ds).
 * 6. e^x <= 1 + x + (x^2/2) e^x at x = eta L_j/E_j <= eta: E_k <= 1 + eta L_inf k + eta sum Delta_j + (eta^2 e^eta/2) sum L_j^2/E_j, and
 *    sum 1/E_j <= 1 + log(1 + eta L_inf k)/(eta L_inf).
 *
 * The constants of 2 to 4, each on its safe side: m and m/L_inf from below, r and c from above.
 */
function approach(i: RunInstance, minimum: Minimum) {
  const most = Math.hypot(...minimum.point) + minimum.radius;
  const spread = reach(i).hi * most;
  const m = minimum.curvature * (spread === 0 ? 1 : -Math.expm1(-spread) / spread) * (1 - 2 ** -40);
  const c = ((most * most) / 2 + i.stepSize * (1 - minimum.lo)) * (1 + 2 ** -40);
  return { most, c, rate: (m / minimum.hi) * (1 - 2 ** -40) };
}

/** Upper bound on |S_k - S_inf|, from 4 and 1. */
export function weightsError(i: RunInstance, minimum: Minimum, k: number): number {
  const { most, c, rate } = approach(i, minimum);
  const clock = Math.log1p(i.stepSize * minimum.lo * k);
  return most * Math.min(1, Math.exp(rate * (c - clock) * (1 - 2 ** -40) + 2 ** -40)) * (1 + 2 ** -40);
}

/**
 * E(k) >= b_k + log(eta k) + log L_inf in modulus, from the instance and the minimum alone: by 1, 5 and 6
 * 0 <= -(b_k + log(eta k) + log L_inf) <= log(1 + G/(eta L_inf k)), G = 1 + eta A (1 + I) + (eta^2 e^eta/2)(1 + J). Where
 * A E^(-q) is above one, Delta_k <= Delta_0 says more: the sum is also at most k Delta_0.
 */
export function offsetError(i: RunInstance, minimum: Minimum, k: number): number {
  const eta = i.stepSize;
  const least = minimum.lo;
  const { most, c, rate } = approach(i, minimum);
  const q = 2 * rate;
  const R = reach(i).hi;
  const A = ((R * R * most * most) / 2) * Math.exp(q * c);
  const growth = Math.log1p(eta * least * k);
  // int_0^k (1 + a s)^(-q) ds = growth (e^x - 1)/(x a) with x = (1 - q) growth; expm1 is accurate down to x = 0.
  const x = (1 - q) * growth;
  const integral = ((x === 0 ? 1 : Math.expm1(x) / x) * growth) / (eta * least);
  const excess = Math.min(A * (1 + integral), (1 - least) * k);
  const G = 1 + eta * excess + ((eta * eta * Math.exp(eta)) / 2) * (1 + growth / (eta * least));
  // Some thirty roundings of positive terms: 2^-40 covers them with room.
  return Math.log1p(G / (eta * least * k)) * (1 + 2 ** -40);
}

/** L_inf as an enclosure. */
export function leastLoss(minimum: Minimum): Enclosure {
  return between(minimum.lo, minimum.hi, 'certified');
}
