import {
  add,
  between,
  divide,
  type Enclosure,
  exactly,
  exponential,
  larger,
  logarithm,
  logarithmOfOnePlus,
  multiply,
  norm,
  scale,
  square,
  squareRoot,
  subtract,
  sum,
} from 'theorycheck/statement';
import { type RunInstance, reach } from './runs.js';

/**
 * M = dist(0, conv{x_i}), enclosed: the margin of data that are separable from the origin, 0 for
 * all others.
 */
export interface HullDistance {
  readonly lo: number;
  readonly hi: number;
}

/**
 * What the distance M of the origin from the hull fixes at every step, before the run.
 *
 * Setting: mean over N points, labels -1, start at zero, eta R^2 <= 1. Separability is not needed:
 * M = 0 is admitted. 1 to 6 are for the exponential loss, 7 to 9 for the logistic one.
 *
 * Symbols:
 *     M         distance of the origin from conv{x_i};  gamma^2 = 1 + M^2
 *     R, D      largest length of a point, diameter of the points
 *     beta, T   -b and -S;  w = (S, b)
 *     L, psi    the loss at (S, b), and its logarithm;  g = grad psi
 *     s         eta L: the step in beta
 *     p         the part of -g that belongs to T: a point of the hull
 *     Q_k       sum_{j<k} s_j |g_j|^2
 *     kappa, a  eta (1 + R^2), and (eta D^2/4) e^kappa;  C = log N + a
 *
 * 1. The gradient of psi is the mean of (x_i, 1) under weights q_i > 0 of sum one. So a step adds
 *    s_k to beta and s_k p_k to T, with p_k in the hull, and |g_k|^2 = 1 + |p_k|^2 >= gamma^2. The
 *    second derivative of psi along g is the variance of p . x_i under such weights, at most |g|^2
 *    D^2/4. So psi_{k+1} <= psi_k - s_k |g_k|^2 (1 - s_k D^2/8). D <= 2R and eta R^2 <= 1 keep s_k
 *    D^2/8 <= 1/2 and L_k <= 1.
 * 2. psi_k <= -Q_k + a for every a >= (D^2/8) sum s_j^2 |g_j|^2. By 1, s_j |g_j|^2 <=
 *    2 (psi_j - psi_{j+1}). Convexity gives psi_j - psi_{j+1} <= s_j |g_j|^2 <= kappa, hence
 *    L_j (psi_j - psi_{j+1}) <= e^kappa (L_j - L_{j+1}). The sum telescopes, and
 *    a = (eta D^2/4) e^kappa serves.
 * 3. min_i -(S . x_i + b) <= gamma |w|, since gamma is the distance of the origin from the hull of
 *    the (x_i, 1), and L >= e^(-gamma |w|)/N. So gamma |w_k| >= -psi_k - log N >= Q_k - C.
 * 4. |w_k| <= sum s_j |g_j| <= (beta_k Q_k)^(1/2) by Cauchy and Schwarz. With 3,
 *    Q - gamma (beta Q)^(1/2) <= C, so Q^(1/2) is at most the larger root
 *    (gamma beta^(1/2) + (gamma^2 beta + 4C)^(1/2))/2. Hence
 *    |w| <= beta (gamma + (gamma^2 + 4C/beta)^(1/2))/2 <= gamma beta + C/gamma.
 * 5. As |w|^2 = beta^2 (1 + |S|^2/b^2):
 *
 *        M <= |S_k|/|b_k| <= (((gamma + (gamma^2 + 4C/beta_k)^(1/2))/2)^2 - 1)^(1/2).
 *
 * 6. e^(-gamma^2 beta - C)/N <= e^(-gamma |w|)/N <= L_k <= e^(a - Q_k) <= e^(a - gamma^2 beta).
 *    With F = e^(gamma^2 beta), F_{k+1} = F_k e^(gamma^2 eta L_k). x <= e^x - 1 <= x e^x at
 *    x = gamma^2 eta L_k <= gamma^2 eta gives
 *
 *        log(1 + gamma^2 eta e^(-C) k/N) <= gamma^2 beta_k
 *            <= log(1 + gamma^2 eta e^(gamma^2 eta + a) k).
 *
 * With the logistic loss l = log(1 + e^f), l' = e^f/(1 + e^f), log 2 is the loss at the start, G
 * the mean of the l'_i, s = eta G the step in beta and (p, 1) the mean of the (x_i, 1) under
 * weights in the ratio of the l'_i. theta = G/L, h(y) = y/(1 - e^(-y)).
 *
 * 7. l'' = l' (1 - l') <= l'^2/l, as log(1 + e^f) <= e^f. So with t_i = l_i/(N L) the second
 *    derivative of psi along g is at most the variance of (l'_i/l_i) g . (x_i, 1) under the t_i, so
 *    at most |g|^2 (1 + R^2), and s = eta theta L gives
 *        psi_{k+1} <= psi_k - s_k |g_k|^2 theta_k (1 - kappa L_k/2).
 *    L_k falls from log 2 if kappa log 2 < 1, which the following needs.
 * 8. l' = 1 - e^(-l), and (1 - e^(-l))/l falls in l <= N L. So 1 <= 1/theta <= h(N L), and by 7
 *    Q_k <= sum (psi_j - psi_{j+1}) (1 + omega(L_j)), omega(L) = h(N L)/(1 - kappa L/2) - 1. h is
 *    convex with h(0) = 1, so omega(L) <= omega(log 2) L/log 2. By convexity
 *    L_{j+1} >= L_j - s_j G_j |g_j|^2 >= L_j (1 - kappa L_j), so L_j log(L_j/L_{j+1}) is at most
 *    (L_j - L_{j+1})/(1 - kappa log 2). The sum telescopes: psi_k <= log log 2 - Q_k + a with
 *        a = omega(log 2)/(1 - kappa log 2).
 * 9. As in 3, L >= log(1 + e^(-gamma |w|))/N >= e^(-gamma |w|) log(2)/N, hence
 *    gamma |w_k| >= Q_k - C with C = log N + a again, and 4 and 5 as they stand. For 6:
 *    e^(-gamma |w|)/(2N) <= G_k <= L_k <= log(2) e^(a - gamma^2 beta), and
 *
 *        log(1 + gamma^2 eta e^(-C) k/(2N)) <= gamma^2 beta_k
 *            <= log(1 + gamma^2 eta log(2) e^(gamma^2 eta log(2) + a) k).
 */
