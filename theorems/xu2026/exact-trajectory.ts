import {
  add,
  around,
  type Enclosure,
  equal,
  every,
  inner,
  multiply,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import {
  endOffsets,
  fullBatch,
  type RidgeInstance,
  realizable,
  type Spectrum,
  smallRidge,
  startOffsets,
  type Visited,
} from './setting/ridgeInstance.js';

/** Steps at which the trajectory is looked at. */
export type TrajectoryInstance = RidgeInstance & { readonly steps: readonly number[] };

/** The spectrum with G^t and rho_i^t, signs included. */
export interface TrajectoryAnswers {
  readonly spectrum: Spectrum;
  powers(t: number): { readonly kernel: Enclosure; readonly modes: readonly Enclosure[] };
}

/**
 * Gradient descent on ridge regression in closed form.
 *
 * Let S = Phi^T Phi / n = sum_i s_i v_i v_i^T, G = 1 - eta lambda, rho_i = 1 - eta (s_i + lambda),
 * a_i* = v_i . theta*, beta_i = lambda a_i* / (s_i + lambda), u_i = v_i . theta_0 -
 * (a_i* - beta_i), and n_0 the part of theta_0 in the kernel of Phi. Then
 *
 *     theta_t = sum_i (a_i* - beta_i + rho_i^t u_i) v_i + G^t n_0          for every t.
 *
 * Proof: the update is theta - theta_inf -> (I - eta (S + lambda)) (theta - theta_inf) with
 * theta_inf = (S + lambda)^-1 S theta*, which is diagonal in (v_i) and the kernel, and theta_inf
 * has no part in the kernel.
 *
 * Every coordinate is compared, on the scale |theta_0| + |theta*|, at a resolution of 2^-30:
 * descent in double and the spectrum in double-double are together some 2^-37 wide on the instances
 * drawn. Single precision errs by 2^-24.
 *
 * Trivial region: a start and a teacher of zero.
 * Blind spots: steps outside the window eta (s_1 + lambda) <= 2, where the identity is true but
 * rounding grows without bound.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, the proofs of
 * Theorems 4.1 and 4.4; the closed form for theta* other than 0 is derived here.
 */
export const theorem: Theorem<TrajectoryInstance, TrajectoryAnswers, readonly Visited[]> = {
  id: 'xu2026/exact-trajectory',
  says: 'Descent on ridge regression is the closed form of its eigenmodes, at every step.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'proofs of Theorems 4.1 and 4.4, dynamics in closed form' },
  kind: 'exact',
  hypotheses: { realizable, fullBatch },
  trivial: ({ start, teacher }) => [...start, ...teacher].every((x) => x === 0),
  conclude: (i, { spectrum, powers }, states) => {
    const beta = endOffsets(i, spectrum);
    const u = startOffsets(i, spectrum);
    const scale = Math.hypot(...i.start) + Math.hypot(...i.teacher);
    return every(
      states.flatMap((s) => {
        const { kernel, modes } = powers(Number(s.step));
        const a = u.map((x, k) => add(subtract(spectrum.teacherAlong[k]!, beta[k]!), multiply(modes[k]!, x)));
        return spectrum.startNull.map((n, j) => {
          const closed = add(
            inner(
              a,
              spectrum.directions.map((v) => v[j]!),
            ),
            multiply(kernel, n),
          );
          const seen = around(s.point[j]!, s.radius + spectrum.drift, s.basis);
          return equal(seen, closed, 2 ** -30, scale, `step ${s.step}, coordinate ${j + 1}`);
        });
      }),
    );
  },
  witness: { ...smallRidge, steps: [1, 7, 50] },
  blindSpots: 'Steps outside the window of convergence; noisy targets; step sizes that change.',
  expected: 'survived',
};
