import { addPair, dividePair, exponentialPair, multiplyPair, type Pair, pair } from '../../kernels/doubleDouble.js';
import type { ChebyshevBasis } from './chebyshevBasis.js';
import { elementary } from './horizonProblem.js';

/** Where a panel starts in time. */
export interface PanelStart {
  /** s = log(step K) as a pair, within 6u of the true value. */
  readonly logTime: Pair;
  /** 1/K. */
  readonly inverse: number;
  /** Its relative error in units of u. */
  readonly inverseError: number;
}

/**
 * y(sigma) = c_0 + sum_{m=1..n} c_m T_m(x), x = 2 sigma/width - 1, sigma = log(k/K) in [0, width]. The curve is this exact polynomial:
 * c_0 a vector of pairs, the other c_m of doubles, at [(m - 1) size + l].
 */
export interface Panel {
  readonly width: number;
  readonly centreHigh: Float64Array;
  readonly centreLow: Float64Array;
  readonly terms: Float64Array;
}

/** What one step of descent is at the nodes of a panel. */
export interface StepDifferences {
  /** [y(sigma_j + eps_j) - y(sigma_j)]/eps_j = (2/width) sum_m c_m W_jm; W_jm at [j (n + 1) + m]. */
  readonly weights: Float64Array;
  /** u times these bounds the error of each W_jm c_m in the sum over m, relative to |c_m|. */
  readonly weightErrors: Float64Array;
  /** theta_j = delta_j / eps_j. */
  readonly theta: Float64Array;
  /** Their relative errors in units of u. */
  readonly thetaErrors: Float64Array;
}

/** s = log(step steps) for a whole number of steps below 2^53. */
export function wholeStart(step: Pair, steps: number): PanelStart {
  const product = pair();
  multiplyPair(step[0]!, step[1]!, steps, 0, product);
  const high = Math.log(product[0]!);
  const ratio = pair();
  exponentialPair(-high, 0, ratio);
  multiplyPair(ratio[0]!, ratio[1]!, product[0]!, product[1]!, ratio);
  addPair(ratio[0]!, ratio[1]!, -1, 0, ratio);
  // log(1 + e) = e - e^2/2 + ...: e is some u |high|, e^3 nothing.
  addPair(high, 0, ratio[0]! - (ratio[0]! * ratio[0]!) / 2, 0, product);
  return { logTime: product, inverse: 1 / steps, inverseError: 1 };
}

/** The start of a panel `width` after another one, where the number of steps is no longer whole. */
export function laterStart(step: Pair, start: PanelStart, width: number): PanelStart {
  const logTime = pair();
  addPair(start.logTime[0]!, start.logTime[1]!, width, 0, logTime);
  const steps = logTime[0]! - Math.log(step[0]!);
  // 1/K = e^-(s - log step): both logarithms and their difference are off by u (6 + 2|s| + (4 + 1)|log step|) at most.
  return {
    logTime,
    inverse: Math.exp(-steps),
    inverseError: 10 + 3 * Math.abs(logTime[0]!) + 6 * Math.abs(Math.log(step[0]!)),
  };
}

/** h >= log(to/from) by at most 8u (1 + h): the quotient is off by u, the logarithm by 4u h. */
export function widthBetween(from: number, to: number): number {
  const log = Math.log(to / from);
  return log + 4 * 2 ** -53 * (1 + log) * (1 + 1e-6);
}

/**
 * Divided differences without recurrences in x + e: W_jm = sum_{k=1..m} e_j^(k-1) T_m^(k)(x_j)/k!, e_j = 2 eps_j/width.
 *
 * Errors in units of u. sigma_j = width (1 + x_j)/2 is off by 3 sigma_j, so delta_j = e^-sigma_j / K by 3 width + EXP + 1 + (that of
 * 1/K), eps_j = log1p(delta_j) by as much + EXP (its logarithm grows at most as fast as delta's), e_j by 2 more: `off`. The k-th
 * term of W: (k - 1)(off + 1) for the power, 1 for the table, 1 for the product, the sum at most K terms; in sum_m, taken from m = n
 * down, the product with c_m 1, m additions, two operations with 2/width. The rest of a sum that is left is added whole.
 */
