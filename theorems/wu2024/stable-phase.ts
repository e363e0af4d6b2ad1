import {
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  exponential,
  type Judgement,
  multiply,
  negate,
  scale,
  sizeOf,
  square,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { theorem as transition } from './phase-transition.js';
import { type LargeStepInstance, type LargeStepState, lossAt, marginOf } from './setting/largeStep.js';

/**
 * The rate after the phase transition. Notation: `setting/largeStep.ts`. On separable data, for
 * every step s with L(w_s) <= 1/eta and every t > s
 *
 *     1/L(w_t) >= 1/L(w_s) + gamma^2 eta q (t - s),
 *     q = (1 - eta L(w_s)/2) ((1 - e^(-n L(w_s)))/(n L(w_s)))^2,
 *
 * so that L(w_t) <= 1/(gamma^2 eta q (t - s)), and q tends to 1 as s grows.
 *
 * Derivation: by `wu2024/phase-transition` a step from L_k <= 1/eta has
 * L_k - L_{k+1} >= eta (1 - eta L_k/2) |grad L|^2, and |grad L| >= -grad L . w* >= gamma G. A loss
 * l has p = 1 - e^-l, a concave function, and every l_i <= n L_k; so p_i >= l_i (1 - e^-x)/x at x =
 * n L_k, and G >= L_k (1 - e^-x)/x. Hence, as L_{k+1} <= L_k,
 *
 *     1/L_{k+1} - 1/L_k >= (L_k - L_{k+1})/L_k^2 >= gamma^2 eta (1 - eta L_k/2) ((1 - e^-x)/x)^2.
 *
 * The right side only grows as L_k falls: put L_s in it and add up. It is sharp in the end where
 * all z_i are one vector of length gamma. A step that is off by r changes 1/L by at most 2 r/L^2,
 * while r <= L/4.
 *
 * It is looked at for the first s, for twice, four times, ... as late ones, and all t after it.
 * Scale: 1/L(w_t). Resolution 2^-30. Trivial region: none.
 * Blind spots: data on which |grad L| is far above gamma G.
 *
 * @see J. Wu, P. L. Bartlett, M. Telgarsky, B. Yu (2024), COLT, Theorem 1, the stable phase; with
 * the constants derived here.
 */
export const theorem: Theorem<LargeStepInstance, null, readonly LargeStepState[]> = {
  ...transition,
  id: 'wu2024/stable-phase',
  says: 'From a step s with L <= 1/eta on, 1/L(w_t) grows by at least gamma^2 eta q a step, q tending to 1.',
  source: { paper: 'Wu, Bartlett, Telgarsky, Yu 2024', item: 'Theorem 1, the stable phase, as stated here' },
  conclude: (i, _, states) => rates(i, states),
  blindSpots: 'Data on which |grad L| is far above gamma G.',
};

/** The comparisons; `share` of the growth in mutants. */
export function rates(i: LargeStepInstance, states: readonly LargeStepState[], share = 1): Judgement {
  const n = i.points.length;
  const losses = states.map(({ point }) => lossAt(i, point).loss);
  const inverses = losses.map((loss) => divide(exactly(1), loss));
  const pace = scale(i.stepSize, square(marginOf(i)));
  const first = losses.findIndex((loss) => multiply(loss, exactly(i.stepSize)).hi <= 1);
  const judged: Judgement[] = [];
  for (let s = first; s >= 0 && s < losses.length; s = 2 * s + 1) {
    const x = scale(n, losses[s]!);
    const concave = divide(subtract(exactly(1), exponential(negate(x))), x);
    const kept = subtract(exactly(1), scale(i.stepSize / 2, losses[s]!));
    const growth = scale(share, multiply(pace, multiply(kept, square(concave))));
    let off: Enclosure = exactly(0);
    for (let t = s + 1; t < losses.length; t++) {
      off = add(off, scale(2 * states[t]!.radius, square(inverses[t]!)));
      const due = subtract(add(inverses[s]!, scale(t - s, growth)), off);
      const measure = { scale: sizeOf(inverses[t]!), resolution: 2 ** -30 };
      judged.push(atMost(due, inverses[t]!, measure, `from step ${s} to ${t}`));
    }
  }
  return every(judged);
}
