import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { factor, solve } from '../../kernels/denseLu.js';
import { addPair, pair } from '../../kernels/doubleDouble.js';
import { exponential } from '../../kernels/elementary.js';
import { smallestEigenvalueBound } from '../../kernels/positiveDefinite.js';
import type { ClassificationProblem } from '../../statement/problem.js';
import { classificationDoubleDouble } from '../descent/classificationDoubleDouble.js';
import { gamma } from '../descent/field.js';
import { type HorizonProblem, outward } from './horizonProblem.js';
import type { FinePoint } from './panel.js';

/** A minimiser that descent has come close to. */
export interface Settled {
  /** Within `point.error` of the minimiser. */
  readonly point: FinePoint;
  /** Bound on the distance between the iterate and the minimiser at the step where this was found. */
  readonly distance: number;
  /** From there on each step multiplies that distance by 1 - rate at most. */
  readonly rate: number;
}

/** Newton steps from the iterate to the minimiser. */
const newtonLimit = 12;

/**
 * Looks for the minimiser w* next to the iterate w_k, `radius` from `point`: Newton's method with the gradient in double-double, which ends
 * at some y. Within rho of y the Hessian of the objective is at least e^(-R rho) sum h_i(y) row_i row_i^T + decay >= mu (|d log h/dz| <= 1), and
 * |y - w*| <= |grad(y)|/mu if that is at most rho. With rho >= |w_k - y| + 2 |grad(y)|/mu the segment from w_k to w* lies in the ball, and so do
 * all later ones, for the distance to w* never grows while step (beta + 2 decay) <= 2: |w_{j+1} - w*| <= (1 - step mu)|w_j - w*|. Null where
 * no such mu is found.
 *
 * The gradient's rounding in pairs: inner products (2 size + 4) u^2 |row| |w|, exp (5 |z| + 110) u^2, N sums, below 2^-90 (1 + R |w|) sum |row_i|
 * together while N, size < 4000.
 */
export function settled(
  problem: HorizonProblem,
  objective: ClassificationProblem,
  step: number,
  iterate: FinePoint,
  radius: number,
): Settled | null {
  const { rows, points, size, lengths, reach, logistic } = problem;
  const field = classificationDoubleDouble(objective);
  const weight = objective.reduction === 'mean' ? 1 / points : 1;
  const high = iterate.high.slice();
  const low = iterate.low.slice();
  const gradient = new Float64Array(size);
  const rest = new Float64Array(size);
  const sum = pair();
  const hessian = new Float64Array(size * size);
  const bends = new Float64Array(points);
  for (let newton = 0; ; newton++) {
    hessian.fill(0);
    for (let i = 0, at = 0; i < points; i++, at += size) {
      let margin = 0;
      for (let l = 0; l < size; l++) margin += rows[at + l]! * high[l]!;
      const e = exponential(-Math.abs(margin));
      bends[i] = weight * (logistic ? e / (1 + e) ** 2 : exponential(-margin));
      for (let k = 0; k < size; k++)
        for (let l = 0; l < size; l++)
          hessian[k * size + l] = hessian[k * size + l]! + bends[i]! * rows[at + k]! * rows[at + l]!;
    }
    field.evaluate(high, low, gradient, rest);
    if (newton === newtonLimit) break;
    const matrix = hessian.map((h, at) => h + (at % (size + 1) === 0 ? objective.weightDecay : 0));
    const order = factor(matrix, size);
    if (order === null) return null;
    const move = gradient.slice();
    solve(matrix, order, move);
    if (!move.every(Number.isFinite)) return null;
    for (let l = 0; l < size; l++) {
      addPair(high[l]!, low[l]!, -move[l]!, 0, sum);
      high[l] = sum[0]!;
      low[l] = sum[1]!;
    }
  }
  let apart = 0;
  let squares = 0;
  for (let l = 0; l < size; l++) {
    addPair(high[l]!, low[l]!, -iterate.high[l]!, -iterate.low[l]!, sum);
    apart += sum[0]! * sum[0]!;
    squares += high[l]! * high[l]!;
  }
  const norm = Math.sqrt(squares);
  const slope =
    Math.hypot(...gradient) +
    2 ** -90 * weight * (1 + reach * norm) * lengths.reduce((a, b) => a + b, 0) +
    2 ** -98 * objective.weightDecay * norm;
  const away = (Math.sqrt(apart) + radius) * outward;
  // Bends are off by what a margin's rounding and exp make of them, below 1e-6; the entries of the Hessian by gamma_{N+3} of its trace.
  if (!(gamma(size + 2) * reach * norm < 1e-7)) return null;
  let trace = 0;
  for (let k = 0; k < size; k++) trace += hessian[k * size + k]!;
  if (!hessian.every(Number.isFinite)) return null;
  const guess = Math.min(
    ...new EigenvalueDecomposition(Matrix.from1DArray(size, size, hessian), { assumeSymmetric: true }).realEigenvalues,
  );
  const curved = smallestEigenvalueBound(hessian, size, guess, gamma(points + 3) * trace) * (1 - 1e-6);
  const decay = objective.weightDecay * (1 - 1e-15);
  // rho is taken twice as large as the distance, and checked.
  const rho = 2 * away;
  if (!(reach * rho < 1)) return null;
  const mu = (curved * exponential(-reach * rho) + decay) / outward;
  const error = (slope / mu) * outward;
  if (!(error > 0 || slope === 0) || !(away + 2 * error <= rho)) return null;
  return { point: { high, low, error }, distance: away + error, rate: step * mu * (1 - 1e-12) };
}
