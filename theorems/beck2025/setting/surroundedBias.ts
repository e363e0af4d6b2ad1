import { logisticApproach } from './logisticBias.js';
import { type Approach, type Minimum, trace } from './minimum.js';
import { type RunInstance, reach } from './runs.js';

/**
 * The rates at which the loss, the weights and the bias settle where the origin is inside the hull.
 *
 * Setting: exponential loss, labels -1, start at zero, eta R^2 <= 1, origin inside the hull.
 *
 * Symbols:
 *     L_0           the loss without bias, mean_i e^(S . x_i);  L_k = L_0(S_k)
 *     S_inf, L_inf  minimiser and minimum of L_0
 *     B, E          -b, and e^B
 *     h_k, tau_k    eta/E_k: the step of S on L_0, and the sum of these steps (conformal time)
 *     Delta_k       L_k - L_inf
 *     r_k, r        |S_k - S_inf|, and |S_inf|;  y_k = e^(R r_k) - 1, Y = e^(R r) - 1
 *     nu, Lambda    least and largest eigenvalue of the Hessian of L_0 at S_inf
 *     c             bound on sum h_j Delta_j
 *     q, A, V_k     2 nu/L_inf, (Lambda Y^2/(2 R^2)) e^(q c), bound on sum_{j<k} Delta_j
 *
 * 1. E_{k+1} = E_k e^(eta L_k/E_k) >= E_k + eta L_k, so E_k >= 1 + eta L_inf k (any eta).
 * 2. S makes descent steps h_k <= eta on L_0 (conformal time). On a segment where L_0 <= L the
 *    Hessian is at most R^2 L, so h R^2 L <= 1 gives L_{k+1} <= L_k - (h_k/2) |g_k|^2, g the
 *    gradient. By induction L_k <= 1 and the condition is eta R^2 <= 1. Moreover
 *
 *        r_{k+1}^2 = r_k^2 - 2 h g . (S - S_inf) + h^2 |g|^2
 *                 <= r_k^2 - 2 h Delta_k + 2 h (L_k - L_{k+1}).
 *
 *    So r_k does not grow, as L_{k+1} >= L_inf. Summed, with h_k <= eta: sum h_j Delta_j <= c with
 *    c = r^2/2 + eta Delta_0, Delta_0 = 1 - L_inf.
 * 3. Along a ray from S_inf the second derivative shrinks at most by e^(-R t), since its logarithm
 *    has slope at most R. So S_{k+1} - S_inf = (I - h H)(S_k - S_inf) with H, the mean Hessian on
 *    the segment, between nu (1 - e^(-R r_k))/(R r_k) and R^2. Hence r_{k+1} <= r_k - h f(r_k),
 *    f(r) = (nu/R)(1 - e^(-R r)). That is an Euler step of r' = -f(r). It stays below the solution,
 *    since f increases. Along the solution e^(R r) - 1 is a constant times e^(-nu t). So y_k <= Y
 *    e^(-nu tau_k).
 * 4. Along the same ray the second derivative grows at most by e^(R t), so Delta_k <= Lambda
 *    (e^(R r_k) - 1 - R r_k)/R^2 <= Lambda y_k^2/(2 R^2). Summed, sum h_j Delta_j <=
 *    (Lambda Y^2/(2 R^2)) (eta + 1/(2 nu)). c may be taken as the lesser of that and 2's.
 * 5. B_k = sum h_j L_j <= L_inf tau_k + c, so y_k <= Y e^(nu c/L_inf) E_k^(-nu/L_inf). Also
 *    r_k <= r. The power is the true one.
 * 6. Delta_k <= min(Delta_0, A E_k^(-q)). With 1, sum_{j<k} Delta_j <= V_k: the first term of the
 *    sum and the integral of the same over [0, k], with 1 + eta L_inf s for E.
 * 7. e^x <= 1 + x + (x^2/2) e^x at x = eta L_j/E_j <= eta gives
 *    E_k <= 1 + eta L_inf k + eta sum Delta_j + (eta^2 e^eta/2) sum L_j^2/E_j, and
 *    sum 1/E_j <= 1 + J, J = log(1 + eta L_inf k)/(eta L_inf).
 *
 * The function computes the constants of 2 to 6, each on its safe side: Y, c and A from above,
 * nu/L_inf from below. Lambda is at most the trace of the Hessian.
 */
function constantsOf(i: RunInstance, minimum: Minimum) {
  const r = (Math.hypot(...minimum.point) + minimum.radius) * above;
  const R = reach(i).hi;
  const Y = Math.expm1(R * r) * above;
  const c1 = (r * r) / 2 + i.stepSize * (1 - minimum.lo);
  const room = (trace(i, minimum) * Y * Y) / (2 * R * R);
  const c = Math.min(c1, room * (i.stepSize + 1 / (2 * minimum.curvature))) * above;
  return { R, r, Y, c, room: room * above, rate: (minimum.curvature / minimum.hi) * (1 - 2 ** -40) };
}

/** Some thirty roundings of positive terms: 2^-40 covers them with room. */
const above = 1 + 2 ** -40;

/**
 * The bounds for the loss of the instance. With the exponential one |S_k - S_inf| by 5 and 1, and
 * by 1, 6 and 7
 *
 *     log(1 + 1/(eta L_inf k)) <= -(b_k + log(eta k) + log L_inf) <= log(1 + G/(eta L_inf k)),
 *     G = 1 + eta V_k + (eta^2 e^eta/2)(1 + J).
 *
 * With the logistic one: `logisticBias.ts`.
 */
export function approachTo(i: RunInstance, minimum: Minimum): Approach {
  if (i.loss === 'logistic') return logisticApproach(i, minimum);
  const constants = constantsOf(i, minimum);
  return {
    least: (k) => Math.log1p(i.stepSize * minimum.lo * k) * (1 - 2 ** -40),
    weights: (k) => weightsError(i, minimum, constants, k),
    offset: (k) => offsetError(i, minimum, constants, k),
  };
}

type Constants = ReturnType<typeof constantsOf>;

function weightsError(i: RunInstance, minimum: Minimum, { R, r, Y, c, rate }: Constants, k: number): number {
  const grown = Math.log1p(i.stepSize * minimum.lo * k);
  return Math.min(r, (Math.log1p(Y * Math.exp(rate * (c - grown) + 2 ** -40)) / R) * above);
}

function offsetError(i: RunInstance, minimum: Minimum, { c, room, rate }: Constants, k: number): number {
  const eta = i.stepSize;
  const speed = eta * minimum.lo;
  const q = 2 * rate;
  const A = room * Math.exp(q * c);
  const first = 1 - minimum.lo;
  const grown = Math.log1p(speed * k);
  // log E at which A E^(-q) has come down to Delta_0.
  const until = Math.min(grown, Math.max(0, Math.log(A / first) / q));
  // int (1 + speed s)^(-q) ds = e^((1-q) until) growth (e^x - 1)/(x speed) with x = (1 - q) growth;
  // expm1 is accurate down to x = 0.
  const growth = grown - until;
  const x = (1 - q) * growth;
  const integral = (Math.exp((1 - q) * until) * (x === 0 ? 1 : Math.expm1(x) / x) * growth) / speed;
  const excess = first * (1 + Math.expm1(until) / speed) + A * integral;
  const G = 1 + eta * excess + ((eta * eta * Math.exp(eta)) / 2) * (1 + grown / speed);
  return Math.log1p(G / (speed * k)) * above;
}
