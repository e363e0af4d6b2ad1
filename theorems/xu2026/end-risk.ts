import {
  absolute,
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  inner,
  multiply,
  norm,
  scale,
  square,
  squareRoot,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import type { TrajectoryAnswers } from './exact-trajectory.js';
import {
  endOffsets,
  endRisk,
  fullBatch,
  population,
  type RidgeInstance,
  realizable,
  risk,
  smallRidge,
  startOffsets,
  stepWindow,
  trainLoss,
  twiceEndLoss,
  type Visited,
} from './setting/ridgeInstance.js';

/** The step that stands for the end of training. */
export type EndInstance = RidgeInstance & { readonly last: number };

/**
 * Theorem 4.6 by itself: the risk at the end of training, beside the train loss there.
 *
 * Symbols (beside those of `setting/ridgeInstance.ts`): d = theta* - theta_inf = p* + sum_i beta_i
 * v_i; |M|_F the Frobenius norm;  r(T) = G^T |n_0|_Sigma + sum_i |rho_i|^T |u_i| |v_i|_Sigma with
 * |x|_Sigma^2 = x^T Sigma x, and r_2(T) the same with Euclidean norms.
 *
 * The theorem says L(theta_inf) <= 2 L_n(theta_inf) + epsilon with probability 1 - delta over n =
 * Omega(log(1/delta)/epsilon^2) points. Here is what it rests on, without chance, for
 * eta < 2/(s_1 + lambda) and at every step T:
 *
 *     | sqrt(L(theta_T)) - sqrt(L_inf) |  <=  r(T),    L_inf = d^T Sigma d,
 *     | sqrt(2 L_n(theta_T)) - sqrt(2 E_inf) |  <=  U(T),
 *     L(theta_T) - 2 L_n(theta_T)  <=  |Sigma - S|_F (|d| + r_2(T))^2.
 *
 * Proof: theta_T - theta* = -d + G^T n_0 + sum_i rho_i^T u_i v_i, and the triangle inequality in
 * |.|_Sigma and in |S^(1/2) .|. For every theta, L - 2 L_n = (theta - theta*)^T (Sigma - S)
 * (theta - theta*), as 2 L_n carries S for Sigma. With |phi| <= b, |Sigma - S| is of the order
 * b^2/sqrt(n), which is where the epsilon of the theorem comes from; d is at most theta* in length.
 *
 * The published bound, 2048 log(4/delta) b^4 |theta*|^4 / epsilon^2 points, cannot fail within
 * reach: where it speaks, the gap is smaller than epsilon by orders of magnitude (`all-stages` has
 * it as a stage).
 *
 * Seen at the step `last`, where a 2^15th of the start is left, at last/8 and at last/64.
 *
 * Scale: sqrt(L_inf), sqrt(2 E_inf), and the bound; where U(T) is nothing, what meets to 1e-6 of it
 * is equal. Trivial region: r(T) above a hundredth of sqrt(L_inf) at the last step, or L_inf = 0.
 * Blind spots: how the gap depends on n; other steps.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.6;
 * derived here.
 */
export const theorem: Theorem<EndInstance, TrajectoryAnswers, readonly Visited[]> = {
  id: 'xu2026/end-risk',
  says: 'Training ends at the risk of the ridge estimate, which exceeds twice its train loss by |Sigma - S| times its squared distance to the teacher at most.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.6, without chance (derived here)' },
  kind: 'limit',
  hypotheses: {
    realizable,
    fullBatch,
    stepWindow: { ...stepWindow, constitutive: 'beyond it a mode grows, and training has no end' },
  },
  trivial: (i, a) => {
    const { L, r } = ends(i, a, i.last);
    return !(L.lo > 0 && r.hi <= L.lo / 100);
  },
  conclude: (i, a, states) => {
    const apartFromS = gap(i);
    return every(
      states.flatMap((s) => {
        const { L, r, train, U, apart } = ends(i, a, Number(s.step));
        const most = multiply(apartFromS, square(apart));
        const [test, fit] = [risk(i, s), scale(2, trainLoss(i, s))];
        const near = (size: Enclosure, what: string) => ({
          scale: size.hi || 1,
          resolution: 1e-6,
          at: `${what}, step ${s.step}`,
        });
        return [
          atMost(squareRoot(test), add(L, r), near(L, 'risk')),
          atMost(subtract(L, r), squareRoot(test), near(L, 'risk from below')),
          atMost(squareRoot(fit), add(train, U), near(train, 'train loss')),
          atMost(subtract(train, U), squareRoot(fit), near(train, 'train loss from below')),
          atMost(subtract(test, fit), most, near(most, 'gap')),
        ];
      }),
    );
  },
  witness: { ...smallRidge, lambda: 0.0625, last: 200 },
  blindSpots: 'How the gap depends on the number of points.',
  expected: 'survived',
};

/** sqrt(L_inf), r(T), sqrt(2 E_inf), U(T) and |d| + r_2(T). */
export function ends(i: RidgeInstance, { spectrum, powers }: TrajectoryAnswers, T: number) {
  const { kernel, modes } = powers(T);
  const left = startOffsets(i, spectrum).map((u, k) => absolute(multiply(modes[k]!, u)));
  const size = (x: readonly Enclosure[]) => squareRoot(population(i, x, x));
  const beta = norm(endOffsets(i, spectrum));
  const kernelLeft = (length: Enclosure) => multiply(absolute(kernel), length);
  return {
    L: squareRoot(endRisk(i, spectrum)),
    r: add(kernelLeft(size(spectrum.startNull)), inner(left, spectrum.directions.map(size))),
    train: squareRoot(twiceEndLoss(i, spectrum)),
    U: squareRoot(inner(spectrum.values, left.map(square))),
    apart: add(
      squareRoot(add(square(norm(spectrum.teacherNull)), square(beta))),
      add(kernelLeft(norm(spectrum.startNull)), sum(left)),
    ),
  };
}

/** |Sigma - S|_F. */
export function gap({ features, variances }: RidgeInstance): Enclosure {
  const n = exactly(features.length);
  const columns = variances.map((_, j) => features.map((row) => exactly(row[j]!)));
  return squareRoot(
    sum(
      variances.flatMap((v, j) =>
        columns.map((column, k) => square(subtract(exactly(j === k ? v : 0), divide(inner(columns[j]!, column), n)))),
      ),
    ),
  );
}
