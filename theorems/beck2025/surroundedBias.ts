import { between, type Enclosure } from 'theorycheck/statement';
import { type RunInstance, reach } from './setting.js';

/** Minimum of L_0(S) = mean_i e^(S . x_i), enclosed, and a lower bound on the least Hessian eigenvalue at the minimiser. */
export interface Minimum {
  readonly point: readonly number[];
  readonly radius: number;
  readonly lo: number;
  readonly hi: number;
  readonly curvature: number;
}

/**
 * E(k) >= b_k + log(eta k) + log L_inf in modulus, from the instance and the minimum alone. Setting: exponential loss, labels -1, start at
 * zero, eta R^2 <= 1, origin inside the hull. Write B = -b, E = e^B, h = eta/E, L_k = L_0(S_k), Delta = L - L_inf.
 *
 * 1. E_{k+1} = E_k e^(eta L_k/E_k) >= E_k + eta L_k, so E_k >= 1 + eta L_inf k (any eta).
 * 2. S makes descent steps h_k <= eta on L_0 (conformal time). On a segment where L_0 <= L the Hessian is at most R^2 L, so h R^2 L <= 1
 *    gives L_{k+1} <= L_k - (h_k/2) |g_k|^2; by induction L_k <= 1 and the condition is eta R^2 <= 1. Moreover |S_k - S_inf| does not
 *    grow: |S - h g - S_inf|^2 <= |S - S_inf|^2 - 2 h Delta_k + h^2 |g|^2 and h |g|^2 <= 2 (L_k - L_{k+1}) <= 2 Delta_k.
 * 3. Along a ray from S_inf the second derivative shrinks at most by e^(-R r) (its logarithm has slope at most R), so the Hessian is at
 *    least m = mu e^(-R |S_inf|) on the ball around S_inf through S_0 = 0, mu its least eigenvalue at S_inf. Hence |g|^2 >= 2 m Delta and
 *    Delta_{k+1} <= (1 - m h_k) Delta_k: Delta_k <= Delta_0 e^(-m tau_k), tau_k = sum of h; and sum h_j Delta_j <= Delta_0/m.
 * 4. B_k = sum h_j L_j = L_inf tau_k + sum h_j Delta_j <= L_inf tau_k + Delta_0/m, so Delta_k <= A E_k^(-q), q = m/L_inf,
 *    A = Delta_0 e^(Delta_0/L_inf), Delta_0 = 1 - L_inf; with 1., sum_{j<k} Delta_j <= A (1 + int_0^k (1 + eta L_inf s)^(-q) ds).
 * 5. e^x <= 1 + x + (x^2/2) e^x at x = eta L_j/E_j <= eta: E_k <= 1 + eta L_inf k + eta sum Delta_j + (eta^2 e^eta/2) sum L_j^2/E_j, and
 *    sum 1/E_j <= 1 + log(1 + eta L_inf k)/(eta L_inf).
 *
 * So 0 <= -(b_k + log(eta k) + log L_inf) <= log(1 + G/(eta L_inf k)) with G = 1 + eta A (1 + I) + (eta^2 e^eta/2)(1 + J). The right-hand
 * side decreases in q and in mu and, at fixed k, is taken at both ends of L_inf's enclosure in its worst place.
 */
export function offsetError(i: RunInstance, minimum: Minimum, k: number): number {
  const eta = i.stepSize;
  const least = minimum.lo;
  const distance = Math.hypot(...minimum.point) + minimum.radius;
  const q = (minimum.curvature * Math.exp(-reach(i).hi * distance)) / minimum.hi;
  const fall = 1 - least;
  const A = fall * Math.exp(fall / least);
  const growth = Math.log1p(eta * least * k);
  // int_0^k (1 + c s)^(-q) ds = growth (e^x - 1)/(x c) with x = (1 - q) growth; near x = 0 (e^x - 1)/x = 1 + x/2 up to x^2/6 < 2e-17.
  const x = (1 - q) * growth;
  const integral = ((Math.abs(x) < 1e-8 ? 1 + x / 2 : Math.expm1(x) / x) * growth) / (eta * least);
  const G = 1 + eta * A * (1 + integral) + ((eta * eta * Math.exp(eta)) / 2) * (1 + growth / (eta * least));
  // Some thirty roundings of positive terms: 2^-40 covers them with room.
  return Math.log1p(G / (eta * least * k)) * (1 + 2 ** -40);
}

/** L_inf as an enclosure. */
export function leastLoss(minimum: Minimum): Enclosure {
  return between(minimum.lo, minimum.hi, 'certified');
}
