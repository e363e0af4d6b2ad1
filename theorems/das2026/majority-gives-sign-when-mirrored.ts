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
  type Theorem,
} from 'theorycheck/statement';
import { type BiasSteps, earlyHypotheses, pull, type TwoClasses } from './setting/mirroredClasses.js';

/**
 * Where the classes mirror each other the larger one attracts the bias, at every step (the paper's
 * "population domination").
 *
 * Let the points of class +1 be k+ copies of each of u_1 ... u_m, those of class -1 be k- copies of
 * each of -u_1 ... -u_m, k+ >= k-; summed logistic loss, descent from zero, eta m (k+ + k-)/4 <= 1.
 * Then at every step
 *
 *     b(t+1) - b(t) = eta (sum_+ p_n - sum_- p_n),      b(t) >= 0,
 *
 * and b(t) = 0 for ever if k+ = k-; if moreover u_i . u_j >= 0 for all i, j, then
 * b(t) <= log(k+/k-).
 *
 * Proof. With s_i = w . u_i the step adds F(b) = eta sum_i (k+/(1 + e^(s_i + b)) -
 * k-/(1 + e^(s_i - b))), and b -> b + F(b) grows with b, since |F'| <= eta m (k+ + k-)/4 <= 1. At
 * b = 0 it gives eta (k+ - k-) sum_i 1/(1 + e^s_i) >= 0, whatever w; hence b >= 0 at every step.
 * At b = log(k+/k-) each term of F is k+ k- (1/(k- + k+ e^s) - 1/(k+ + k- e^s)) <= 0 when s >= 0;
 * and w, a sum of the u_i with positive weights, has s_i >= 0 when no two of them are at an obtuse
 * angle.
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
  says: 'Where the classes mirror each other the bias has the sign of the larger class at every step and never passes log(k+/k-).',
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
    ...earlyHypotheses,
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

/** The judgements of the statement. */
function* judgements(i: TwoClasses, seen: BiasSteps): Iterable<Judgement> {
  const unit = i.stepSize * i.points.length;
  const most = logarithm(divide(exactly(i.plus), exactly(i.minus)));
  for (const [k, now] of seen.entries()) {
    if (i.plus === i.minus) yield equal(now.bias, 0, 1e-9, unit, `balanced at step ${now.step}`);
    else {
      yield atMost(0, now.bias, unit, `sign at step ${now.step}`);
      yield atMost(now.bias, most, unit, `most at step ${now.step}`);
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
