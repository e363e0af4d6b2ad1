import { type Approach, type Minimum, trace } from './minimum.js';
import { lateStep, type RunInstance, reach } from './runs.js';

/**
 * The rates of `surroundedBias.ts` with the logistic loss l(f) = log(1 + e^f): the same limits,
 * with an error of order 1/E beside that of the exponential loss.
 *
 * Setting: labels -1, start at zero, eta R^2 <= 1 and eta <= 1, origin inside the hull. For larger
 * eta nothing is said. Letters as there, N the number of points, and
 *
 *     e_i, e_max    e^(S_inf . x_i), and the largest of them
 *     w_i           e^(S . x_i)/(1 + e^(S . x_i)/E), which is E l'(f_i);  Gamma their mean
 *     F_E(S)        E mean l(f_i), of which mean w_i x_i is the gradient
 *     delta(E)      |mean x_i e_i^2/(E + e_i)|;  delta_E the largest of it from E on
 *     nu_E          nu/(1 + e_max/E)^2
 *     c             r^2/2 + (2/3) eta log 2
 *
 * 1. A step of size h = eta/E moves S by -h mean w_i x_i, and B by h Gamma. The slope of the loss
 *    has Lipschitz constant (1 + R^2)/4, and eta (1 + R^2)/8 <= 1/4. So the loss falls from log 2,
 *    and sum eta |grad|^2 <= (4/3) log 2. As l' <= l, h Gamma <= eta log 2.
 * 2. Gamma <= F_E(S), F_E is convex, and F_E(S_inf) <= L_inf. So r_{k+1}^2 <= r_k^2 - 2h (Gamma -
 *    L_inf) + h^2 |mean w_i x_i|^2. The last terms add up to (4/3) eta log 2 by 1, hence
 *    B_k <= L_inf tau_k + c.
 * 3. As x/(1 + x/E) rises with x, and no e^(S . x_i) exceeds N L_0, Gamma >= L_inf/(1 + N L_inf/E).
 *    So E_k + N L_inf B_k, convex in B, grows by at least eta L_inf in a step: it is at least 1 +
 *    eta L_inf k. And B_k + (1 + eta) N L_inf (1 - e^(-B_k)) >= L_inf tau_k, since e^(-B) falls by
 *    no more than a factor 2^eta <= 1 + eta in a step.
 * 4. At S_inf the w_i are e_i - e_i^2/(E + e_i), and mean e_i x_i = 0, so |mean w_i x_i| =
 *    delta(E). The slope of w in f is e^f/(1 + e^f/E)^2: at most E/4, at least e_i/(1 + e_max/E)^2
 *    at S_inf, and its logarithm has a slope within one. As in 3 of `surroundedBias.ts`
 *
 *        r_{k+1} <= r_k + h (delta(E_k) - f_k(r_k)),   f_k(r) = (nu_E/R)(1 - e^(-R r)),  E = E_k.
 *
 * 5. This is an Euler step of r' = delta - f(r). Where r falls it stays below the solution. Where r
 *    grows f(r) grows by at most nu_E h delta in a step, so it stays below the solution with delta'
 *    = delta/(1 - nu_E h/2) for delta. With y = e^(R r) - 1 that is linear: y' = R delta' - (nu_E -
 *    R delta') y.
 * 6. Conformal time is cut in blocks. In each the equation has the worst coefficients: those at the
 *    least E of 3 at its start less eta, since a step keeps the coefficients of its own start. That
 *    bounds y at every tau, and by 2 at every B.
 * 7. E_{k+1} <= E_k + eta Gamma + (eta^2 e^eta/2) Gamma^2/E_k, and Gamma <= L_inf + X, X =
 *    min(L_inf y, Lambda y^2/(2 R^2)), as Gamma <= L_0(S). Since E_k grows by at least eta Gamma,
 *    sum eta X is at most the sum over blocks of B of X over the least Gamma times the growth of E,
 *    and the last terms are summed likewise. So E_k <= 1 + eta L_inf k + V(B_k), V so computed.
 *    From some block on e^B - V(B) grows with B, which bounds B_k itself.
 */
export function logisticApproach(i: RunInstance, minimum: Minimum): Approach {
  const { lo, hi } = minimum;
  const eta = i.stepSize;
  const R = reach(i).hi;
  const N = i.points.length;
  const most = scaledLengths(i, minimum);
  const blocks = excesses(i, minimum, most);
  const least = (k: number): number => {
    const aim = 1 + eta * lo * k * (1 - tiny);
    return rootOf(
      (B) => Math.exp(B) + N * hi * B - aim,
      (B) => Math.exp(B) + N * hi,
      Math.log(aim),
    );
  };
  const growth = (k: number): number => {
    const aim = (1 + eta * hi * k) * above;
    if (eta > 1) return Number.POSITIVE_INFINITY;
    const block = blocks.find((b) => b.rising && Math.exp(b.from) * (1 - tiny) - b.before > aim);
    return block ? (1 + block.before) * above : Number.POSITIVE_INFINITY;
  };
  return {
    least,
    offset: (k) => Math.log1p(growth(k) / (eta * lo * k)) * above,
    weights: (k) => (growth(k) < Number.POSITIVE_INFINITY ? (Math.log1p(most(least(k))) / R) * above : growth(k)),
  };
}

