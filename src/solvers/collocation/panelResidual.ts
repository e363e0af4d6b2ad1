import { addPair, type Pair, pair } from '../../arithmetic/doubleDouble.js';
import { exponential, exponentialUnits } from '../../arithmetic/elementary.js';
import { squared } from '../../exact/powers.js';
import { gamma, unit } from '../../problems/field.js';
import type { ChebyshevBasis } from './chebyshevBasis.js';
import { type CollocationProblem, outward, subtractInner } from './collocationProblem.js';
import { type FinePoint, type Panel, panelFrom, termLength } from './panel.js';
import type { PanelForce } from './panelForce.js';
import { linearise, type Newton } from './panelNewton.js';
import { type MarginSwings, marginSwings } from './panelTail.js';
import type { PanelTime } from './panelTime.js';
import { type StepDifferences, stepDifferences } from './stepDifferences.js';
import { plainStepForce, type StepForce } from './stepForce.js';

/**
 * The defect of a panel as a curve of descent, at its nodes:
 *
 *   F(sigma) = [y(sigma + eps) - y(sigma)]/eps + theta (tau grad L(y) + K e^sigma shrink y),
 *       tau = step K e^sigma,
 *
 * with eps = log(1 + delta), theta = delta/eps, delta = e^-sigma/K: then y(k + 1) - Phi(y(k)) = eps
 * F at sigma = log(k/K).
 */
export class PanelResidual {
  /** F at node j, coordinate l at [j size + l]. */
  readonly defect: Float64Array;
  /** |F_j| as computed. */
  readonly lengths: Float64Array;
  /** theta_j K e^sigma_j shrink. */
  readonly shrinks: Float64Array;
  differences!: StepDifferences;
  protected start!: PanelTime;
  protected width = 0;
  protected middle!: Pair;
  private readonly bend: Float64Array;
  /** |c_0|, ..., |c_n| of the last evaluation. */
  protected readonly magnitudes: Float64Array;
  /**
   * The part of every r_ij's relative error that no point escapes: exp, sum and quotient, the sum
   * over the points.
   */
  protected readonly least: number;

  constructor(
    readonly problem: CollocationProblem,
    readonly basis: ChebyshevBasis,
    readonly force: PanelForce,
  ) {
    this.defect = new Float64Array(basis.nodes * problem.size);
    this.lengths = new Float64Array(basis.nodes);
    this.shrinks = new Float64Array(basis.nodes);
    this.bend = new Float64Array(problem.size);
    this.magnitudes = new Float64Array(basis.degree + 1);
    this.least = exponentialUnits + 2 + gamma(force.roundings) / unit;
  }

  /** Turns to another stretch of time. */
  over(start: PanelTime, width: number): void {
    const { basis, problem, force } = this;
    this.start = start;
    this.width = width;
    this.differences = stepDifferences(basis, start, width);
    // s_a + width/2: the anchor of all a_ij.
    this.middle = pair();
    addPair(start.logTime[0]!, start.logTime[1]!, width / 2, 0, this.middle);
    for (let j = 0; j < basis.nodes; j++) {
      const later = width * basis.fraction[j]!;
      const s = start.logTime[0]! + later;
      force.early[j] = s > 700 ? 0 : exponential(-s);
      // K e^sigma = 1/delta; a shrink beyond what doubles hold leaves the panel's bounds infinite.
      this.shrinks[j] =
        problem.shrink[0] === 0
          ? 0
          : (this.differences.theta[j]! * problem.shrink[0]! * exponential(later)) / start.inverse;
    }
  }

  /**
   * Anchors the margins of a polynomial, then F at the nodes; returns the largest |F_j|, NaN if any
   * is.
   */
  evaluate(panel: Panel): number {
    this.anchor(panel);
    this.weigh(panel);
    this.force.evaluate();
    const { basis, problem, force, differences, defect, lengths } = this;
    const { size } = problem;
    const across = basis.degree + 1;
    const scale = 2 / this.width;
    let worst = 0;
    for (let j = 0; j < basis.nodes; j++) {
      let squares = 0;
      for (let l = 0; l < size; l++) {
        let slope = 0;
        for (let m = basis.degree; m >= 1; m--)
          slope += panel.terms[(m - 1) * size + l]! * differences.weights[j * across + m]!;
        let f = scale * slope - differences.theta[j]! * force.force[j * size + l]!;
        if (this.shrinks[j] !== 0) f += this.shrinks[j]! * this.pointAt(panel, j, l);
        defect[j * size + l] = f;
        squares += f * f;
      }
      const length = Math.sqrt(squares);
      lengths[j] = length;
      // Math.max keeps a NaN, which a comparison with the next node would lose.
      worst = Math.max(worst, length);
    }
    return worst;
  }

