import { type Pair, pair } from '../kernels/doubleDouble.js';
import { negated, plus, quotient, times, wholePower } from '../kernels/pairs.js';
import type { RidgeModes } from './ridgeModes.js';

/** Points of the closed form and how far they may be from the iterates of the data as given. */
export interface RidgePoints {
  /** One row for each step asked for. */
  readonly points: readonly (readonly number[])[];
  /** Euclidean distance of each point to the true one: at most this. */
  readonly radius: number;
}

/**
 * Descent on ridge regression at the given steps by its closed form, in double-double:
 *
 *     theta_t = sum_i (a_i' + rho_i^t (a_i(0) - a_i')) v_i + G^t P0 theta_0,   a_i' = s_i a_i* / (s_i + lambda),
 *
 * with rho_i = 1 - eta (s_i + lambda), G = 1 - eta lambda and P0 the projection on the kernel. Undecided outside the window
 * eta (s_1 + lambda) <= 2, for eta lambda < 2^-30 and for steps beyond 2^40, where the bound on the error would not hold.
 *
 * Radius. The modes decompose S' with |S - S'| <= e exactly, up to departures of the v_i from orthogonality of the same size. The two
 * trajectories differ by d_t with d_{t+1} = A d_t + eta (S - S')(theta* - theta'_t), |A| <= G, so
 * |d_t| <= (e / lambda) (|theta_0| + 3 |theta*|) <= 2^-52 of that sum, which is asked for (e / lambda <= 2^-53).
 * Powers of double-doubles add 8 t 2^-106 rho^t <= 2^-73 for t up to 2^40, and rounding the coordinates u |theta_t|: all
 * below 2^-51 (|theta_0| + 3 |theta*|).
 */
export function ridgeTrajectory(
  modes: RidgeModes,
  rates: { readonly eta: number; readonly lambda: number },
  steps: readonly number[],
): RidgePoints | { readonly undecided: string } {
  const { eta, lambda } = rates;
  if (!(eta * (modes.values[0]![0]! + lambda) <= 2)) return { undecided: 'the step size is above 2/(s_1 + lambda)' };
  if (!(eta * lambda >= 2 ** -30)) return { undecided: 'the decay of one step is below 2^-30' };
  if (steps.some((t) => !(t >= 0 && t <= 2 ** 40))) return { undecided: 'a step is beyond 2^40' };
  if (!(modes.backwardError <= lambda * 2 ** -53))
    return { undecided: 'the decomposition is too coarse for so small a decay' };
  const one = pair(1);
  const decay = times(pair(eta), pair(lambda));
  const kept = plus(one, negated(decay));
  const ends = modes.values.map((s, i) => quotient(times(s, modes.teacherAlong[i]!), plus(s, pair(lambda))));
  const rhos = modes.values.map((s) => plus(one, negated(times(pair(eta), plus(s, pair(lambda))))));
  const points = steps.map((t) => {
    const shrink = wholePower(kept, t);
    const coordinates = rhos.map((rho, i) =>
      plus(ends[i]!, times(wholePower(rho, t), plus(modes.startAlong[i]!, negated(ends[i]!)))),
    );
    return modes.startNull.map((x, j) => {
      const row = coordinates.reduce<Pair>(
        (sum, a, i) => plus(sum, times(a, modes.directions[i]![j]!)),
        times(shrink, x),
      );
      return row[0]!;
    });
  });
  const length = (along: readonly Pair[], rest: readonly Pair[]) =>
    Math.hypot(...[...along, ...rest].map((p) => p[0]!));
  const radius =
    2 ** -51 * (length(modes.startAlong, modes.startNull) + 3 * length(modes.teacherAlong, modes.teacherNull));
  return { points, radius };
}
