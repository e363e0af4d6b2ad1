import { marginsAtLeastOne } from 'theorycheck/exact';
import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  type Judgement,
  multiply,
  norm,
  scale,
  square,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { hypotheses, signedRows } from './setting/instances.js';
import {
  fallOf,
  type LateEnd,
  type LateStart,
  lateHypotheses,
  lateSettings,
  lateWitness,
  nameOf,
  reach,
  startCurvature,
  summedLoss,
} from './setting/lateStart.js';

/**
 * Late in training one over the loss grows by about the same in every step, however small the loss:
 *
 *     K x (gamma/R)^2 phi (1 - x/2)  <=  L(theta_0)/L(theta_K) - 1  <=  K x/(1 - x),
 *
 *     x = eta R^2 L(theta_0) <= 1/2,   phi = 1/(1 + l)^2,   l = sum_n l_n at the start,
 *
 * phi = 1 for the exponential loss. For any K and any start, any of the two losses, summed or
 * averaged, with and without a bias; gamma is the margin of the separator that the data carry. The
 * least margin follows: N e^(-least) >= L/c >= log(1 + e^(-least)).
 *
 * Derivation. -l' = p = 1 - e^(-l) of the logistic and p = l of the exponential loss, and l'' <= p.
 * With g = grad L, the sums over the points give |g| <= R c sum p_n <= R L, the Hessian at most R^2
 * L, and, along the unit separator, |g| >= gamma c sum p_n >= gamma sqrt(phi) L: 1 - e^-a is at
 * least a/(1 + a), and no l_n is ever above the sum at the start. With x_t = eta R^2
 * L(theta_t), which is at most x:
 *
 * - From above: L is convex, so L' >= L - eta |g|^2 >= L (1 - x_t), and 1/L' - 1/L <=
 *   eta R^2/(1 - x).
 * - From below: L does not rise on a step, so the curvature is at most R^2 L there, and
 *   L' <= L - eta |g|^2 (1 - x_t/2) <= L (1 - y) with y = eta gamma^2 phi L (1 - x/2). Hence
 *   1/L' - 1/L >= y/L.
 *
 * Summed over the steps, and times L(theta_0).
 *
 * Both sides are multiplied by L(theta_K), and slack is measured in K x L(theta_0). The two sides
 * differ by (R/gamma)^2 and by 3x/2; where all points are one, R = gamma, and x is at most 1/256 on
 * the draws: an error of two per cent is noticed there. Elsewhere a run that stands still, or is
 * several times too fast, is noticed.
 *
 * Trivial region: no steps. Blind spots: everything between the two bounds, where points differ.
 *
 * @see Soudry, Hoffer, Nacson, Gunasekar, Srebro (2018), JMLR 19(70), Theorem 5 (the loss falls
 * like 1/t), in a form without a limit; derived here.
 */
export const theorem: Theorem<LateStart, null, readonly LateEnd[]> = {
  id: 'soudry2018/late-fall-of-the-loss',
  says: 'From any start on separable data one over the loss grows linearly in the steps, between eta gamma^2 and eta R^2 a step, up to eta R^2 L.',
  source: { paper: 'Soudry et al. 2018', item: 'Theorem 5 (loss), from a late start (derived here)' },
  kind: 'bound',
  hypotheses: {
    separable: {
      about: 'data',
      says: hypotheses.separable.says,
      check: (i, c) => marginsAtLeastOne((c as LateStart['certificates']['separable']).direction, signedRows(i)),
    },
    shortSteps: {
      about: 'parameters',
      says: 'eta R^2 L(theta_0) <= 1/2',
      met: (i) => every(lateSettings.map((setting) => atMost(startCurvature(i, setting), 0.5))),
    },
    ...lateHypotheses,
  },
  trivial: (i) => i.steps === 0,
  conclude: (i, _, ends) => every(ends.flatMap((e) => falls(i, e, { below: 1, above: 1 }))),
  witness: lateWitness(2 ** 12),
  blindSpots: 'Everything between the two bounds: a factor (R/gamma)^2, which is one where all points are one.',
  expected: 'survived',
};

/** ((1 - e^-l)/l)^2 or 1. */
function phi(i: LateStart): Enclosure {
  if (i.loss === 'exponential') return exactly(1);
  const l = summedLoss(i, i.start.map(exactly));
  return square(divide(exactly(1), add(exactly(1), l)));
}

/** Both bounds on L(theta_0) - L(theta_K), times some factors. */
export function falls(
  i: LateStart,
  { setting, end }: LateEnd,
  share: { readonly below: number; readonly above: number },
): Judgement[] {
  const x = startCurvature(i, setting);
  const grown = scale(i.steps, x);
  const gammaOverR = divide(exactly(1), multiply(norm(i.certificates.separable.direction.map(exactly)), reach(i)));
  const kept = multiply(square(gammaOverR), multiply(phi(i), add(exactly(1), scale(-0.5, x))));
  const most = divide(grown, subtract(exactly(1), x));
  const [taken, left] = [fallOf(i, end), summedLoss(i, end)];
  const unit = multiply(grown, summedLoss(i, i.start.map(exactly))).hi;
  const measure = (at: string) => ({
    ...{ scale: unit, resolution: 1 / 64 },
    at: `step ${i.steps}, ${nameOf(setting)}, ${at}`,
  });
  return [
    atMost(scale(share.below, multiply(multiply(grown, kept), left)), taken, measure('from below')),
    atMost(taken, scale(share.above, multiply(most, left)), measure('from above')),
  ];
}