export function stepDifferences(basis: ChebyshevBasis, start: PanelStart, width: number): StepDifferences {
  const { nodes, degree } = basis;
  const across = degree + 1;
  const weights = new Float64Array(nodes * across);
  const weightErrors = new Float64Array(nodes * across);
  const theta = new Float64Array(nodes);
  const thetaErrors = new Float64Array(nodes);
  const deltaError = 3 * width + elementary + 1 + start.inverseError;
  const off = deltaError + elementary + 2;
  for (let j = 0; j < nodes; j++) {
    const delta = Math.exp(-width * basis.fraction[j]!) * start.inverse;
    const eps = Math.log1p(delta);
    // d log theta / d log delta is at most delta in modulus for delta >= 0.
    theta[j] = delta > 0 ? delta / eps : 1;
    thetaErrors[j] = elementary + 1 + Math.min(1, delta) * deltaError;
    const e = (2 * eps) / width;
    for (let m = 1; m <= degree; m++) {
      const at = (j * across + m) * across;
      let terms = m;
      for (let k = 2; k <= m; k++)
        if (remainder(basis, m, k, e) < 1e-22) {
          terms = k - 1;
          break;
        }
      let power = 1;
      let sum = 0;
      let bound = terms < m ? remainder(basis, m, terms + 1, e) / 2 ** -53 : 0;
      for (let k = 1; k <= terms; k++) {
        const term = power * basis.taylor[at + k]!;
        sum += term;
        bound +=
          ((k - 1) * (off + 1) + (k > 1 || m > 1 ? 2 + terms : 0) + m + 4) * Math.abs(term) +
          1e-8 * power * basis.most[m * across + k]!;
        power *= e;
      }
      weights[j * across + m] = sum;
      weightErrors[j * across + m] = bound * (1 + 1e-9);
    }
  }
  return { weights, weightErrors, theta, thetaErrors };
}

/** sum_{l >= k} e^(l-1) T_m^(l)(1)/l!, which is at least what the terms from k on add anywhere in [-1, 1]. */
function remainder(basis: ChebyshevBasis, m: number, k: number, e: number): number {
  let sum = 0;
  for (let l = k; l <= m; l++) sum += e ** (l - 1) * basis.most[m * (basis.degree + 1) + l]!;
  return sum;
}

/** y(sigma) as pairs. `error` bounds the distance to the exact polynomial at a sigma that is off by 8u (1 + width). */
export function pointOn(panel: Panel, sigma: number): { high: Float64Array; low: Float64Array; error: number } {
  const size = panel.centreHigh.length;
  const degree = panel.terms.length / size;
  const high = panel.centreHigh.slice();
  const low = panel.centreLow.slice();
  const sum = pair();
  const xPair = pair();
  dividePair(2 * sigma, 0, panel.width, 0, xPair);
  addPair(xPair[0]!, xPair[1]!, -1, 0, xPair);
  let before: Pair = pair(1);
  let here: Pair = xPair.slice();
  let slope = 0;
  for (let m = 1; m <= degree; m++) {
    let squares = 0;
    for (let l = 0; l < size; l++) {
      const c = panel.terms[(m - 1) * size + l]!;
      squares += c * c;
      multiplyPair(here[0]!, here[1]!, c, 0, sum);
      addPair(high[l]!, low[l]!, sum[0]!, sum[1]!, sum);
      high[l] = sum[0]!;
      low[l] = sum[1]!;
    }
    slope += m * m * Math.sqrt(squares);
    const next = pair();
    multiplyPair(xPair[0]!, xPair[1]!, 2 * here[0]!, 2 * here[1]!, next);
    addPair(next[0]!, next[1]!, -before[0]!, -before[1]!, next);
    before = here;
    here = next;
  }
  // |T_m'| <= m^2 on [-1, 1]; the pairs' own roundings, below 200 m^2 u^2 |c_m|, and those of c_0 are u |c_0| / 2^40 at most.
  const lengths = Math.hypot(...panel.centreHigh) + slope;
  return {
    high,
    low,
    error: (8 * 2 ** -53 * (1 + panel.width) * (2 / panel.width) * slope + 2 ** -93 * lengths) * (1 + 1e-9),
  };
}
