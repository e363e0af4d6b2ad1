import {
  add,
  atMost,
  divide,
  equal,
  every,
  exactly,
  inner,
  multiply,
  scale,
  square,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import type { TrajectoryAnswers } from './exact-trajectory.js';
import {
  drifted,
  fullBatch,
  type RidgeInstance,
  smallRidge,
  trainLoss,
  type Visited,
  zeroTargets,
} from './setting/ridgeInstance.js';

/**
 * The train loss under a teacher of zero, with the sharp window of steps.
 *
 * Notation of `exact-trajectory`; a_i = v_i . theta_0, P the projection on the row space,
 * rho_i = 1 - eta (s_i + lambda). If
 *
 *     0 < eta <= 2/(s_1 + s_r + 2 lambda),     then
 *     L_n(theta_t) <= (s_1/2) rho_r^(2t) |P theta_0|^2     for every t.
 *
 * Proof: L_n(theta_t) = (1/2) sum_i s_i rho_i^(2t) a_i^2, an equality that is tested beside
 * the bound. All rho_i lie between rho_1 and rho_r, so |rho_i| <= |rho_r| for all i iff
 * -rho_1 <= rho_r, that is iff eta (s_1 + s_r + 2 lambda) <= 2. Beyond the window the first mode
 * is the slowest, and the bound fails at some t as soon as a_1 != 0 and r >= 2. At rank 1 it is an
 * equality for every step size.
 *
 * The paper asks for eta <= 2/(|Phi|_F^2/n + 2 lambda), which for r >= 2 is less, since
 * |Phi|_F^2/n = sum s_i >= s_1 + s_r; see `published-envelopes`.
 *
 * Scale: L_n(theta_0). Resolution of the equality 2^-30, far above rounding at the steps looked at
 * (|rho_r|^t >= 2^-16).
 * Trivial region: P theta_0 = 0, or rank 1.
 * Blind spots: later steps.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.1 (i);
 * window and equality are derived here.
 */
export const theorem: Theorem<RidgeInstance, TrajectoryAnswers, readonly Visited[]> = {
  id: 'xu2026/train-envelope',
  says: 'Zero teacher: the train loss is at most s_1/2 rho_r^(2t) |P theta_0|^2 for steps up to 2/(s_1 + s_r + 2 lambda).',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.1 (i), sharp window' },
  kind: 'bound',
  hypotheses: {
    zeroTargets,
    fullBatch,
    rateWindow: {
      about: 'parameters',
      says: 'eta <= 2/(s_1 + s_r + 2 lambda)',
      met: ({ eta, lambda }, { spectrum: { values } }) =>
        atMost(multiply(exactly(eta), add(add(values[0]!, values.at(-1)!), exactly(2 * lambda))), 2),
    },
  },
  trivial: (_, { spectrum: { values, startAlong } }) =>
    values.length < 2 || startAlong.every((a) => a.hi <= 0 && a.lo >= 0),
  conclude: (i, { spectrum, powers }, states) => {
    const { values, startAlong } = spectrum;
    const first = trainLoss(i, { step: 0n, point: Float64Array.from(i.start), radius: 0, basis: 'exact' }).hi;
    const squares = startAlong.map(square);
    return every(
      states.flatMap((s) => {
        const { modes } = powers(Number(s.step));
        const loss = trainLoss(i, drifted(s, spectrum));
        const bound = multiply(multiply(scale(1 / 2, values[0]!), square(modes.at(-1)!)), sum(squares));
        const closed = divide(
          inner(
            squares.map((q, k) => multiply(values[k]!, q)),
            modes.map(square),
          ),
          exactly(2),
        );
        return [
          atMost(loss, bound, { scale: first, resolution: 2 ** -30 }, `step ${s.step}, bound`),
          equal(loss, closed, 2 ** -30, first, `step ${s.step}, sum of the modes`),
        ];
      }),
    );
  },
  witness: { ...smallRidge, teacher: [0, 0, 0], targets: [0, 0], certificates: {} },
  blindSpots: 'Steps after the slowest mode has fallen below 2^-16.',
  expected: 'survived',
};