  /** As `evaluate`, of the panel through a given start. */
  evaluateFrom(start: FinePoint, terms: Float64Array, slopeLow: Float64Array): number {
    return this.evaluate(panelFrom(start, this.width, terms.slice(), slopeLow.slice()));
  }

  /** The linearised system at the last evaluation; null where it cannot be solved. */
  newton(degree: number): Newton | null {
    return linearise(this, degree);
  }

  /** The swings of the panel that was evaluated last. */
  swings(panel: Panel): MarginSwings {
    return marginSwings(this.problem, panel, this.force);
  }

  /**
   * sum_i weights_i row_i row_i^T, size x size; each entry within gamma_{N+2} of the sum of its
   * terms' moduli.
   */
  weightedGram(weights: Float64Array): Float64Array {
    const { rows, points, size } = this.problem;
    const gram = new Float64Array(size * size);
    for (let i = 0; i < points; i++)
      for (let k = 0; k < size; k++)
        for (let l = 0; l <= k; l++)
          gram[k * size + l] = gram[k * size + l]! + weights[i]! * rows[i * size + k]! * rows[i * size + l]!;
    for (let k = 0; k < size; k++) for (let l = 0; l < k; l++) gram[l * size + k] = gram[k * size + l]!;
    return gram;
  }

  /** For the steps before the first panel. */
  stepForce(): StepForce {
    return plainStepForce(this.problem);
  }

  /** The width of the stretch of time. */
  get panelWidth(): number {
    return this.width;
  }

  /**
   * tau H at node j of the last evaluation, size x size, in plain doubles: it steers the solve and
   * proves nothing.
   */
  curvatureAt(j: number): Float64Array {
    const { problem, basis, force } = this;
    const { rows, points, size, logistic } = problem;
    const weights = new Float64Array(points);
    for (let i = 0; i < points; i++) {
      let a = force.offsets[i]! + basis.x[j]! * force.slopes[i]!;
      for (let l = 0; l < size; l++) a -= rows[i * size + l]! * force.bends[j * size + l]!;
      const e = exponential(a);
      weights[i] = logistic ? e / squared(1 + e * force.early[j]!) : e;
    }
    return this.weightedGram(weights);
  }

  /**
   * Bounds the rounding of each F_j of the last evaluation, and the differences between nodes and
   * computed nodes. Units u = 2^-53.
   *
   * a_ij. offsets and slopes are inner products of pairs, rounded once. bends = sum_{m >= 2} c_m
   * T_m(x_j) from m = n down: table 1, product 1, m - 1 sums at most: (m + 1)|c_m|. Its inner
   * product with a row: (size + 1)|row| C, C = sum_{m >= 2} |c_m|, 1e-9 apart. x_j slopes: table,
   * product, and the slope's own rounding: 3. Two sums round by at most |offset| + |slope| and that
   * plus |row| C. All: 3 |offset| + 5 |slope| + |row| ((size + 2) C + sum (m + 1)|c_m|). The pairs
   * before rounding: within (4 size^2 + 8 size) u^2 < 2^-85 of all they sum while size <= 500.
   *
   * r_ij. d log r / d a = 1/(1 + p) <= 1 with p = e early; exp 2u; d log r / d log
   * early = p/(1 + p) = r early: early is off by |s| + (|s| + 3 width) + 2u for its argument
   * (s rounded, width (1 + x)/2) and exp; the product, the sum, the quotient u each.
   *
   * force: gamma of the roundings of a sum. slopeLow is left out of the difference: 1 of |c_1|,
   * where the product with W_j1 = 1 does not round. theta: its own error, the product with force,
   * the last difference (in gamma of |F_j|): at most (thetaErrors + 1) |theta force|. The
   * polynomial's part: weightErrors. |force_j| <= sum |row_i| r_ij.
   *
   * Shrink part: theta, exp(sigma) (3 width + 2), 1/K, products, the low part of shrink:
   * thetaErrors + 3 width + inverseError + 6; y at a node: c_0 2, c_1 5, the others m + 3: (n + 3)
   * (|c_0| + sum |c_m|); the product of the two 1; and 1 for the sum before it, which is at most
   * |F_j| and the shrink part.
   */
  roundings(): Float64Array {
    const { basis, problem, force, differences, magnitudes } = this;
    const { size } = problem;
    const n = basis.degree;
    const errors = new Float64Array(basis.nodes);
    const across = n + 1;
    for (let j = 0; j < basis.nodes; j++) {
      const theta = differences.theta[j]!;
      let polynomial = 0;
      for (let m = 1; m <= n; m++) polynomial += magnitudes[m]! * differences.weightErrors[j * across + m]!;
      // r early is p/(1 + p), the share of the denominator that `early` answers for.
      const share = force.largest[j]! * force.early[j]! * (2 * this.latest() + 3 * this.width + exponentialUnits + 3);
      const pulls = force.weighed[j]! * (1 + share / this.least);
      const total = force.weighed[j]! / this.least;
      const shrunk =
        this.shrinks[j]! *
        (differences.thetaErrors[j]! + 3 * this.width + this.start.inverseError + n + 11) *
        magnitudes.reduce((sum, length) => sum + length, 0);
      errors[j] =
        (unit *
          ((2 / this.width) * polynomial +
            theta * (pulls + (differences.thetaErrors[j]! + 2) * total) +
            shrunk +
            (size + 4) * this.lengths[j]!) +
          1e-280) *
        outward *
        (1 + 1e-6);
    }
    return errors;
  }

