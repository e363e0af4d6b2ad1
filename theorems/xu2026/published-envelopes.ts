import { add, atMost, every, exactly, multiply, scale, square, type Theorem } from 'theorycheck/statement';
import type { TrajectoryAnswers } from './exact-trajectory.js';
import { floorEvent, halfExpected, lengthOf, meanSquare, type PublishedInstance } from './setting/published.js';
import {
  fullBatch,
  normSquared,
  risk,
  smallRidge,
  trainLoss,
  type Visited,
  zeroTargets,
} from './setting/ridgeInstance.js';

/**
 * Theorem 4.1 with the step size that it states, given its event.
 *
 * Zero teacher, Lbar = |Phi|_F^2 / n, 0 < eta <= 2/(Lbar + 2 lambda), |n_0|^2 >= (m - n) nu^2 / 2.
 * Then for every t
 *
 *     (i)    L_n(theta_t) <= (Lbar/2) (1 - eta s_r - eta lambda)^(2t) |theta_0|^2,
 *     (ii)   L(theta_t)   >= lambda_min(Sigma) (1 - eta lambda)^(2t) (m - n) nu^2 / 2,
 *     (iii)  |theta_t|^2  <= (1 - eta lambda)^(2t) |theta_0|^2.
 *
 * The printed proof of (i) uses eta < 1/(s_1 + lambda), which does not follow from the hypothesis.
 * The statement is true nevertheless: for r >= 2, Lbar = sum s_i >= s_1 + s_r, so the step is in
 * the window of `train-envelope`, and s_1 |P theta_0|^2 <= Lbar |theta_0|^2; for r = 1 the loss is
 * (s_1/2) rho_1^(2t) a_1^2 for every step size. (iii) is `norm-envelope`, since Lbar >= s_1. (ii):
 * the kernel part is G^t n_0.
 *
 * Both bounds are loose. (i) would hold with Lbar/10, since it counts the whole start to the
 * slowest mode. (ii) would hold with a bound a tenth higher, since it takes half the expected
 * square in the kernel. The equalities beside `train-envelope` and `norm-envelope` have no such
 * slack.
 *
 * Scale: L_n(theta_0), L(theta_0), |theta_0|^2. Trivial region: theta_0 = 0. Blind spots: steps
 * after the slowest mode has fallen below 2^-16.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.1.
 */
export const theorem: Theorem<PublishedInstance, TrajectoryAnswers, readonly Visited[]> = {
  id: 'xu2026/published-envelopes',
  says: 'Theorem 4.1: for a zero teacher and eta <= 2/(Lbar + 2 lambda) train loss and norm decay and the risk does not.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.1, given its event' },
  kind: 'bound',
  hypotheses: {
    zeroTargets,
    fullBatch,
    floorEvent,
    statedStep: {
      about: 'parameters',
      says: 'eta <= 2/(Lbar + 2 lambda)',
      met: (i) => atMost(multiply(exactly(i.eta), add(meanSquare(i), exactly(2 * i.lambda))), 2),
    },
  },
  trivial: ({ start }) => start.every((x) => x === 0),
  conclude: (i, { powers }, states) => {
    const start: Visited = { step: 0n, point: Float64Array.from(i.start), radius: 0, basis: 'exact' };
    const [loss, first, size] = [trainLoss(i, start).hi, risk(i, start).hi, square(lengthOf(i.start))];
    const floor = Math.min(...i.variances) * halfExpected(i);
    return every(
      states.flatMap((s) => {
        const { kernel, modes } = powers(Number(s.step));
        const [G2, rho2] = [square(kernel), square(modes.at(-1)!)];
        return [
          atMost(
            trainLoss(i, s),
            multiply(scale(1 / 2, meanSquare(i)), multiply(rho2, size)),
            loss,
            `step ${s.step}, (i)`,
          ),
          atMost(scale(floor, G2), risk(i, s), first, `step ${s.step}, (ii)`),
          atMost(normSquared(s), multiply(G2, size), size.hi, `step ${s.step}, (iii)`),
        ];
      }),
    );
  },
  witness: { ...smallRidge, teacher: [0, 0, 0], targets: [0, 0], certificates: {}, nu: 2 },
  blindSpots: 'Steps after the slowest mode has fallen below 2^-16.',
  expected: 'survived',
};
