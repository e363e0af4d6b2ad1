import { realPower, squared } from '../../exact/powers.js';
import { dot } from '../../linear/dot.js';
import { answerFault, baseFault, residualFault, stepsFault } from './residualFault.js';
import type { ResidualLimit, ResidualLimitQuestion } from './residualLimit.js';

/**
 * The question of `residualLimit` and its answer, a step with a bound on the distance of its
 * residual, and later steps in ascending order.
 */
export interface ResidualEnvelopeQuestion extends ResidualLimitQuestion {
  /** What `residualLimit` answered. */
  readonly answer: ResidualLimit;
  /** The step from which on, and at most how long the residual is there. */
  readonly base: { readonly step: number; readonly distance: number };
  /** In ascending order. */
  readonly steps: readonly number[];
}

/**
 * Bounds E(T) on |r(T)|, r(t) = theta(t) - direction log t - limit, at each of the later steps,
 * from a bound R on |r| at the base step.
 *
 * With u = z.r, c = alpha/(eta t), h = log(1 + 1/t) and the step D = eta sum p z - h direction,
 * |r(t+1)|^2 = |r|^2 + 2 r.D + |D|^2. On the support eta p = (alpha/t)/(e^u + c). Let |r| <= R,
 * U = R max_S |z|, and
 *
 *     q^2 = sum_S alpha u^2 = r.H r,   lambda |r|^2 <= q^2 <= Lambda |r|^2,
 *     d_n = max(1/(2t), c_n),   delta^2 = sum_S alpha d_n^2,
 *     m = min((1 - e^-U)/U, 1/(1 + c)^2),   M = (e^U - 1)/U.
 *
 * 1. Support part of 2 r.D: (2 alpha/t) u (1/(e^u + c) - t h). For u >= 0: 1/(e^u + c) <= e^-u and
 *    t h >= 1 - 1/(2t), and u (e^-u - 1) <= -m u^2 since (1 - e^-u)/u falls. For u = -v < 0: t
 *    h <= 1, and v (1 - 1/(e^-v + c)) <= v (c - v/(1 + c)^2), its tangent at 0, because the
 *    bracket is concave while e^-v >= c: this needs U <= log(1/c). Together at most
 *    (2/t)(-m q^2 + delta q), by Cauchy and Schwarz.
 * 2. Other points in 2 r.D: 2 eta u p <= 2 eta e^(-z.limit) t^-kappa min(1/e, |z| R), summed to 2
 *    w.
 * 3. |D| <= (1/t) sqrt(Lambda) (M q + delta) + nu with nu = eta sum |z| e^(-z.limit) t^-kappa
 *    e^(|z| R): on the support |1/(e^u + c) - t h| <= M |u| + d_n, and |sum alpha v
 *    z| <= sqrt(Lambda) sqrt(sum alpha v^2).
 *
 * Hence |r(t+1)|^2 <= |r|^2 + 2 w - a q^2 + B q + C with
 *
 *     a = 2m/t - Lambda M^2/t^2,   B = 2 delta/t + 2 sqrt(Lambda) M (sqrt(Lambda) delta/t + nu)/t,
 *     C = (sqrt(Lambda) delta/t + nu)^2.
 *
 * Over q >= sqrt(lambda) |r| the quadratic is largest at max(sqrt(lambda) |r|, B/(2a)); with 0 < a
 * lambda <= 1 the sum then grows with |r|, so R may be put for |r|: a recursion in R alone. m, M, w
 * and nu are kept over stretches of two per cent, in which they can only improve as long as R does
 * not grow beyond the value they were taken at; then they are taken anew.
 *
 * The exponential loss has e^-u for 1/(e^u + c) and e^-a for p, a the margin: in (1) the slope for
 * u < 0 is -v (e^v - t h) <= -v^2, in (2) and (3) p was bounded by e^-a. The same bounds hold.
 *
 * The support must span the data space, or lambda |r|^2 <= q^2 fails: the caller's hypothesis, not
 * checked here. Undecided where a <= 0 or U > log(1/c): the base step is too early or its distance
 * too large.
 */
export function residualEnvelope(question: ResidualEnvelopeQuestion): { bounds: number[] } | { undecided: string } {
  const { rows, support, direction, stepSize, answer, base, steps } = question;
  const fault =
    residualFault(question) ??
    answerFault(question, answer) ??
    baseFault(base.step, base.distance) ??
    stepsFault(steps, base.step);
  if (fault !== null) return { undecided: `an envelope of the residual: ${fault}` };
  const { multipliers, eigenvalues, limit } = answer;
  const isSupport = new Set(support);
  const others = rows.flatMap((z, n) =>
    isSupport.has(n)
      ? []
      : [{ length: Math.hypot(...z), kappa: dot(z, direction), weight: stepSize * Math.exp(-dot(z, limit)) }],
  );
  const longest = Math.max(...support.map((n) => Math.hypot(...rows[n]!)));
  const lambda = eigenvalues[0]! * (1 - 1e-9);
  const root = Math.sqrt(eigenvalues.at(-1)! * (1 + 1e-9));
  const most = Math.max(...multipliers) / stepSize;
  // delta t
  const forcing = Math.sqrt(multipliers.reduce((total, a) => total + a * squared(Math.max(1 / 2, a / stepSize)), 0));
  let r = base.distance;
  let t = base.step;
  let stretch = { until: 0, cap: 0, m: 0, M: 0, w: 0, nu: 0 };
  const bounds: number[] = [];
  for (const step of steps) {
    for (; t < step; t++) {
      if (t >= stretch.until || r > stretch.cap) {
        const c = most / t;
        const reach = longest * r;
        if (!(reach <= -Math.log(c)) || !(c <= 1 / 2))
          return { undecided: `no envelope from step ${t} at distance ${r}: too early` };
        let w = 0;
        let nu = 0;
        for (const o of others) {
          const force = o.weight * realPower(t, -o.kappa);
          w += force * Math.min(1 / Math.E, o.length * r);
          nu += force * o.length * Math.exp(o.length * r);
        }
        const m = Math.min(reach < 1e-8 ? 1 - reach : -Math.expm1(-reach) / reach, 1 / squared(1 + c));
        stretch = { until: 1.02 * t, cap: r, m, M: reach < 1e-8 ? 1 + reach : Math.expm1(reach) / reach, w, nu };
      }
      const { m, M, w, nu } = stretch;
      const delta = forcing / t;
      const own = (root * delta) / t + nu;
      const a = (2 * m) / t - squared(root * M) / squared(t);
      if (!(a > 0 && a * lambda <= 1)) return { undecided: `no envelope from step ${t}: it does not contract` };
      const b = (2 * delta + 2 * root * M * own) / t;
      const q = Math.max(Math.sqrt(lambda) * r, b / (2 * a));
      r = Math.sqrt(r * r + 2 * w - a * q * q + b * q + own * own);
    }
    /*
     * 1e-6 covers the rounding of some 30 operations in each of up to 10^8 steps, and of
     * multipliers known to 1e-7. t^-kappa is off by d = (5 kappa log t + 5) u, below 5e-13 until it
     * underflows at kappa log t = 745. With w and nu larger by 1 + d at every step r is larger by
     * at most 1 + d in all: put r (1 + d) for r, and every term of |r(t+1)|^2 grows by at most
     * (1 + d)^2.
     */
    bounds.push(r * (1 + 1e-6) + answer.radius);
  }
  return { bounds };
}
