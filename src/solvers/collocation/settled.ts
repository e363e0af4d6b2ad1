import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { addPair, pair } from '../../arithmetic/doubleDouble.js';
import { exponential } from '../../arithmetic/elementary.js';
import { squared } from '../../exact/powers.js';
import { factor, solve } from '../../linear/denseLu.js';
import { smallestEigenvalueBound } from '../../linear/positiveDefinite.js';
import { classificationDoubleDouble } from '../../problems/classification/doubleDouble.js';
import { gamma } from '../../problems/field.js';
import type { ClassificationProblem } from '../../statement/problem.js';
import { type CollocationProblem, outward } from './collocationProblem.js';
import type { FinePoint } from './panel.js';

/** A minimiser that descent has come close to. */
export interface Settled {
  /** Within `point.error` of the minimiser. */
  readonly point: FinePoint;
  /**
   * Bound on the distance between the iterate and the minimiser at the step where this was found.
   */
  readonly distance: number;
  /** From there on each step multiplies that distance by 1 - rate at most. */
  readonly rate: number;
}

/** Newton steps from the iterate to the minimiser. */
const newtonLimit = 12;

/**
 * Newton's method is given up once it is R |y - w_k| = 2 away after three steps: what it finds
 * counts within 1/2. The first step may lead further, by the root of the Hessian's condition, and
 * come back; on separable data each leads on.
 */
const patience = 3;
const tooFar = 2;

/**
 * Looks for the minimiser w* next to the iterate w_k, `radius` from `point`: Newton's method with
 * the gradient in double-double, which ends at some y. Within rho of y the Hessian of the objective
 * is at least e^(-R rho) sum h_i(y) row_i row_i^T + decay >= mu (|d log h/dz| <= 1), and
 * |y - w*| <= |grad(y)|/mu if that is at most rho. With rho >= |w_k - y| + 2 |grad(y)|/mu the
 * segment from w_k to w* lies in the ball, and so do all later ones as long as the distance to w*
 * never grows. With B the largest eigenvalue of the Hessian in the ball a step multiplies it by
 * max(1 - step mu, step B - 1) at most: |w_{j+1} - w*| <= (1 - rate)|w_j - w*|,
 * rate = min(step mu, 2 - step B). A step next to 2/B goes to and fro across the minimiser for as
 * long as it likes, however large mu is. Null where no positive rate is found.
 *
 * The gradient's rounding in pairs: inner products 8 size u^2 |row| |w|, exp (5 |z| + 110) u^2,
 * quotient and product 20 u^2, N sums 3 N u^2, relative to r_i |row_i|: below 2^-90 (1 + R |w|) sum
 * r_i |row_i| together while N, size < 4000; r_i <= 1 for the logistic loss.
 */
export function comeToRest(
  problem: CollocationProblem,
  objective: ClassificationProblem,
  step: number,
  iterate: FinePoint,
  radius: number,
): Settled | null {
  const { points, size, reach } = problem;
  const field = classificationDoubleDouble(objective);
  const weight = objective.reduction === 'mean' ? 1 / points : 1;
  const high = iterate.high.slice();
  const low = iterate.low.slice();
  const gradient = new Float64Array(size);
  const rest = new Float64Array(size);
  const sum = pair();
  const hessian = new Float64Array(size * size);
  let pulls = 0;
  let steep = 0;
  for (let newton = 0; ; newton++) {
    [pulls, steep] = fillHessian(problem, weight, high, hessian);
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
    if (newton + 1 >= patience && reach * Math.hypot(...high.map((x, l) => x - iterate.high[l]!)) > tooFar) return null;
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
    2 ** -90 * (1 + reach * norm) * pulls * (1 + 1e-6) +
    2 ** -98 * objective.weightDecay * norm;
  const away = (Math.sqrt(apart) + radius) * outward;
  // Bends are off by what a margin's rounding and exp make of them, below 1e-6; the entries of the
  // Hessian by gamma_{N+3} of its trace.
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
  // Two bounds on step B without decay: everywhere, and from sum |row_i|^2 h_i(y), which e^(R rho)
  // and the 1e-6 above carry over the ball.
  const local = step * steep * exponential(reach * rho) * (1 + 1e-6) * outward;
  const largest = Math.min(problem.stepCurvature, local) + step * objective.weightDecay * outward;
  const rate = Math.min(step * mu, 2 - largest) * (1 - 1e-12);
  return rate > 0 ? { point: { high, low, error }, distance: away + error, rate } : null;
}

/**
 * Writes sum h_i row_i row_i^T into `hessian`, h_i the second derivative of loss i times `weight`.
 * Returns sum |row_i| r_i, r_i a bound on the first derivative, and sum |row_i|^2 h_i.
 */
function fillHessian(
  { rows, points, size, lengths, logistic }: CollocationProblem,
  weight: number,
  at: Float64Array,
  hessian: Float64Array,
): [pulls: number, steep: number] {
  hessian.fill(0);
  let pulls = 0;
  let steep = 0;
  for (let i = 0, row = 0; i < points; i++, row += size) {
    let margin = 0;
    for (let l = 0; l < size; l++) margin += rows[row + l]! * at[l]!;
    const e = exponential(-Math.abs(margin));
    const bend = weight * (logistic ? e / squared(1 + e) : exponential(-margin));
    pulls += lengths[i]! * (logistic ? weight : bend);
    steep += lengths[i]! * lengths[i]! * bend;
    for (let k = 0; k < size; k++)
      for (let l = 0; l < size; l++)
        hessian[k * size + l] = hessian[k * size + l]! + bend * rows[row + k]! * rows[row + l]!;
  }
  return [pulls, steep];
}
