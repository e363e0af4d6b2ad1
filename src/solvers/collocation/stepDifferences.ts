import { exponential, exponentialUnits, logOnePlus, logOnePlusUnits } from '../../arithmetic/elementary.js';
import type { ChebyshevBasis } from './chebyshevBasis.js';
import type { PanelTime } from './panelTime.js';

/** What one step of descent is at the nodes of a panel. */
export interface StepDifferences {
  /**
   * [y(sigma_j + eps_j) - y(sigma_j)]/eps_j = (2/width) sum_m c_m W_jm; W_jm at [j (n + 1) + m].
   */
  readonly weights: Float64Array;
  /** u times these bounds the error of each W_jm c_m in the sum over m, relative to |c_m|. */
  readonly weightErrors: Float64Array;
  /** theta_j = delta_j / eps_j. */
  readonly theta: Float64Array;
  /** Their relative errors in units of u. */
  readonly thetaErrors: Float64Array;
}

/**
 * Divided differences without recurrences in x + e: W_jm = sum_{k=1..m} e_j^(k-1) T_m^(k)(x_j)/k!,
 * e_j = 2 eps_j/width.
 *
 * Errors in units of u. sigma_j = width (1 + x_j)/2 is off by 3 sigma_j, so delta_j = e^-sigma_j /
 * K by 3 width + EXP + 1 + (that of 1/K), eps_j = log(1 + delta_j) by as much + LOG (its logarithm
 * grows at most as fast as delta's), e_j by 2 more: `off`. The k-th term of W: (k - 1)(off + 1) for
 * the power, 1 for the table, 1 for the product, the sum at most K terms; in sum_m, taken from
 * m = n down, the product with c_m 1, m additions, two operations with 2/width. The sum is left at
 * k once the rest, sum_{l >= k} e^(l-1) T_m^(l)(1)/l!, is below 1e-22; that rest is added whole.
 *
 * delta_j <= 1/K must be at most 1/2.
 */
export function stepDifferences(basis: ChebyshevBasis, start: PanelTime, width: number): StepDifferences {
  const { nodes, degree, taylor, most } = basis;
  const across = degree + 1;
  const weights = new Float64Array(nodes * across);
  const weightErrors = new Float64Array(nodes * across);
  const theta = new Float64Array(nodes);
  const thetaErrors = new Float64Array(nodes);
  const deltaError = 3 * width + exponentialUnits + 1 + start.inverseError;
  const off = deltaError + logOnePlusUnits + 2;
  const powers = new Float64Array(across + 1);
  for (let j = 0; j < nodes; j++) {
    const product = exponential(-width * basis.fraction[j]!) * start.inverse;
    // Below 2^-1000 quotient and logarithm would meet subnormal numbers; theta - 1 and what W_jm
    // has of it are then below 1e-290.
    const delta = product > 2 ** -1000 ? product : 0;
    const eps = logOnePlus(delta);
    // d log theta / d log delta is at most delta in modulus for delta >= 0.
    theta[j] = delta > 0 ? delta / eps : 1;
    thetaErrors[j] = logOnePlusUnits + 1 + Math.min(1, delta) * deltaError;
    const e = (2 * eps) / width;
    powers[1] = 1;
    for (let k = 2; k <= across; k++) powers[k] = powers[k - 1]! * e;
    for (let m = 1; m <= degree; m++) {
      const at = (j * across + m) * across;
      let terms = m;
      let rest = 0;
      // most_k+1/most_k = (m^2 - k^2)/((2k + 1)(k + 1)) <= m^2/15 for k >= 2: with e m^2 <= 1 what
      // is left after k = 1 is below 2 e most_2.
      if (m > 1 && e * m * m <= 1 && 2 * e * most[m * across + 2]! < 1e-22) {
        rest = 2 * e * most[m * across + 2]!;
        terms = 1;
      }
      for (; terms >= 2; terms--) {
        const more = rest + powers[terms]! * most[m * across + terms]!;
        if (!(more < 1e-22)) break;
        rest = more;
      }
      let sum = 0;
      let bound = rest / 2 ** -53;
      for (let k = 1; k <= terms; k++) {
        const term = powers[k]! * taylor[at + k]!;
        sum += term;
        bound +=
          ((k - 1) * (off + 1) + (k > 1 || m > 1 ? 2 + terms : 0) + m + 4) * Math.abs(term) +
          1e-8 * powers[k]! * most[m * across + k]!;
      }
      weights[j * across + m] = sum;
      weightErrors[j * across + m] = bound * (1 + 1e-9);
    }
  }
  return { weights, weightErrors, theta, thetaErrors };
}
