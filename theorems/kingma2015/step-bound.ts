import { absolute, atMost, type Enclosure, every, scale, subtract, type Theorem } from 'theorycheck/statement';
import { type AdamRun, largestSteps, numbers, type Visited } from './setting/adam.js';

/**
 * How far Adam moves in a step. In every coordinate, at every step t and for every objective
 *
 *     |x_t - x_{t-1}| <= alpha C_t,
 *     C_t = (1 - b1)/sqrt(1 - b2) sqrt(1 - b2^t)/(1 - b1^t) sqrt(sum_{i<t} (b1^2/b2)^i).
 *
 * No smaller constant holds for all objectives. Where b1^2 < b2, C_t stays below (1 - b1)/
 * sqrt((1 - b2)(1 - b1^2/b2)) from some step on: 7.27 for b1 = 0.9, b2 = 0.999. Letters:
 * `setting/adam.ts`.
 *
 * Derivation: at `largestSteps`, by the inequality of Cauchy and Schwarz. It is attained by
 * gradients that grow by b2/b1 in each step. A saturated sigmoid has such gradients: far on its
 * flat side the slope is e^z, and grows by e^(|a|_1 alpha C) while Adam takes steps of alpha C in
 * all coordinates. Draws choose alpha so that this is b2/b1, or a share of it.
 *
 * Scale: alpha C_t. Resolution 1e-9 of it, far above rounding; the first step attains the bound.
 * Trivial region: none. Blind spots: what Adam does in most coordinates, where |u_t| is near 1 or
 * below; weight decay.
 *
 * @see D. P. Kingma, J. Ba (2015), Adam: A Method for Stochastic Optimization, ICLR, section 2.1;
 * the constant is derived here. `kingma2015/step-bound-as-printed` has that of the paper.
 */
export const theorem: Theorem<AdamRun, null, readonly Visited[]> = {
  id: 'kingma2015/step-bound',
  says: 'In every coordinate a step of Adam is at most alpha C_t, C_t = (1 - b1)/sqrt(1 - b2) sqrt(1 - b2^t)/(1 - b1^t) sqrt(sum_{i<t} (b1^2/b2)^i).',
  source: { paper: 'Kingma, Ba 2015', item: 'Section 2.1, the bound on a step, with the constant derived here' },
  kind: 'bound',
  hypotheses: { numbers },
  trivial: () => false,
  conclude: (i, _, seen) => below(i, seen, largestSteps(i, i.steps)),
  witness: {
    objective: 'saturated',
    rows: [[1, -1]],
    offsets: [30],
    start: [0, 0],
    ...{ stepSize: 0.25, beta1: 0.5, beta2: 0.875, epsilon: 0, steps: 24 },
  },
  blindSpots: 'Coordinates whose gradients do not grow; weight decay.',
  expected: 'survived',
};

/** Each step that is seen beside alpha times a bound, in each coordinate. */
export function below(i: AdamRun, seen: readonly Visited[], bounds: readonly Enclosure[]) {
  return every(
    seen.slice(1).flatMap(({ step, x }, k) => {
      const before = seen[k]!;
      if (before.step !== step - 1) return [];
      const bound = scale(i.stepSize, bounds[step - 1]!);
      return x.map((v, j) => {
        const moved = absolute(subtract(v, before.x[j]!));
        return atMost(moved, bound, { scale: bound.hi, resolution: 1e-9, at: `coordinate ${j}, step ${step}` });
      });
    }),
  );
}
