import { addPair, dividePair, multiplyPair, type Pair, pair } from '../../arithmetic/doubleDouble.js';
import { negate, plus, times } from '../../arithmetic/pairs.js';

/**
 * Tables of T_0..T_n at the q roots of T_q, right up to the last rounding: each entry is within u
 * of itself, plus 1e-25 (`taylor`: of `most`).
 */
export interface ChebyshevBasis {
  /** Number q of nodes x_j = cos((2j + 1) pi / (2q)). */
  readonly nodes: number;
  /** Degree n of a panel's polynomial. */
  readonly degree: number;
  readonly x: Float64Array;
  /** (1 + x_j)/2, relative error below 2u. */
  readonly fraction: Float64Array;
  /** T_m(x_j) at [j (n + 1) + m]. */
  readonly values: Float64Array;
  /**
   * The Chebyshev coefficient of order m of the interpolant of values f_j is sum_j of these times
   * f_j; at [m nodes + j], plain doubles.
   */
  readonly projection: Float64Array;
  /** T_m^(k)(x_j)/k! at [(j (n + 1) + m) (n + 1) + k]. */
  readonly taylor: Float64Array;
  /**
   * T_m^(k)(1)/k! = prod_{i<k} (m^2 - i^2)/((2i + 1)(i + 1)) at [m (n + 1) + k]: the largest
   * modulus on [-1, 1].
   */
  readonly most: Float64Array;
}

const pi = pair(Math.PI, 1.2246467991473532e-16);

/** Builds the tables for q nodes and degree n < q. */
export function chebyshevBasis(nodes: number, degree: number): ChebyshevBasis {
  const width = degree + 1;
  const x = new Float64Array(nodes);
  const fraction = new Float64Array(nodes);
  const values = new Float64Array(nodes * width);
  const taylor = new Float64Array(nodes * width * width);
  for (let j = 0; j < nodes; j++) {
    const node = cosine(2 * j + 1, 2 * nodes);
    x[j] = node[0]!;
    fraction[j] = plus(node, pair(1))[0]! / 2;
    // T_m(x + e) = sum_k t_mk e^k and T_{m+1} = 2 (x + e) T_m - T_{m-1}.
    let before = [pair(1)];
    let here = [node, pair(1)];
    for (let m = 0; m <= degree; m++) {
      const row = m === 0 ? before : here;
      for (let k = 0; k < row.length; k++) taylor[(j * width + m) * width + k] = row[k]![0]!;
      values[j * width + m] = cosine(m * (2 * j + 1), 2 * nodes)[0]!;
      if (m === 0) continue;
      const next = Array.from({ length: m + 2 }, (_, k): Pair => {
        let sum = here[k] ? times(node, here[k]!) : pair();
        if (k > 0) sum = plus(sum, here[k - 1]!);
        sum = times(sum, pair(2));
        return before[k] ? plus(sum, negate(before[k]!)) : sum;
      });
      before = here;
      here = next;
    }
  }
  const most = new Float64Array(width * width);
  for (let m = 0; m <= degree; m++) {
    let value = 1;
    for (let k = 0; k <= m; k++) {
      most[m * width + k] = value;
      value *= (m * m - k * k) / ((2 * k + 1) * (k + 1));
    }
  }
  const projection = new Float64Array(width * nodes);
  for (let m = 0; m <= degree; m++)
    for (let j = 0; j < nodes; j++) projection[m * nodes + j] = ((m === 0 ? 1 : 2) / nodes) * values[j * width + m]!;
  return { nodes, degree, x, fraction, values, projection, taylor, most };
}

/**
 * cos(pi m / parts) as a pair, m whole. The argument is reduced as a whole number, to at most pi/4.
 */
function cosine(m: number, parts: number): Pair {
  let k = m % (2 * parts);
  if (k > parts) k = 2 * parts - k;
  if (2 * k > parts) return negate(cosine(parts - k, parts));
  return 4 * k > parts ? series(parts - 2 * k, 2 * parts, 1) : series(k, parts, 0);
}

/**
 * Taylor sum of cos (first = 0) or sin (first = 1) at pi k / parts <= pi/4; the term of order 28 is
 * below 4e-33.
 */
function series(k: number, parts: number, first: 0 | 1): Pair {
  const angle = pair();
  multiplyPair(pi[0]!, pi[1]!, k, 0, angle);
  dividePair(angle[0]!, angle[1]!, parts, 0, angle);
  const square = times(angle, angle);
  let term = first === 0 ? pair(1) : angle;
  const sum = pair(term[0]!, term[1]!);
  for (let order = first + 2; order <= 28; order += 2) {
    term = times(term, square);
    dividePair(-term[0]!, -term[1]!, order * (order - 1), 0, term);
    addPair(sum[0]!, sum[1]!, term[0]!, term[1]!, sum);
  }
  return sum;
}
