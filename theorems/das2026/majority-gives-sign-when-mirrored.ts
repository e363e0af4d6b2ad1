import {
  add,
  around,
  atMost,
  divide,
  equal,
  every,
  exactly,
  type Judgement,
  logarithm,
  scale,
  type Theorem,
} from 'theorycheck/statement';
import { type BiasSteps, bothLosses, pull, type TwoClasses } from './setting/mirroredClasses.js';

/**
 * Where the classes mirror each other the larger one attracts the bias, at every step (the paper's
 * "population domination").
 *
 * Let the points of class +1 be k+ copies of each of u_1 ... u_m, those of class -1 be k- copies of
 * each of -u_1 ... -u_m, k+ >= k-; descent from zero, summed logistic loss, eta m (k+ + k-)/4 <= 1,
 * or summed exponential loss, eta m (k+ + k-) <= 1, u_i . u_j >= 0 for all i, j. Then at every step
 *
 *     b(t+1) - b(t) = eta (sum_+ p_n - sum_- p_n),      b(t) >= 0,
 *
 * and b(t) = 0 for ever if k+ = k-; if moreover u_i . u_j >= 0 for all i, j, then
 * b(t) <= log(k+/k-) with the logistic loss, and half of that with the exponential one.
 *
 * Proof. With s_i = w . u_i the step adds F(b) = eta sum_i (k+/(1 + e^(s_i + b)) -
 * k-/(1 + e^(s_i - b))), and b -> b + F(b) grows with b, since |F'| <= eta m (k+ + k-)/4 <= 1. At
 * b = 0 it gives eta (k+ - k-) sum_i 1/(1 + e^s_i) >= 0, whatever w; hence b >= 0 at every step.
 * At b = log(k+/k-) each term of F is k+ k- (1/(k- + k+ e^s) - 1/(k+ + k- e^s)) <= 0 when s >= 0;
 * and w, a sum of the u_i with positive weights, has s_i >= 0 when no two of them are at an obtuse
 * angle.
 *
 * Exponential loss. Here F(b) = eta (k+ e^-b - k- e^b) sum_i e^-s_i vanishes at b* =
 * log(k+/k-)/2, whatever w. For 0 <= b <= b* the bracket's slope is k+ e^-b + k- e^b, convex, hence
 * at most its value k+ + k- at 0, as that at b* is 2 sqrt(k+ k-). With s_i >= 0 that gives
 * |F'| <= eta m (k+ + k-) <= 1: b -> b + F(b) grows from F(0) >= 0 to b*, and no b leaves [0, b*].
 *
 * So the printed "sign of b = class imbalance" needs equal laws of the margins in both classes; see
 * `das2026/majority-gives-sign`.
 *
 * Trivial region: none. Blind spots: how far below log(k+/k-) the bias stays.
 *
 * @see Das, Vedantam, Lakshminarayanan (2026), arXiv 2602.08302v1, section 4.3 (prose); hypotheses,
 * bounds and proof derived here.
 */
export const theorem: Theorem<TwoClasses, null, BiasSteps> = {
  id: 'das2026/majority-gives-sign-when-mirrored',
  says: 'Where the classes mirror each other the bias has the sign of the larger class at every step and never passes log(k+/k-), or half of that with the exponential loss.',
  source: { paper: 'Das, Vedantam, Lakshminarayanan 2026', item: 'section 4.3, corrected' },
  kind: 'exact',
  hypotheses: {
    mirrored: {
      about: 'data',
      says: 'class +1 is k+ copies of some points and class -1 k- copies of their negatives, k+ >= k-, no two of the points at an obtuse angle',
      check: ({ points, labels, plus, minus }) => {
        const signed = points.map((x, n) => x.map((v) => labels[n]! * v));
        const count = (u: readonly number[], y: number) =>
          signed.filter((v, n) => labels[n] === y && v.every((c, j) => c === u[j]!)).length;
        // Few bits: the inner products are exact.
        const acute = (u: readonly number[]) => signed.every((v) => v.reduce((sum, c, j) => sum + c * u[j]!, 0) >= 0);
        return (
          plus >= minus &&
          signed.every((u) => count(u, 1) % plus === 0 && count(u, 1) * minus === count(u, -1) * plus && acute(u))
        );
      },
    },
    ...bothLosses,
  },
  trivial: () => false,
  conclude: (i, _, seen) => every(judgements(i, seen)),
  witness: {
    points: [
      [1, 0],
      [1, 0],
      [-1, 0],
    ],
    labels: [1, 1, -1],
    plus: 2,
    minus: 1,
    stepSize: 0.25,
  },
  blindSpots: 'How far below log(k+/k-) the bias stays.',
  expected: 'survived',
};

/** The judgements of the statement; `share` of log(k+/k-) is not passed. */
export function* judgements(
  i: TwoClasses,
  seen: BiasSteps,
  share = i.loss === 'exponential' ? 1 / 2 : 1,
): Iterable<Judgement> {
  const unit = i.stepSize * i.points.length;
  const most = scale(share, logarithm(divide(exactly(i.plus), exactly(i.minus))));
  for (const [k, now] of seen.entries()) {
    if (i.plus === i.minus) yield equal(now.bias, 0, 1e-9, unit, `balanced at step ${now.step}`);
    else {
      yield atMost(0, now.bias, unit, `sign at step ${now.step}`);
      // The exponential loss brings the bias so near to its bound that rounding cannot tell.
      yield atMost(now.bias, most, { scale: unit, resolution: 1e-9 }, `most at step ${now.step}`);
    }
    const next = seen[k + 1];
    if (next?.step !== now.step + 1) continue;
    const predicted = add(exactly(now.point.at(-1)!), pull(i, now.point));
    // From the computed state, taken as exact: only the rounding of one step counts, far below a
    // 10^9th of the largest step.
    const after = around(next.point.at(-1)!, next.stepRadius, 'certified');
    yield equal(after, predicted, 1e-9, unit, `step from ${now.step}`);
  }
}
