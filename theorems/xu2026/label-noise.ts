import { divide, type Enclosure, exactly, inner, norm, scale, sum, type Theorem } from 'theorycheck/statement';
import { theorem as noiseless, type TrajectoryAnswers, type TrajectoryInstance } from './exact-trajectory.js';
import { fullBatch, type RidgeInstance, type Spectrum, smallRidge, type Visited } from './setting/ridgeInstance.js';

/**
 * Label noise moves the teacher, and only inside the row space.
 *
 * For arbitrary targets y let a~_i = v_i . Phi^T y / (n s_i). Descent is the closed form of
 * `exact-trajectory` with a~_i in the place of a_i* = v_i . theta*:
 *
 *     theta_t = sum_i (a~_i - beta~_i + rho_i^t u~_i) v_i + G^t n_0,
 *         beta~_i = lambda a~_i / (s_i + lambda),  u~_i = a_i(0) - a~_i + beta~_i.
 *
 * Proof: the gradient of the data term is S theta - Phi^T y / n, and Phi^T y lies in the row
 * space with v_i . Phi^T y / n = s_i a~_i. If Phi has full row rank, y = Phi theta* + xi are the
 * noiseless labels of theta~ = theta* + Phi^+ xi, v_i . theta~ = a~_i.
 *
 * So Theorem 4.4 holds with |theta~| for |theta*|, and Theorem 4.5 and `schur-floor` hold unchanged
 * (their label-noise strata); What noise can spoil is the end of training: L_inf grows by about
 * |Sigma^(1/2) Phi^+ xi|^2.
 *
 * Scale and resolution as in `exact-trajectory`, whose theta* is replaced. Trivial region: zero
 * targets and start.
 * Blind spots: as there.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, section 4; derived
 * here, the paper has noiseless labels.
 */
export const theorem: Theorem<TrajectoryInstance, TrajectoryAnswers, readonly Visited[]> = {
  id: 'xu2026/label-noise',
  says: 'With any targets, descent is the closed form of its eigenmodes for the teacher that fits them.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorems 4.4 and 4.5 with noisy labels (derived here)' },
  kind: 'exact',
  hypotheses: { fullBatch },
  trivial: ({ start, targets }) => [...start, ...targets].every((x) => x === 0),
  conclude: (i, a, states) => {
    const teacherAlong = fitted(i, a.spectrum);
    // The drift is proportional to |theta_0| + 3 |theta*|.
    const length = Math.hypot(...i.start);
    const grown = (length + 3 * norm(teacherAlong).hi) / (length + 3 * Math.hypot(...i.teacher));
    const spectrum = { ...a.spectrum, teacherAlong, drift: a.spectrum.drift * Math.max(1, grown) };
    const teacher = teacherAlong.map((x) => x.hi);
    return noiseless.conclude({ ...i, teacher }, { ...a, spectrum }, states);
  },
  witness: { ...smallRidge, targets: [3, -2], steps: [1, 7, 50] },
  blindSpots: 'Steps outside the window of convergence; fresh noise in every step.',
  expected: 'survived',
};

/** a~_i. */
export function fitted(i: RidgeInstance, { directions, values }: Spectrum): Enclosure[] {
  const pull = i.start.map((_, j) => sum(i.features.map((row, n) => scale(row[j]!, exactly(i.targets[n]!)))));
  return directions.map((v, k) => divide(inner(v, pull), scale(i.features.length, values[k]!)));
}
