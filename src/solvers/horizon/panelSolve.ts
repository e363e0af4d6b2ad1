import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { factor, solve } from '../../kernels/denseLu.js';
import { addPair, pair } from '../../kernels/doubleDouble.js';
import { type FinePoint, type Panel, panelFrom } from './panel.js';
import type { PanelResidual } from './panelResidual.js';
import type { PanelTime } from './panelTime.js';

/** How a solve ended: with a panel whose defect at the nodes is `worst`, or without. */
export interface SolvedPanel {
  readonly panel: Panel;
  /** The largest |F_j|; the residual holds the evaluation of this very panel. */
  readonly worst: number;
  /** Evaluations of F at all nodes. */
  readonly passes: number;
}

/** Most sweeps of one panel. */
const sweepLimit = 30;

/**
 * Looks for c_1..c_n, n = `degree`, with F = 0 at the nodes in the least-squares sense (the first n Chebyshev coefficients of F vanish), y(0)
 * kept; what `guess` says of further terms must be zero.
 *
 * Simplified Newton. dF_j/dc_m = (2/width) W_jm + (theta_j M + shrink_j) (T_m(x_j) - (-1)^m), M = tau H(y) taken at the middle node for
 * all: symmetric, so that in its eigenvectors the system falls into one of n unknowns for each eigenvalue. Stops when no |F_j| exceeds
 * `tolerance` or three tenths of its own rounding. Null when a sweep fails to halve a defect above its rounding or yields no finite number.
 */
export function panelSolve(
  residual: PanelResidual,
  start: PanelTime,
  from: FinePoint,
  guess: Float64Array,
  width: number,
  tolerance: number,
  degree: number,
): SolvedPanel | { readonly panel: null; readonly passes: number } {
  residual.over(start, width);
  const terms = guess.slice();
  const slopeLow = new Float64Array(from.high.length);
  let panel = panelFrom(from, width, terms.slice(), slopeLow.slice());
  let worst = residual.evaluate(panel);
  let passes = 1;
  let newton: Newton | null = null;
  // Above `doubtful` the defect is no rounding, and its bound is not asked for.
  const doubtful = 1e4 * tolerance;
  while (worst > tolerance && (worst > doubtful || !(worst <= 0.3 * largest(residual.roundings())))) {
    if (passes > sweepLimit || !Number.isFinite(worst)) return { panel: null, passes };
    newton ??= linearised(residual, degree);
    if (newton === null || !newton.improve(terms, slopeLow)) return { panel: null, passes };
    panel = panelFrom(from, width, terms.slice(), slopeLow.slice());
    const before = worst;
    worst = residual.evaluate(panel);
    passes += 1;
    if (!(worst <= before / 2) && !(worst <= tolerance)) {
      // Rounding may be all that is left of a defect that no longer falls.
      if (worst <= largest(residual.roundings())) break;
      return { panel: null, passes };
    }
  }
  return Number.isFinite(worst) ? { panel, worst, passes } : { panel: null, passes };
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, value);
  return most;
}

interface Newton {
  /** Changes the terms by one step; false where a number is not finite. */
  improve(terms: Float64Array, slopeLow: Float64Array): boolean;
}

/** The linearised system at the residual's last evaluation, factorised; null where that fails. */
function linearised(residual: PanelResidual, degree: number): Newton | null {
  const { basis, problem, differences, shrinks, defect } = residual;
  const { nodes, projection, values } = basis;
  const { size } = problem;
  const across = basis.degree + 1;
  const hessian = residual.curvatureAt(nodes >> 1);
  // The library answers a matrix with NaN in it by finite numbers.
  if (!hessian.every(Number.isFinite)) return null;
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(Matrix.from1DArray(size, size, hessian), {
    assumeSymmetric: true,
  });
  const vectors = Float64Array.from(eigenvectorMatrix.to1DArray());
  const rigid = new Float64Array(degree * degree);
  const bent = new Float64Array(degree * degree);
  const scale = 2 / residual.panelWidth;
  for (let j = 0; j < nodes; j++) {
    const theta = differences.theta[j]!;
    for (let m = 1; m <= degree; m++) {
      const moved = values[j * across + m]! - (m % 2 === 0 ? 1 : -1);
      const stiff = scale * differences.weights[j * across + m]! + shrinks[j]! * moved;
      const loose = theta * moved;
      for (let row = 0, at = m - 1; row < degree; row++, at += degree) {
        const p = projection[row * nodes + j]!;
        rigid[at] = rigid[at]! + p * stiff;
        bent[at] = bent[at]! + p * loose;
      }
    }
  }
  const systems: { matrix: Float64Array; rows: Int32Array }[] = [];
  for (const value of realEigenvalues) {
    const matrix = rigid.map((r, at) => r + value * bent[at]!);
    const rows = factor(matrix, degree);
    if (rows === null) return null;
    systems.push({ matrix, rows });
  }
  const along = new Float64Array(nodes);
  const right = new Float64Array(degree);
  const change = new Float64Array(degree * size);
  const sum = pair();
  return {
    improve(terms, slopeLow) {
      change.fill(0);
      for (let e = 0; e < size; e++) {
        for (let j = 0, at = 0; j < nodes; j++) {
          let inner = 0;
          for (let l = 0; l < size; l++, at++) inner += vectors[l * size + e]! * defect[at]!;
          along[j] = inner;
        }
        for (let row = 0, at = 0; row < degree; row++) {
          let total = 0;
          for (let j = 0; j < nodes; j++, at++) total += projection[at]! * along[j]!;
          right[row] = total;
        }
        const { matrix, rows } = systems[e]!;
        solve(matrix, rows, right);
        for (let m = 0, at = 0; m < degree; m++)
          for (let l = 0; l < size; l++, at++) change[at] = change[at]! - vectors[l * size + e]! * right[m]!;
      }
      for (let l = 0; l < size; l++) {
        addPair(terms[l]!, slopeLow[l]!, change[l]!, 0, sum);
        terms[l] = sum[0]!;
        slopeLow[l] = sum[1]!;
      }
      for (let at = size; at < change.length; at++) terms[at] = terms[at]! + change[at]!;
      return terms.every(Number.isFinite);
    },
  };
}