  /** No |s| of the panel is larger. */
  protected latest(): number {
    return Math.abs(this.start.logTime[0]!) + this.width;
  }

  /**
   * The relative error of each r_ij in units of u, times the length of its row: see `roundings`.
   */
  private weigh(panel: Panel): void {
    const { problem, force, magnitudes, basis } = this;
    let bent = 0;
    let summed = 0;
    magnitudes[0] = Math.hypot(...panel.centreHigh);
    for (let m = 1; m <= basis.degree; m++) {
      magnitudes[m] = termLength(panel, m) * (1 + 1e-9);
      if (m === 1) continue;
      bent += magnitudes[m]!;
      summed += (m + 1) * magnitudes[m]!;
    }
    const curved = (problem.size + 2) * bent + summed + 2 ** -32 * (magnitudes[0]! + magnitudes[1]!);
    const fixed = this.least + 2 ** -32 * (1 + this.latest());
    for (let i = 0; i < problem.points; i++) {
      const reach = problem.lengths[i]!;
      const argument = 3 * Math.abs(force.offsets[i]!) + 5 * Math.abs(force.slopes[i]!) + reach * curved;
      force.weights[i] = reach * (argument + fixed) * (1 + 1e-6);
    }
  }

  /** offsets, slopes and bends of a polynomial. */
  private anchor(panel: Panel): void {
    const { basis, problem, force } = this;
    const { rows, points, size } = problem;
    const { terms, slopeLow, centreHigh, centreLow } = panel;
    const sum = pair();
    const first = terms.subarray(0, size);
    for (let i = 0; i < points; i++) {
      sum[0] = this.middle[0]!;
      sum[1] = this.middle[1]!;
      subtractInner(rows, i * size, centreHigh, centreLow, sum);
      force.offsets[i] = sum[0]!;
      sum[0] = this.width / 2;
      sum[1] = 0;
      subtractInner(rows, i * size, first, slopeLow, sum);
      force.slopes[i] = sum[0]!;
    }
    const across = basis.degree + 1;
    for (let j = 0; j < basis.nodes; j++) {
      this.bend.fill(0);
      for (let m = basis.degree; m >= 2; m--) {
        const value = basis.values[j * across + m]!;
        for (let l = 0; l < size; l++) this.bend[l] = this.bend[l]! + terms[(m - 1) * size + l]! * value;
      }
      force.bends.set(this.bend, j * size);
    }
  }

  /** Coordinate l of y at node j. */
  private pointAt(panel: Panel, j: number, l: number): number {
    const { size } = this.problem;
    const first = panel.terms[l]! * this.basis.x[j]!;
    return panel.centreHigh[l]! + (first + this.force.bends[j * size + l]!);
  }
}
