import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { addPair, pair } from '../../arithmetic/doubleDouble.js';
import { factor, solve } from '../../linear/denseLu.js';
import type { ChebyshevBasis } from './chebyshevBasis.js';
import type { CollocationProblem } from './collocationProblem.js';
import type { StepDifferences } from './stepDifferences.js';

/** The linearised system of `panelSolve` at the residual's last evaluation, factorised. */
export interface Newton {
  /** Changes the terms by one step; false where a number is not finite. */
  improve(terms: Float64Array, slopeLow: Float64Array): boolean;
}

/** What the system is made of: see `PanelResidual`. */
interface Evaluation {
  readonly basis: ChebyshevBasis;
  readonly problem: CollocationProblem;
  readonly differences: StepDifferences;
  readonly shrinks: Float64Array;
  readonly defect: Float64Array;
  readonly panelWidth: number;
  curvatureAt(j: number): Float64Array;
}

/**
 * Eigenvalues and vectors, in columns, of a symmetric matrix; null where it holds a number that is
 * not finite.
 */
export function spectrum(matrix: Float64Array, size: number): { values: number[]; vectors: Float64Array } | null {
  // The library answers a matrix with NaN in it by finite numbers.
  if (!matrix.every(Number.isFinite)) return null;
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(Matrix.from1DArray(size, size, matrix), {
    assumeSymmetric: true,
  });
  return { values: realEigenvalues, vectors: Float64Array.from(eigenvectorMatrix.to1DArray()) };
}

/** terms + change, the first of them as a pair; false where a number is not finite. */
export function newtonChange(terms: Float64Array, slopeLow: Float64Array, change: Float64Array): boolean {
  const size = slopeLow.length;
  const sum = pair();
  for (let l = 0; l < size; l++) {
    addPair(terms[l]!, slopeLow[l]!, change[l]!, 0, sum);
    terms[l] = sum[0]!;
    slopeLow[l] = sum[1]!;
  }
  for (let at = size; at < change.length; at++) terms[at] = terms[at]! + change[at]!;
  return terms.every(Number.isFinite);
}

/** The system in plain JavaScript; null where it cannot be factorised. */
export function linearise(residual: Evaluation, degree: number): Newton | null {
  const { basis, problem, differences, shrinks, defect } = residual;
  const { nodes, projection, values } = basis;
  const { size } = problem;
  const across = basis.degree + 1;
  const spectral = spectrum(residual.curvatureAt(nodes >> 1), size);
  if (spectral === null) return null;
  const { values: eigenvalues, vectors } = spectral;
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
  for (const value of eigenvalues) {
    const matrix = rigid.map((r, at) => r + value * bent[at]!);
    const rows = factor(matrix, degree);
    if (rows === null) return null;
    systems.push({ matrix, rows });
  }
  const along = new Float64Array(nodes);
  const right = new Float64Array(degree);
  const change = new Float64Array(degree * size);
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
      return newtonChange(terms, slopeLow, change);
    },
  };
}
