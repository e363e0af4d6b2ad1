import { squared } from '../../exact/powers.js';
import { dot } from '../../linear/dot.js';
import { unit } from '../../problems/field.js';
import type { RidgeProblem } from '../../statement/problem.js';

/** A ridge problem, the step, and the squares of the rows' lengths. */
export interface Rows {
  readonly problem: RidgeProblem;
  readonly step: number;
  readonly squares: Float64Array;
}

/** |x_i|^2 of each row. */
export function squaresOf({ points, dimension: size, features }: RidgeProblem): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => {
    const row = features.subarray(i * size, (i + 1) * size);
    return dot(row, row);
  });
}

/**
 * Upper bound on |eta (S w + weightDecay w) - rate w| for directions w of length about 1 that are
 * right to double alone, computed in double from the high part v of w; `rate` is the high part of
 * the rate.
 *
 * A residual x_i . v, summed in four parts, is off by gamma_{d/4+4} |x_i| |v|, N and d the sizes,
 * and the sum over the rows by gamma_{N+6} sum |x_i| |x_i . v| more. The products of decay and rate
 * with v round by 6u of their sizes, which holds the low part of the rate. The low part of w is
 * u |v|, and what multiplies it is at most 4 in length: eta (s_1 + weightDecay) and the rate are 2
 * at most.
 */
export function roundedResidual({ problem, step, squares }: Rows, v: Float64Array, rate: number): number {
  const { points, dimension: size, features, weightDecay } = problem;
  const total = new Float64Array(size);
  const length = Math.sqrt(dot(v, v)) * (1 + 1e-12);
  let [first, second] = [0, 0];
  for (let i = 0, at = 0; i < points; i++, at += size) {
    let [a, b, c, d] = [0, 0, 0, 0];
    let j = 0;
    for (; j + 3 < size; j += 4) {
      a += features[at + j]! * v[j]!;
      b += features[at + j + 1]! * v[j + 1]!;
      c += features[at + j + 2]! * v[j + 2]!;
      d += features[at + j + 3]! * v[j + 3]!;
    }
    for (; j < size; j++) a += features[at + j]! * v[j]!;
    const along = a + b + (c + d);
    const row = squares[i]!;
    first += Math.sqrt(row) * Math.abs(along);
    second += row;
    for (let k = 0; k < size; k++) total[k] = total[k]! + along * features[at + k]!;
  }
  const weight = step / points;
  const own = step * weightDecay - rate;
  let left = 0;
  for (let j = 0; j < size; j++) left += squared(weight * total[j]! + own * v[j]!);
  const ofData = weight * ((size / 4 + 8) * second * length + (points + 8) * first);
  const ofRates = 6 * (step * weightDecay + Math.abs(rate)) * length + 4 * length;
  return (Math.sqrt(left) + unit * (ofData + ofRates)) * (1 + 1e-9) + 2 ** -1000;
}