export interface HullBounds {
  /** gamma. */
  readonly gamma: Enclosure;
  /** a. */
  readonly excess: Enclosure;
  /** C = log N + a. */
  readonly constant: Enclosure;
  /** Lower and upper bound on -b_k. */
  fall(k: number): { readonly least: Enclosure; readonly most: Enclosure };
  /** Upper bound on |S|/|b| where -b is (at least) beta > 0. */
  ratio(beta: Enclosure): Enclosure;
}

/** The constants of 1 to 6 for an instance. */
export function hullBounds(i: RunInstance, M: HullDistance): HullBounds {
  const gammaSquared = add(exactly(1), square(distance(M)));
  const gamma = squareRoot(gammaSquared);
  const eta = exactly(i.stepSize);
  const kappa = multiply(eta, add(exactly(1), square(reach(i))));
  const count = exactly(i.points.length);
  const logistic = i.loss === 'logistic';
  const excess = logistic
    ? logisticExcess(count, kappa)
    : multiply(scale(1 / 4, multiply(eta, square(diameter(i)))), exponential(kappa));
  const constant = add(logarithm(count), excess);
  const rate = multiply(gammaSquared, eta);
  const clock = (k: number, factor: Enclosure) =>
    divide(logarithmOfOnePlus(scale(k, multiply(rate, factor))), gammaSquared);
  const start = logistic ? logarithm(exactly(2)) : exactly(1);
  const slow = divide(exponential(scale(-1, constant)), scale(logistic ? 2 : 1, count));
  const fast = multiply(start, exponential(add(multiply(rate, start), excess)));
  return {
    gamma,
    excess,
    constant,
    fall: (k) => ({ least: clock(k, slow), most: clock(k, fast) }),
    ratio(beta) {
      const root = squareRoot(add(gammaSquared, divide(scale(4, constant), beta)));
      return squareRoot(subtract(square(scale(1 / 2, add(gamma, root))), exactly(1)));
    },
  };
}

/** a of 8; infinite where kappa log 2 >= 1, about which nothing is said. */
function logisticExcess(count: Enclosure, kappa: Enclosure): Enclosure {
  const start = logarithm(exactly(2));
  const fall = subtract(exactly(1), multiply(kappa, start));
  if (!(fall.lo > 0)) return exactly(Number.POSITIVE_INFINITY);
  const most = multiply(count, start);
  const h = divide(most, subtract(exactly(1), exponential(scale(-1, most))));
  const omega = subtract(divide(h, subtract(exactly(1), scale(1 / 2, multiply(kappa, start)))), exactly(1));
  return divide(omega, fall);
}

/** M as an enclosure. */
export function distance(M: HullDistance): Enclosure {
  return between(M.lo, M.hi, 'certified');
}

/** |mean x_i|: the ratio |S_1|/|b_1| after the first step, whatever its size. */
export function firstRatio({ points }: Pick<RunInstance, 'points'>): Enclosure {
  const total = points[0]!.map((_, j) => sum(points.map((x) => exactly(x[j]!))));
  return divide(norm(total), exactly(points.length));
}

function diameter({ points }: RunInstance): Enclosure {
  return points
    .flatMap((x, n) => points.slice(n + 1).map((y) => norm(x.map((c, j) => subtract(exactly(c), exactly(y[j]!))))))
    .reduce(larger, exactly(0));
}
