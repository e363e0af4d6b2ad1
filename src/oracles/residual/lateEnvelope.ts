import { squared } from '../../exact/powers.js';
import { dot } from '../../linear/dot.js';
import { answerFault, baseFault, residualFault } from './residualFault.js';
import type { ResidualLimit, ResidualLimitQuestion } from './residualLimit.js';
import { isBefore, type Moment, momentAt, stageSum, stageTowards } from './stageSum.js';

/**
 * The question of `residualLimit` and its answer, a step with a bound on the distance of its
 * residual, and later log times in ascending order.
 */
export interface LateEnvelopeQuestion extends ResidualLimitQuestion {
  /** What `residualLimit` answered. */
  readonly answer: ResidualLimit;
  /** At least step size times the largest eigenvalue of the Hessian anywhere. */
  readonly stepCurvature: number;
  /** The step from which on, and at most how long the residual is there. */
  readonly base: { readonly step: number; readonly distance: number };
  /**
   * Natural logarithms of steps, each standing for the whole step next to it while that is at most
   * 2^53.
   */
  readonly logTimes: readonly number[];
}

/** Length of a stage in log time, within which one rate is used. */
const stageLength = 1;

/** Roundings are bounded up to this log time. */
const latest = 1e5;

/**
 * Bounds E(T) on |r(T)|, r(t) = theta(t) - direction log t - limit, at exponentially late steps T,
 * at a cost of order log T.
 *
 * With theta*(t) = direction log t + limit and the step Phi, r(t+1) =
 * [Phi(theta(t)) - Phi(theta*(t))] + [Phi(theta*(t)) - theta*(t+1)].
 *
 * The second bracket. On the support e^(-z.theta*) = alpha/(eta t) = c, and sum alpha
 * z = direction, so it is
 *
 *     direction (1/t - log(1 + 1/t)) - (1/t) sum_S alpha z c/(1 + c)
 *       + eta sum_{n not in S} z/(1 + e^(z.limit) t^kappa),
 *
 * at most D/t^2 + sum G_n t^-kappa_n long with D = |direction|/2 + sum_S alpha^2 |z|/eta, G_n = eta
 * |z_n| e^(-z_n.limit).
 *
 * The first. While |r| <= R the curvature between theta and theta* is at least that of the support,
 * eta p (1 - p) >= (alpha/t) e^-U/(1 + c e^U)^2 with U = R max_S |z|: eta times the Hessian is at
 * least m/t, m = lambda e^-U/(1 + c e^U)^2, lambda the least eigenvalue of H = sum_S alpha z z^T;
 * and at most `stepCurvature` < 2. With m <= t (2 - stepCurvature) the bracket is at most
 * (1 - m/t)|r|. So
 *
 *     |r(t+1)| <= (1 - m/t)|r(t)| + D/t^2 + sum G t^-kappa.
 *
 * Over a stage from A to B = A e^l: prod (1 - m/s) <= (a/b)^m, as sum 1/s >= log(b/a), and with I_q
 * the upper bound of `stageSum` at rate m, power q,
 *
 *     |r(B)| <= e^(-m l)|r(A)| + D I_2 + sum G I_kappa,
 *     R = |r(A)| + D (1/A^2 + 1/A) + sum G (A^-kappa + A^(1-kappa)/(kappa - 1))
 *
 * since no step enlarges |r| but by the second bracket. All in logarithms of A. The support must
 * span the data space: the caller's hypothesis. Undecided where a stage does not contract: R max_S
 * |z| > 1.
 */
export function lateEnvelope(question: LateEnvelopeQuestion): { bounds: number[] } | { undecided: string } {
  const { rows, support, direction, stepSize, stepCurvature, answer, base, logTimes } = question;
  const fault = residualFault(question) ?? answerFault(question, answer) ?? baseFault(base.step, base.distance);
  if (fault !== null) return { undecided: `a late envelope: ${fault}` };
  if (!(stepCurvature < 2))
    return { undecided: `a late envelope needs a step size below 2/beta: step times curvature is ${stepCurvature}` };
  if (logTimes.some((logTime) => !(logTime <= latest)))
    return { undecided: `a late envelope ends at log time ${latest}` };
  const isSupport = new Set(support);
  const longest = Math.max(...support.map((n) => Math.hypot(...rows[n]!)));
  // alpha and e^(-z.limit) are known to e^(|z| radius) - 1, far below 1e-6 of themselves.
  const lambda = answer.eigenvalues[0]! * (1 - 1e-6);
  const forcing =
    (Math.hypot(...direction) / 2 +
      support.reduce(
        (total, n, k) => total + (squared(answer.multipliers[k]!) * Math.hypot(...rows[n]!)) / stepSize,
        0,
      )) *
    (1 + 1e-6);
  const others = rows.flatMap((z, n) =>
    isSupport.has(n)
      ? []
      : [
          {
            kappa: dot(z, direction),
            logPush: Math.log(stepSize * Math.hypot(...z)) - dot(z, answer.limit) + 1e-6,
          },
        ],
  );
  if (others.some(({ kappa }) => !(kappa > 1)))
    return { undecided: 'a point beyond the support is not beyond the margin' };
  const most = (Math.max(...answer.multipliers) / stepSize) * (1 + 1e-6);
  let r = base.distance;
  let at: Moment = { steps: base.step, log: Math.log(base.step) };
  const bounds: number[] = [];
  for (const target of logTimes.map(momentAt)) {
    if (isBefore(target, at))
      return { undecided: `the log time ${target.log} lies before the envelope's start ${at.log}` };
    while (isBefore(at, target)) {
      const { stage, end } = stageTowards(at, target, stageLength);
      const { log } = stage;
      const inverse = Math.exp(-log);
      const reach =
        r +
        forcing * (inverse + squared(inverse)) +
        others.reduce((total, { kappa, logPush }) => {
          const integrated = Math.exp(logPush + (1 - kappa) * log) / (kappa - 1);
          return total + Math.exp(logPush - kappa * log) + integrated;
        }, 0);
      const U = longest * reach;
      if (!(U <= 1)) return { undecided: `no late envelope from log time ${log} at distance ${r}: too early` };
      const contraction = (lambda * Math.exp(-U)) / squared(1 + most * inverse * Math.exp(U));
      const m = Math.min(contraction, (2 - stepCurvature) * Math.exp(Math.min(700, log)));
      const decay = Math.exp(-m * stage.length);
      const integral = (power: number, logFactor: number) => {
        const { value, above } = stageSum(m, power, stage, logFactor);
        return value + above;
      };
      const pushed = others.reduce(
        (total, { kappa, logPush }) => total + integral(kappa, logPush),
        integral(2, Math.log(forcing)),
      );
      // 1e-12 covers the roundings of a stage, the exponents' own included while log T < 1e5.
      r = (decay * r + pushed) * (1 + 1e-11);
      at = end;
    }
    bounds.push(r * (1 + 1e-6) + answer.radius);
  }
  return { bounds };
}
