import {
  add,
  atMost,
  every,
  exactly,
  type Judgement,
  norm,
  type SingleStep,
  scale,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import { diagonalNet } from './setting/diagonalNet.js';
import { type LateNet, type LateSteps, push, witness } from './setting/lateNet.js';

/**
 * One step of descent on the diagonal net, measured in its own length, where every margin is large:
 *
 *     u'_k - u_k = -eta (lambda + 2 g_k) u_k,       v'_k - v_k = -eta (lambda - 2 g_k) v_k,
 *
 * with w = u^2 - v^2 and g the gradient of the mean loss in w, for the exponential and the logistic
 * loss. `one-step` has the same law and measures it in |theta|, where a step of 1e-12 of the
 * parameters is nothing. Here an error of a sixty-fourth of the step is always noticed, and in
 * float64 one of 1e-5 on most draws.
 *
 * Scale: |eta grad L| + eta lambda |theta|, the lengths of the two parts, so that a balance of both
 * does not matter. The state before is taken as exact: only the rounding of one step is allowed
 * for. Enclosures wider than 1/64 of the scale decide nothing.
 *
 * Draws: least margins from 15 to 40, u v = alpha^2 with alpha from 1 to 2^13. There u^2 and v^2
 * are up to 2^26, and rounding moves a margin by some 1e-7. The step size is 1/(64 C) to 1/(4 C), C
 * the curvature at the start (`fall-of-the-objective`); lambda is 0 or of the size of g, as in the
 * late phase.
 *
 * Trivial region: none. Blind spots: what depends on the steps before; errors below a sixty-fourth
 * of the step where rounding is as large.
 *
 * @see Lyu et al. (2024), section 3.1 (objective) and 3.2 (diagonal linear nets), for gradient
 * descent in place of its flow.
 */
export const theorem: Theorem<LateNet, null, LateSteps> = {
  id: 'lyu2024/late-step',
  says: 'Where every margin is large a step of descent still moves u_k by -eta (lambda + 2 g_k) u_k and v_k by -eta (lambda - 2 g_k) v_k, to within a part of the step itself.',
  source: { paper: 'Lyu et al. 2024', item: 'sections 3.1 and 3.2, a late step of descent' },
  kind: 'exact',
  hypotheses: { diagonalNet },
  trivial: () => false,
  conclude: (i, _, steps) => every(steps.flatMap((s) => follows(i, s, { gradient: 1, decay: 1 }))),
  witness,
  blindSpots: 'what depends on the steps before; errors below a sixty-fourth of the step where rounding is as large',
  expected: 'survived',
};

/**
 * The statement about one step, with both parts of it times some factors. A run that has left the
 * doubles says nothing.
 */
export function follows(
  i: LateNet,
  { step, now, next }: SingleStep,
  share: { readonly gradient: number; readonly decay: number },
): Judgement[] {
  const pushed = push(i, now);
  const decayed = now.map((x) => scale(i.stepSize, scale(i.weightDecay, exactly(x))));
  const off = next.map((x, j) => {
    const moved = subtract(x, exactly(now[j]!));
    return add(moved, add(scale(share.gradient, pushed[j]!), scale(share.decay, decayed[j]!)));
  });
  const unit = add(norm(pushed), norm(decayed)).hi;
  if (!(unit > 0 && Number.isFinite(unit))) return [];
  return [atMost(norm(off), 0, { scale: unit, resolution: 1 / 64, at: `step ${step}` })];
}
