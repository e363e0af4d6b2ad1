import { addPair, multiplyPair, pair } from '../../../src/arithmetic/doubleDouble.js';
import { classificationDoubleDouble } from '../../../src/problems/classification/doubleDouble.js';
import { gamma, unit } from '../../../src/problems/field.js';
import type { MarginProblem } from '../../../src/solvers/logTime/marginProblem.js';
import type { ClassificationProblem } from '../../../src/statement/problem.js';

/** An iterate as pairs, with a bound on its distance to the exact one. */
export interface Iterate {
  readonly step: number;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly radius: number;
  /**
   * step times the sum over rows of |row|^2 times its weight, plus step times decay: at least step
   * times the Hessian's norm.
   */
  readonly bend: number;
}

/**
 * Descent step by step from `start`, as an endless sequence of iterates that share their arrays.
 * The point is kept in double-double. `fine`: the gradient too, at some fifty times the cost; else
 * it is a double at the high part of the point.
 *
 * Rounding of a step in doubles, with p_i the weight of row i: a margin is off by gamma_{D+1} |row|
 * |w| and the low part that it does not see by u |row| |w|, each changing p_i relatively by as
 * much; exp, a sum and a quotient add (4 + 2)u, the sum over rows gamma_{N+2}, products with the
 * scale and the decay 4u. Errors of earlier steps do not grow as long as step times curvature is at
 * most 2: everywhere for the logistic loss at the steps that are accepted; for the exponential one
 * they may grow by bend - 1.
 */
export function* exactSteps(
  problem: ClassificationProblem,
  margin: MarginProblem,
  stepSize: number,
  start: Float64Array,
  fine: boolean,
): Generator<Iterate> {
  const { rows, points, size, squares, logistic, scale, decay } = margin;
  const high = Float64Array.from(start);
  const low = new Float64Array(size);
  const move = new Float64Array(size);
  const moveLow = new Float64Array(size);
  const sum = pair();
  const exact = fine ? classificationDoubleDouble(problem) : null;
  let radius = 0;
  for (let step = 0; ; step++) {
    move.fill(0);
    let bend = 0;
    let first = 0;
    for (let i = 0, at = 0; i < points; i++, at += size) {
      let z = 0;
      for (let j = 0; j < size; j++) z += rows[at + j]! * high[j]!;
      const weight = logistic ? 1 / (1 + Math.exp(z)) : Math.exp(-z);
      bend += scale * squares[i]! * weight;
      first += scale * Math.sqrt(squares[i]!) * weight;
      for (let j = 0; j < size; j++) move[j] = move[j]! + weight * rows[at + j]!;
    }
    let norm = 0;
    for (let j = 0; j < size; j++) norm += high[j]! * high[j]!;
    norm = Math.sqrt(norm);
    yield { step, high, low, radius, bend: bend + decay };
    if (!logistic) radius *= Math.max(1, bend + decay - 1);
    if (exact) {
      exact.evaluate(high, low, move, moveLow);
      for (let j = 0; j < size; j++) {
        multiplyPair(move[j]!, moveLow[j]!, -stepSize, 0, sum);
        move[j] = sum[0]!;
        moveLow[j] = sum[1]!;
      }
      // Some hundred roundings of 2^-106 each, whatever their kind.
      radius += 2 ** -96 * (1 + norm);
    } else {
      for (let j = 0; j < size; j++) move[j] = scale * move[j]! - decay * high[j]!;
      radius +=
        (bend * (gamma(size + 1) + 2 * unit) * norm +
          first * (gamma(points + 2) + 12 * unit) +
          6 * unit * decay * norm) *
        (1 + 1e-9);
    }
    for (let j = 0; j < size; j++) {
      addPair(high[j]!, low[j]!, move[j]!, moveLow[j]!, sum);
      high[j] = sum[0]!;
      low[j] = sum[1]!;
    }
  }
}
