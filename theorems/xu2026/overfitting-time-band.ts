import {
  add,
  atMost,
  type Enclosure,
  every,
  exactly,
  inner,
  multiply,
  scale,
  square,
  squareRoot,
  type Theorem,
} from 'theorycheck/statement';
import type { Band, PassageAnswers, Remaining, Routed, TimeSeen } from './setting/passages.js';
import {
  below,
  fullBatch,
  type RidgeInstance,
  realizable,
  smallRidge,
  startOffsets,
  stepWindow,
  twiceEndLoss,
} from './setting/ridgeInstance.js';

/** The level of the train loss. */
export type OverfittingInstance = RidgeInstance & Routed & { readonly epsilon: number };

/**
 * Two-sided bounds on the overfitting time t_1 = max{t : L_n(theta_t) >= epsilon}
 * (-1 if there is none).
 *
 * With s_i, rho_i, u_i, beta_i as in `exact-trajectory`, U(t) = (sum_i s_i rho_i^(2t) u_i^2)^(1/2)
 * and 2 E_inf = sum_i s_i beta_i^2: if E_inf < epsilon and eta < 2/(s_1 + lambda), then
 *
 *     last{t : U(t) >= sqrt(2 epsilon) + sqrt(2 E_inf)}  <=  t_1  <=
 *     last{t : U(t) >= sqrt(2 epsilon) - sqrt(2 E_inf)}.
 *
 * Proof: sqrt(2 L_n(theta_t)) is the norm of the vector (sqrt(s_i) (rho_i^t u_i - beta_i))_i,
 * so it is within sqrt(2 E_inf) of U(t) by the triangle inequality, and U decreases. There is no
 * hypothesis on the shape of L_n, which may fall below epsilon and rise again. With a teacher of
 * zero the two sides are the same step.
 *
 * The paper's (6), t_1 <= n ln(6 b^2 |theta_0|^2 / epsilon) / (2 eta lambda_min^+), follows with a
 * loss of a factor of 6 or so.
 *
 * Scale: the upper bound. The slack is then the share of the time by which the observation lies
 * inside the band; 0 is met at an edge.
 *
 * Trivial region: an upper end of -1 (the loss is below epsilon from the start) or none.
 * Blind spots: losses after the horizon (twice the upper end and 100 steps).
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.4 and
 * (6); this band is derived here.
 */
export const theorem: Theorem<OverfittingInstance, PassageAnswers, TimeSeen> = {
  id: 'xu2026/overfitting-time-band',
  says: 'The last step with train loss at least epsilon lies between two passages of the decaying modes.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.4 and (6), two-sided' },
  kind: 'bound',
  hypotheses: {
    realizable,
    fullBatch,
    stepWindow: { ...stepWindow, constitutive: 'beyond it a mode grows, and a mode that grows has no last passage' },
    endLossBelowEpsilon: {
      about: 'parameters',
      constitutive: 'without it the upper level is not positive, and nothing falls below it for good',
      says: 'E_inf < epsilon: training ends below the level',
      met: (i, { spectrum }) => atMost(twiceEndLoss(i, spectrum), below(2 * i.epsilon), i.epsilon),
    },
  },
  trivial: (i, a) => {
    const { to } = band(i, a);
    return to.hi < 0 || to.lo === Number.POSITIVE_INFINITY;
  },
  conclude: (i, a, { time }) => judge(band(i, a), time),
  witness: { ...smallRidge, epsilon: 0.0625, route: 'step by step', later: [] },
  blindSpots: 'Losses after twice the upper end.',
  expected: 'survived',
};

/** sqrt(2 epsilon) shifted by sqrt(2 E_inf), times `side`. */
export function level(i: OverfittingInstance, { spectrum }: PassageAnswers, side: number): Enclosure {
  return add(squareRoot(exactly(2 * i.epsilon)), scale(side, squareRoot(twiceEndLoss(i, spectrum))));
}

/** U as a function of what remains of the modes. */
export function envelope(i: OverfittingInstance, { spectrum }: PassageAnswers): (r: Remaining) => Enclosure {
  const masses = startOffsets(i, spectrum).map((u, k) => multiply(spectrum.values[k]!, square(u)));
  return (r) => squareRoot(inner(masses, r.modes.map(square)));
}

/** The two ends. */
export function band(i: OverfittingInstance, a: PassageAnswers): Band {
  const U = envelope(i, a);
  return { from: a.lastAtLeast(U, level(i, a, 1)), to: a.lastAtLeast(U, level(i, a, -1)) };
}

/** The time lies in the band. */
export function judge({ from, to }: Band, time: Enclosure) {
  const size = Math.max(1, to.hi);
  return every([atMost(from, time, size, 'lower end'), atMost(time, to, size, 'upper end')]);
}
