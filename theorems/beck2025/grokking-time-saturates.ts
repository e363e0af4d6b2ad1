import { atMost, type Enclosure, every, type Judgement, negate, scale, type Theorem } from 'theorycheck/statement';
import { type ModelFlow, type Moment, modelFromZero } from './setting/effectiveModel.js';
import { exponentialLoss, meanLoss } from './setting/runs.js';

/** A flow of the effective model and the accuracy Phi(z) that is waited for. */
export interface FlowToLevel extends ModelFlow {
  readonly z: number;
}

/** Logarithms of times, in units of 1/eta. */
export interface LevelTimes {
  /** t_z at this sigma and lambda. */
  readonly reached: Enclosure;
  /** t_z at this sigma and lambda = 1/2. */
  readonly saturation: Enclosure;
  /** T = (e^(z P_inf) - 1)/(eta L_inf), infinite at lambda = 1/2. */
  readonly saturatedWeights: Enclosure;
}

/** What the flow shows around t_z, after t_z(0) and T, at half of T or late; as far as it came. */
export interface LevelMoments {
  readonly before?: Moment;
  readonly after?: Moment;
  readonly atSaturation?: Moment;
  readonly atSaturatedWeights?: Moment;
  readonly atHalf?: Moment;
}

/** How far from t_z the flow is looked at, in log t. */
export const resolution = 2 ** -12;

/**
 * The grokking time of the effective model near the threshold: at fixed sigma it saturates as
 * lambda -> 1/2, and only with sigma -> infinity first does it grow like a power of 1 - 2 lambda.
 *
 * Gradient flow on the exponential loss of x_1 = -sigma, x_2 = sigma x, x = 1 - 2 lambda in [0, 1),
 * labels -1, from zero; the test law has the standard deviation sigma as well, so that the accuracy
 * is Phi(B/P), B = -b, P = sigma S. Let t_z(x) be the time at which it reaches Phi(z), computed
 * from the orbit and one quadrature (setting/grokkingTime.ts). Then for every sigma and x
 *
 *     B < z P before t_z(x) and B > z P after it,
 *     t_z(x) <= t_z(0) < infinity,   eta t_z(x) <= eta T = (e^(z P_inf) - 1)/L_inf   (x > 0).
 *
 * eta t_z(0) = 2 int_0^u e^v (1 + sigma^2 v)^(1/sigma^2) dv, u + log(1 + sigma^2 u)/sigma^2 =
 * z log(1 + sigma^2 u) (`critical-model-clock`). For accuracy 0.95 log(1 + eta t_z(x)) is
 *
 *     x             0.1     0.001   10^-6     0
 *     sigma = 2    3.141    5.209   5.240   5.240
 *     sigma = 5    3.820    9.309   9.535   9.535
 *     sigma = 10   3.821   11.337  12.288  12.290
 *     T            3.821   12.036  23.418  infinite
 *
 * Derivation. As functions of B: dP/dB = sigma^2 (e^(-P) - x e^(xP))/(e^(-P) + e^(xP)) falls in x
 * at the same P, so P(B; x) <= P(B; 0). Hence the zero B_z of B - z P is largest at x = 0. The time
 * is int_0^(B_z) e^B/(eta L_0) dB, 2 L_0 = e^(-P) + e^(xP) >= e^(-P(B; 0)) + 1: the integrand is
 * largest at x = 0 too. Also P <= P_inf and L_0 >= L_inf, so B_z <= z P_inf and eta t_z <= (e^(B_z)
 * - 1)/L_inf <= eta T. T is of the order x^(-z), and for sigma -> infinity at fixed x t_z -> T.
 *
 * The flow is looked at 2^-12 in log t before the lower and after the upper end of t_z(x), and at
 * the upper ends of t_z(0) and T; the times are compared as well.
 *
 * Scale: 1 + B; 1 for logarithms of times, attained within 2^-7. Trivial region:
 * z sigma^2 (1 - x) <= 2, where the accuracy starts above Phi(z). Blind spots: descent; the
 * logistic loss; the loss in place of the accuracy; the full model.
 *
 * @see Beck, Levi, Bar-Sinai (2025), equation (11) and figure 3 (right); derived here.
 */
export const theorem: Theorem<FlowToLevel, LevelTimes, LevelMoments> = {
  id: 'beck2025/grokking-time-saturates',
  says: 'In the one-dimensional model the time to accuracy Phi(z) is at most that at lambda = 1/2, finite at fixed sigma, and at most (e^(z P_inf) - 1)/(eta L_inf), a power of 1/(1 - 2 lambda).',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Equation (11), figure 3 (times derived here)' },
  kind: 'bound',
  hypotheses: { modelFromZero, exponentialLoss, meanLoss },
  trivial: ({ sigma, x, z }) => z * sigma * sigma * (1 - x) <= 2,
  conclude: (i, { reached, saturation, saturatedWeights }, { before, after, atSaturation, atSaturatedWeights }) =>
    every([
      ...below(i, before),
      ...above(i, after),
      ...above(i, atSaturation),
      ...above(i, atSaturatedWeights),
      atMost(reached, saturation, { resolution: 2 ** -7, at: 'saturation' }),
      ...(i.x === 0 ? [] : [atMost(reached, saturatedWeights, { resolution: 2 ** -7, at: 'saturated weights' })]),
    ]),
  witness: { sigma: 2, x: 2 ** -10, z: 1.5, loss: 'exponential', start: [0, 0] },
  blindSpots: 'Descent; the logistic loss; the population loss; the full model.',
  expected: 'survived',
};

/** B <= z P: the accuracy is at most Phi(z). */
export function below({ sigma, z }: FlowToLevel, moment: Moment | undefined): Judgement[] {
  if (moment === undefined) return [];
  const { at, S, b } = moment;
  return [atMost(negate(b), scale(z, scale(sigma, S)), 1 - b.lo, at)];
}

function above({ sigma, z }: FlowToLevel, moment: Moment | undefined): Judgement[] {
  if (moment === undefined) return [];
  const { at, S, b } = moment;
  return [atMost(scale(z, scale(sigma, S)), negate(b), 1 - b.lo, at)];
}