/** Some thirty roundings of positive terms: 2^-40 covers them with room. */
const tiny = 2 ** -40;
const above = 1 + tiny;
const perUnit = 32;

/** Values of B that are tabulated: log(1 + eta 10^15) and two more. */
function lastOf(i: RunInstance): number {
  return Math.log1p(i.stepSize * lateStep) + 2;
}

/**
 * A little below the root of a growing function, and at least 0: by Newton's method, which stays
 * above the root of a convex function, and below that of a concave one.
 */
function rootOf(f: (x: number) => number, slope: (x: number) => number, start: number): number {
  let x = start;
  for (let n = 0; n < 60; n++) {
    const move = f(x) / slope(x);
    x -= move;
    if (Math.abs(move) < 2 ** -45 * (1 + x)) break;
  }
  return Math.max(0, x - tiny * (1 + x));
}

/**
 * delta_E at E = e^B, from a table: the norms at its places, with what they may vary by between.
 */
function pushes(i: RunInstance, { point, radius }: Minimum): { readonly at: (B: number) => number; largest: number } {
  const N = i.points.length;
  const lengths = i.points.map((x) => Math.hypot(...x) * above);
  const powers = i.points.map((x, n) => {
    const exponent = x.reduce((t, c, j) => t + c * point[j]!, 0);
    return Math.exp(exponent + lengths[n]! * radius) * above;
  });
  const doubt = Math.expm1(4 * Math.max(...lengths) * radius) + 2 ** -30;
  const count = Math.ceil(lastOf(i) * perUnit) + 1;
  const table = Array.from({ length: count }, (_, j) => {
    const [E, next] = [Math.exp(j / perUnit), Math.exp((j + 1) / perUnit)];
    const shares = powers.map((e) => (e * e) / (E + e) / N);
    const sums = i.points[0]!.map((_, l) => i.points.reduce((t, x, n) => t + shares[n]! * x[l]!, 0));
    const size = shares.reduce((t, s, n) => t + s * lengths[n]!, 0);
    const varies = shares.reduce((t, s, n) => t + (s * lengths[n]! * (next - E)) / (E + powers[n]!), 0);
    // From the last entry on by the triangle inequality.
    return j === count - 1 ? size : Math.hypot(...sums) + varies + doubt * size;
  });
  for (let j = count - 2; j >= 0; j--) table[j] = Math.max(table[j]!, table[j + 1]!);
  return { at: (B) => table[Math.min(count - 1, Math.floor(B * perUnit))]! * above, largest: Math.max(...powers) };
}

/** A bound on y wherever B is at least some value: 2, 3, 5 and 6. */
function scaledLengths(i: RunInstance, minimum: Minimum): (B: number) => number {
  const R = reach(i).hi;
  const { lo, hi, curvature } = minimum;
  const eta = i.stepSize;
  const N = i.points.length;
  const { at, largest } = pushes(i, minimum);
  const r = (Math.hypot(...minimum.point) + minimum.radius) * above;
  const c = ((r * r) / 2 + (2 / 3) * eta * Math.LN2) * above;
  const lead = (1 + eta) * N * hi;
  const width = 1 / (perUnit * hi);
  const leastAt = (tau: number) =>
    rootOf(
      (B) => B - lead * Math.expm1(-B) - lo * tau,
      (B) => 1 + lead * Math.exp(-B),
      (lo * tau) / (1 + lead),
    );
  const most: number[] = [];
  let y = Math.expm1(R * r) * above;
  for (let j = 0; j < Math.ceil((lastOf(i) + lead + 1) * perUnit); j++) {
    const B = leastAt(Math.max(0, j * width - eta));
    const E = Math.exp(B) * (1 - tiny);
    const share = 1 + largest / E;
    const nu = (curvature / (share * share)) * (1 - tiny);
    const half = Math.min((curvature * eta) / (2 * E), (curvature * eta) / (8 * largest));
    const push = ((R * at(B)) / (1 - half)) * above;
    const rate = nu - push;
    const end = y + (push - rate * y) * (rate === 0 ? width : -Math.expm1(-rate * width) / rate);
    most.push(Math.max(y, end));
    y = end * above;
  }
  for (let j = most.length - 2; j >= 0; j--) most[j] = Math.max(most[j]!, most[j + 1]!);
  return (B) => most[Math.min(most.length - 1, Math.max(0, Math.floor((B - c) * (1 - tiny) * perUnit)))]!;
}

/** V at the value `from` of B, and whether e^B - V(B) grows from there on: 7. */
function excesses(i: RunInstance, minimum: Minimum, most: (B: number) => number) {
  const { lo, hi } = minimum;
  const Lambda = trace(i, minimum);
  const R = reach(i).hi;
  const eta = i.stepSize;
  const N = i.points.length;
  let before = 0;
  return Array.from({ length: Math.ceil(lastOf(i) * perUnit) }, (_, j) => {
    const from = j / perUnit;
    const B = Math.max(0, from - eta);
    const E = Math.exp(B) * (1 - tiny);
    const y = most(B);
    const X = Math.min(hi * y, (Lambda * y * y) / (2 * R * R)) * above;
    const share = (X * (1 + (N * lo) / E)) / lo + (eta * Math.exp(eta) * (hi + X)) / (2 * E);
    const block = { from, before, rising: share < 1 };
    before += (Math.exp(from + 1 / perUnit) - Math.exp(from)) * share * above;
    return block;
  });
}
