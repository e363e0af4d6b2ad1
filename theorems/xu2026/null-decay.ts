import {
  around,
  type Enclosure,
  equal,
  every,
  inner,
  multiply,
  norm,
  subtract,
  type Theorem,
} from 'theorycheck/statement';
import type { TrajectoryAnswers } from './exact-trajectory.js';
import { fullBatch, type RidgeInstance, type Spectrum, smallRidge, type Visited } from './setting/ridgeInstance.js';

/** Steps to look at, and a second, arbitrary set of targets for the same features. */
export type NullInstance = RidgeInstance & {
  readonly steps: readonly number[];
  readonly otherTargets: readonly number[];
};

/**
 * The part of the parameters that the data do not see only decays.
 *
 * Let P0 be the projection on the kernel of Phi. For every step size, every start and all targets,
 *
 *     P0 theta_t = (1 - eta lambda)^t P0 theta_0          for every t.
 *
 * Proof: the gradient of the data term, Phi^T (Phi theta - y) / n, has no part in the kernel, so
 * only the decay acts on the part in the kernel. The targets do not occur. Hence descent is run
 * twice on the same features and start: with the teacher's targets and with arbitrary ones.
 *
 * P0 x = x - sum_i (v_i . x) v_i is applied to the computed points in enclosures. Scale |theta_0|
 * and resolution 2^-30 as in `exact-trajectory`; a continuous decay e^(-eta lambda t) for
 * (1 - eta lambda)^t would differ by some eta lambda / (2e) of it, e Euler's number.
 *
 * Trivial region: |P0 theta_0| below 2^-10 of |theta_0|.
 * Blind spots: the row space; steps outside the window eta (s_1 + lambda) <= 2, where the identity
 * is true but rounding grows.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, proof of Theorem
 * 4.1 (ii).
 */
export const theorem: Theorem<NullInstance, TrajectoryAnswers, readonly Visited[]> = {
  id: 'xu2026/null-decay',
  says: 'The part of the parameters in the kernel of the data shrinks by 1 - eta lambda a step, whatever the labels.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.1 (ii), proof' },
  kind: 'exact',
  hypotheses: { fullBatch },
  trivial: ({ start }, { spectrum }) => norm(spectrum.startNull).hi < 2 ** -10 * Math.hypot(...start),
  conclude: (i, { spectrum, powers }, states) =>
    every(
      states.flatMap((s) => {
        const point = Array.from(s.point, (x) => around(x, s.radius + spectrum.drift, s.basis));
        const left = powers(Number(s.step)).kernel;
        return nullPart(point, spectrum).map((p, j) =>
          equal(
            p,
            multiply(left, spectrum.startNull[j]!),
            2 ** -30,
            Math.hypot(...i.start),
            `step ${s.step}, coordinate ${j + 1}`,
          ),
        );
      }),
    ),
  witness: { ...smallRidge, steps: [1, 7, 50], otherTargets: [3, -2] },
  blindSpots: 'The row space of the data; steps outside the window of convergence.',
  expected: 'survived',
};

/** P0 x = x - sum_i (v_i . x) v_i. */
function nullPart(x: readonly Enclosure[], { directions }: Spectrum): Enclosure[] {
  const along = directions.map((v) => inner(v, x));
  return x.map((xj, j) =>
    subtract(
      xj,
      inner(
        along,
        directions.map((v) => v[j]!),
      ),
    ),
  );
}
