import {
  add,
  atMost,
  between,
  every,
  exactly,
  logarithm,
  negate,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import { leastLoss, type Minimum } from './setting/minimum.js';
import {
  constantLabel,
  fromZero,
  lateResolution,
  lateStep,
  marginLoss,
  meanLoss,
  type RunInstance,
  stableStep,
  surrounding,
  type Visited,
} from './setting/runs.js';
import { approachTo } from './setting/surroundedBias.js';

/**
 * The constant of the bias's logarithm on data that surround the origin: b_k + log(eta k) -> -log
 * L_inf.
 *
 * Let the origin be in the interior of conv{x_i}, labels -1, start at zero, eta R^2 <= 1. Then for
 * every k >= 1
 *
 *     -epsilon(k) <= b_k + log(eta k) + log L_inf <= log(eta L_inf k) - B(k),
 *
 * where L_inf = min_S mean_i e^(S . x_i) and epsilon(k) = log(1 + G/(eta L_inf k)), G computed
 * before the run. B(k) is log(1 + eta L_inf k) with the exponential loss, and with the paper's own
 * loss, the logistic one, the root of e^B + N L_inf B = 1 + eta L_inf k. Both sides tend to 0, so
 * the paper's "b ~ -log t" gets its constant, the same with either loss.
 *
 * Derivation: `setting/surroundedBias.ts`, 1, 6 and 7, and `setting/logisticBias.ts`, 3 and 7.
 *
 * Seen step by step, and at 10^15 steps by certified descent in log time.
 *
 * Scale: 1; bounds within 2^-30 of it count as met. Trivial region: epsilon at 10^15 steps above
 * -log L_inf, where the constant could as well be +log L_inf.
 * Blind spots: separable data; the boundary case, where S does not saturate; the logistic loss on
 * many points, where epsilon is too large at that horizon.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.2 (1), which prints +infinity for the limit of
 * b; constant derived here.
 */
export const theorem: Theorem<RunInstance, Minimum, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/bias-offset',
  says: 'On data around the origin b_k + log(eta k) tends to -log L_inf, within an error computed beforehand.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.2 (1), constant derived here' },
  kind: 'limit',
  hypotheses: { surrounding, constantLabel, fromZero, stableStep, marginLoss, meanLoss },
  trivial: (i, minimum) => !(approachTo(i, minimum).offset(lateStep) < -Math.log(minimum.hi)),
  conclude: (i, minimum, { visited }) => {
    const approach = approachTo(i, minimum);
    return every(
      visited.flatMap(({ step, b }) => {
        const error = approach.offset(step);
        const clock = add(logarithm(exactly(i.stepSize)), logarithm(exactly(step)));
        const rest = sum([b, clock, logarithm(leastLoss(minimum))]);
        const at = `step ${step}`;
        const least = subtract(exactly(approach.least(step)), add(clock, logarithm(leastLoss(minimum))));
        return [
          atMost(rest, negate(least), { resolution: lateResolution }, at),
          atMost(negate(rest), between(error, error, 'certified'), { resolution: lateResolution }, at),
        ];
      }),
    );
  },
  witness: {
    points: [[4], [-2]],
    labels: [-1, -1],
    loss: 'exponential',
    stepSize: 1 / 32,
    steps: 20000,
    start: [0, 0],
    certificates: { surrounding: [1, 2] },
  },
  blindSpots:
    'Separable and boundary data; many points with the logistic loss; data on which the rate is too slow for the horizon.',
  expected: 'survived',
};
