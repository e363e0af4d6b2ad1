import {
  add,
  atMost,
  between,
  divide,
  every,
  exactly,
  logarithm,
  logarithmOfOnePlus,
  negate,
  scale,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import {
  constantLabel,
  exponentialLoss,
  fromZero,
  lateResolution,
  lateStep,
  meanLoss,
  type RunInstance,
  stableStep,
  surrounding,
  type Visited,
} from './setting/runs.js';
import { leastLoss, type Minimum, offsetError } from './setting/surroundedBias.js';

/**
 * The constant of the bias's logarithm on data that surround the origin: b_k + log(eta k) -> -log
 * L_inf.
 *
 * Let the origin be in the interior of conv{x_i}, the loss exponential, labels -1, start at zero,
 * eta R^2 <= 1. Then for every k >= 1
 *
 *     -epsilon(k) <= b_k + log(eta k) + log L_inf <= -log(1 + 1/(eta L_inf k)),
 *
 * where L_inf = min_S mean_i e^(S . x_i) and epsilon(k) = log(1 + G/(eta L_inf k)), G explicit
 * (`setting/surroundedBias.ts`, with its derivation). epsilon(k) -> 0, so the paper's "b ~ -log t"
 * gets its constant. The error is computed from the instance and the minimum alone.
 *
 * Seen step by step, and at 10^15 steps by certified descent in log time.
 *
 * Scale: 1; bounds within 2^-36 of it count as met. Trivial region: epsilon at 10^15 steps above
 * -log L_inf, where the constant could as well be +log L_inf.
 * Blind spots: separable data; the boundary case, where S does not saturate; the logistic loss,
 * whose limit is the same.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.2 (1), which prints +infinity for the limit of
 * b; constant derived here.
 */
export const theorem: Theorem<RunInstance, Minimum, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/bias-offset',
  says: 'On data around the origin b_k + log(eta k) tends to -log L_inf, within an error computed beforehand.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.2 (1), constant derived here' },
  kind: 'limit',
  hypotheses: { surrounding, constantLabel, fromZero, stableStep, exponentialLoss, meanLoss },
  trivial: (i, minimum) => !(offsetError(i, minimum, lateStep) < -Math.log(minimum.hi)),
  conclude: (i, minimum, { visited }) =>
    every(
      visited.flatMap(({ step, b }) => {
        const error = offsetError(i, minimum, step);
        const clock = add(logarithm(exactly(i.stepSize)), logarithm(exactly(step)));
        const rest = sum([b, clock, logarithm(leastLoss(minimum))]);
        const at = `step ${step}`;
        const least = logarithmOfOnePlus(divide(exactly(1), scale(i.stepSize * step, leastLoss(minimum))));
        return [
          atMost(rest, negate(least), { resolution: lateResolution }, at),
          atMost(negate(rest), between(error, error, 'certified'), { resolution: lateResolution }, at),
        ];
      }),
    ),
  witness: {
    points: [[4], [-2]],
    labels: [-1, -1],
    loss: 'exponential',
    stepSize: 1 / 32,
    steps: 20000,
    start: [0, 0],
    certificates: { surrounding: [1, 2] },
  },
  blindSpots: 'Separable and boundary data; the logistic loss; data on which the rate is too slow for the horizon.',
  expected: 'survived',
};
