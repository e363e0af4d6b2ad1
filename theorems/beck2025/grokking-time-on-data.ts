import { atMost, every, type Judgement, negate, norm, scale, type Theorem } from 'theorycheck/statement';
import { type LevelSteps, levelSteps, type RunToLevel } from './setting/dataTime.js';
import type { Minimum } from './setting/minimum.js';
import {
  constantLabel,
  fromZero,
  marginLoss,
  meanLoss,
  stableStep,
  surrounding,
  type Visited,
} from './setting/runs.js';

/**
 * The grokking time on data around the origin, whatever their dimension: log(eta k) = z sigma
 * |S_inf| - log L_inf at the step at which the accuracy reaches Phi(z).
 *
 * Origin in the interior of conv{x_i}, logistic or exponential loss, labels -1, start at zero,
 * eta R^2 <= 1, test points N(0, sigma^2 I). There are steps k_- <= k_+, computed beforehand, so
 * that the population accuracy is
 *
 *     below Phi(z) at k_-,   at least Phi(z) at every k >= k_+,
 *
 * and log(eta k_-), log(eta k_+) are z sigma |S_inf| - log L_inf with errors that vanish as z sigma
 * grows: like z sigma (eta k)^(-nu/L_inf), nu the least eigenvalue of the Hessian of L_0 at S_inf,
 * or like log(k)/k with the logistic loss if that is slower.
 * So the time is exponential in the noise of the test points and in |S_inf|, which diverges near
 * the threshold (`minimiser-diverges`).
 *
 * Derivation: setting/dataTime.ts. Descent is looked at at k_-, k_+ and 2 k_+, up to 10^15 steps,
 * by certified collocation in log time.
 *
 * Scale: -b. Trivial region: k_+ above 10^15 or above e k_-. Blind spots: separable data and those
 * near the boundary, on which S is not near its limit when the level is reached; the logistic loss
 * on many points.
 *
 * @see Beck, Levi, Bar-Sinai (2025), section 4 and figure 3: "the grokking time is controlled by
 * |S_inf|"; constants derived here.
 */
export const theorem: Theorem<RunToLevel, Minimum, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/grokking-time-on-data',
  says: 'On data around the origin the accuracy reaches Phi(z) at a step with log(eta k) = z sigma |S_inf| - log L_inf, within an error computed beforehand.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Section 4, figure 3, grokking time (constants derived here)' },
  kind: 'limit',
  hypotheses: { surrounding, constantLabel, fromZero, stableStep, marginLoss, meanLoss },
  trivial: (i, minimum) => {
    const steps = levelSteps(i, minimum);
    return steps === null || steps.after > Math.E * steps.before;
  },
  conclude: (i, minimum, { visited }) => every(judged(i, levelSteps(i, minimum), visited)),
  witness: {
    points: [[7], [-0.875]],
    labels: [-1, -1],
    loss: 'exponential',
    stepSize: 1 / 128,
    steps: 20000,
    start: [0, 0],
    certificates: { surrounding: [1, 8] },
    sigma: 32,
    z: 2,
  },
  blindSpots: 'Separable data and those near the boundary; many points with the logistic loss.',
  expected: 'survived',
};

/** The accuracy is below Phi(z) up to `before`, and at least that later. */
export function judged({ z, sigma }: RunToLevel, steps: LevelSteps | null, visited: readonly Visited[]): Judgement[] {
  return visited.map(({ step, S, b }) => {
    const [bias, needed] = [negate(b), scale(z, scale(sigma, norm(S)))];
    const early = steps !== null && step <= steps.before;
    return early ? atMost(bias, needed, bias.hi, `step ${step}`) : atMost(needed, bias, bias.hi, `step ${step}`);
  });
}
