import { atMost, every, exactly, norm, subtract, type Theorem } from 'theorycheck/statement';
import type { Minimum } from './setting/minimum.js';
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
 * On data around the origin the weights saturate: S_k -> S_inf = argmin L_0, at a rate that the
 * data fix.
 *
 * Origin in the interior of conv{x_i}, labels -1, start at zero, eta R^2 <= 1. With the exponential
 * loss, r = |S_inf|, nu the least eigenvalue of the Hessian of L_0(S) = mean_i e^(S . x_i) at S_inf
 * and c an explicit constant of the order r^2, for every k
 *
 *     e^(R |S_k - S_inf|) - 1  <=  (e^(R r) - 1) e^(nu c/L_inf) (1 + eta L_inf k)^(-nu/L_inf),
 *     |S_k - S_inf| <= r.
 *
 * With the paper's own loss, the logistic one, the limit is the same and the bound is the solution
 * of a linear equation in conformal time, computed beforehand. It falls like k^(-min(nu/L_inf, 1)).
 *
 * The bound is a power of k whose exponent depends on the data and may be tiny. The exponent is
 * sharp: near S_inf conformal time is log(k)/L_inf, and S follows a gradient flow in it, on a loss
 * that differs from L_0 by the order of 1/k if it is the logistic one.
 * Derivation: `setting/surroundedBias.ts`, 1 to 5, and `setting/logisticBias.ts`, 1 to 6. Seen step
 * by step, and at 10^15 steps by certified descent in log time, where an error of a tenth in the
 * exponent is noticed, of a half with the logistic loss.
 *
 * Scale: r; bounds within 2^-30 count as met. Trivial region: bounds above r/2 at 10^15 steps.
 * Blind spots: data on which the power is too small for the horizon; the boundary case, in which
 * |S| grows like log log k (`boundary-weights-grow`); the logistic loss on many points, where the
 * bound is too large at that horizon.
 *
 * @see Beck, Levi, Bar-Sinai (2025), Proposition 3.2 (1), which states the limit; rate derived
 * here.
 */
export const theorem: Theorem<RunInstance, Minimum, { readonly visited: readonly Visited[] }> = {
  id: 'beck2025/weights-saturate',
  says: 'On data around the origin S_k tends to argmin_S mean_i e^(S . x_i), within a power of k computed beforehand.',
  source: { paper: 'Beck, Levi, Bar-Sinai 2025', item: 'Proposition 3.2 (1), rate derived here' },
  kind: 'limit',
  hypotheses: { surrounding, constantLabel, fromZero, stableStep, marginLoss, meanLoss },
  trivial: (i, minimum) =>
    !(approachTo(i, minimum).weights(lateStep) < 0.5 * (Math.hypot(...minimum.point) - minimum.radius)),
  conclude: (i, minimum, { visited }) => {
    const approach = approachTo(i, minimum);
    return every(
      visited.slice(1).map(({ step, S }) => {
        const gap = norm(S.map((c, j) => subtract(c, exactly(minimum.point[j]!))));
        const bound = approach.weights(step) + minimum.radius;
        const size = norm(minimum.point.map(exactly)).hi;
        return atMost(gap, bound * (1 + 2 ** -50), { scale: size, resolution: lateResolution }, `step ${step}`);
      }),
    );
  },
  witness: {
    points: [[7], [-0.875]],
    labels: [-1, -1],
    loss: 'exponential',
    stepSize: 1 / 128,
    steps: 20000,
    start: [0, 0],
    certificates: { surrounding: [1, 8] },
  },
  blindSpots: 'Data whose power of k is too small for the horizon; boundary data; the logistic loss on many points.',
  expected: 'survived',
};
