import { add, atMost, equal, every, exactly, inner, multiply, square, sum, type Theorem } from 'theorycheck/statement';
import type { TrajectoryAnswers } from './exact-trajectory.js';
import {
  drifted,
  fullBatch,
  normSquared,
  type RidgeInstance,
  smallRidge,
  type Visited,
  zeroTargets,
} from './setting/ridgeInstance.js';

/**
 * The norm under a teacher of zero, with the sharp window of steps.
 *
 * Notation of `train-envelope`; G = 1 - eta lambda, n_0 the part of theta_0 in the kernel. If
 * 0 < eta <= 2/(s_1 + 2 lambda), then
 *
 *     |theta_t|^2 <= G^(2t) |theta_0|^2          for every t.
 *
 * Proof: |theta_t|^2 = G^(2t) |n_0|^2 + sum_i rho_i^(2t) a_i^2, an equality that is tested beside
 * the bound, and |rho_i| <= G for all i iff -rho_1 <= G, that is iff eta (s_1 + 2 lambda) <= 2.
 * Beyond the window the bound fails at some t as soon as a_1 != 0, although descent converges up to
 * 2/(s_1 + lambda). With a teacher it is false from the first step for theta_0 = 0.
 *
 * The paper asks for eta <= 2/(|Phi|_F^2/n + 2 lambda), which is less; see `published-envelopes`.
 *
 * Scale: |theta_0|^2. Resolution of the equality 2^-30.
 * Trivial region: theta_0 = 0 and no targets. Blind spots: steps after the slowest mode has fallen
 * below 2^-16.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.1 (iii);
 * window and equality are derived here.
 */
export const theorem: Theorem<RidgeInstance, TrajectoryAnswers, readonly Visited[]> = {
  id: 'xu2026/norm-envelope',
  says: 'Zero teacher: |theta_t|^2 is at most (1 - eta lambda)^(2t) |theta_0|^2 for steps up to 2/(s_1 + 2 lambda).',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.1 (iii), sharp window' },
  kind: 'bound',
  hypotheses: {
    zeroTargets,
    fullBatch,
    normWindow: {
      about: 'parameters',
      says: 'eta <= 2/(s_1 + 2 lambda)',
      met: ({ eta, lambda }, { spectrum: { values } }) =>
        atMost(multiply(exactly(eta), add(values[0]!, exactly(2 * lambda))), 2),
    },
  },
  trivial: ({ start, targets }) => [...start, ...targets].every((x) => x === 0),
  conclude: (i, { spectrum, powers }, states) => {
    const first = normSquared({ step: 0n, point: Float64Array.from(i.start), radius: 0, basis: 'exact' });
    const unit = Math.max(first.hi, 2 ** -40);
    const along = spectrum.startAlong.map(square);
    const still = sum(spectrum.startNull.map(square));
    return every(
      states.flatMap((s) => {
        const { kernel, modes } = powers(Number(s.step));
        const seen = normSquared(drifted(s, spectrum));
        const closed = add(multiply(square(kernel), still), inner(along, modes.map(square)));
        return [
          atMost(seen, multiply(square(kernel), first), { scale: unit, resolution: 2 ** -30 }, `step ${s.step}, bound`),
          equal(seen, closed, 2 ** -30, unit, `step ${s.step}, sum of the modes`),
        ];
      }),
    );
  },
  witness: { ...smallRidge, teacher: [0, 0, 0], targets: [0, 0], certificates: {} },
  blindSpots: 'Steps after the slowest mode has fallen below 2^-16.',
  expected: 'survived',
};
