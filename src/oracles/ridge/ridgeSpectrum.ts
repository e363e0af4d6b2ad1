import { type Pair, pair } from '../../arithmetic/doubleDouble.js';
import { negate, plus, times, wholePower } from '../../arithmetic/pairs.js';
import { around, type Enclosure } from '../../statement/enclosure.js';
import type { RidgeModes } from './ridgeModes.js';

/** The spectral data of a ridge regression as enclosures, for statements to be written in. */
export interface RidgeSpectrum {
  /** s_1 >= ... >= s_r > 0: the positive eigenvalues of S = features^T features / points. */
  readonly values: readonly Enclosure[];
  /** Orthonormal v_i, one row each. */
  readonly directions: readonly (readonly Enclosure[])[];
  /** v_i . start. */
  readonly startAlong: readonly Enclosure[];
  /** v_i . teacher. */
  readonly teacherAlong: readonly Enclosure[];
  /** The part of the start in the kernel of the data matrix. */
  readonly startNull: readonly Enclosure[];
  /** The part of the teacher in the kernel of the data matrix. */
  readonly teacherNull: readonly Enclosure[];
  /**
   * How far the trajectory of the decomposed matrix may be from that of the data: to be added to a
   * radius. Infinity outside the window.
   */
  readonly drift: number;
  /** (1 - eta lambda)^t and (1 - eta (s_i + lambda))^t with their signs. */
  powers(t: number): { readonly kernel: Enclosure; readonly modes: readonly Enclosure[] };
}

/**
 * Encloses the modes and the powers of their factors, at a relative 2^-52 and (2^-52 + 8 t 2^-106).
 * Undecided where the decay is so small that the drift could be seen. Outside the window eta
 * (s_1 + lambda) <= 2 errors grow without bound: the drift is then Infinity, and what does not
 * speak of late iterates (eigenvalues, parts in the kernel) is answered still.
 *
 * Drift. The modes decompose S' with |S - S'| <= e, up to departures of the v_i from
 * orthogonality of the same size. The two trajectories differ by d_t with d_{t+1} = A
 * d_t + eta (S - S')(theta* - theta'_t), |A| <= 1 - eta lambda or at most 1, and
 * |theta* - theta'_t| <= |theta_0| + 3 |theta*|: so |d_t| <= (e / lambda) (|theta_0| + 3 |theta*|)
 * while the slowest mode is the kernel's, in any case t eta e (...) <= 2^40 eta e (...), the lesser
 * of which is taken twice, for S' and for orthogonality.
 */
export function ridgeSpectrum(
  modes: RidgeModes,
  rates: { readonly eta: number; readonly lambda: number },
): RidgeSpectrum | { readonly undecided: string } {
  const { eta, lambda } = rates;
  const one = pair(1);
  const factor = (s: Pair) => plus(one, negate(times(pair(eta), plus(s, pair(lambda)))));
  const kernel = factor(pair(0));
  const rhos = modes.values.map(factor);
  const stable = kernel[0]! > -1 && rhos.every((rho) => rho[0]! >= -1);
  const slowest = rhos.every((rho) => Math.abs(rho[0]!) <= kernel[0]!);
  const length = (...parts: (readonly Pair[])[]) => Math.hypot(...parts.flat().map((p) => p[0]!));
  const reach = length(modes.startAlong, modes.startNull) + 3 * length(modes.teacherAlong, modes.teacherNull);
  const late = slowest ? 1 / lambda : eta * longest;
  const drift = stable ? 2 * modes.backwardError * reach * late : Number.POSITIVE_INFINITY;
  if (stable && !(drift <= 2 ** -40 * reach))
    return { undecided: 'the decomposition is too coarse for so small a decay' };
  return {
    values: modes.values.map(enclosed),
    directions: modes.directions.map((v) => v.map(enclosed)),
    startAlong: modes.startAlong.map(enclosed),
    teacherAlong: modes.teacherAlong.map(enclosed),
    startNull: modes.startNull.map(enclosed),
    teacherNull: modes.teacherNull.map(enclosed),
    drift,
    powers(t) {
      if (!(t <= longest)) throw new RangeError(`step ${t} is beyond 2^40`);
      const power = (rho: Pair) => {
        const p = wholePower(rho, t);
        // 1e-138 stands for the powers that underflow on the way
        const radius = Math.abs(p[0]!) * (2 ** -52 + t * 2 ** -103) + (t === 0 ? 0 : 1e-138);
        return around(p[0]!, radius, 'certified');
      };
      return { kernel: power(kernel), modes: rhos.map(power) };
    },
  };
}

const longest = 2 ** 40;

/**
 * A pair to its rounding, and to the 2^-85 within which the modes were checked, on the scale of
 * numbers up to 2^20.
 */
function enclosed(p: Pair): Enclosure {
  return around(p[0]!, Math.abs(p[0]!) * 2 ** -52 + 2 ** -64, 'certified');
}
