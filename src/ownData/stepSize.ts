import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { twoTo } from '../exact/powers.js';

/**
 * The largest eigenvalue of X^T X, from above: the one that is computed, and 2^-30 of it more. Its
 * rounding is below 2^-40 of it at the sizes that are read.
 */
export function squaredNormAbove(rows: readonly (readonly number[])[]): number {
  const X = new Matrix(rows.map((row) => [...row]));
  const gram = X.rows < X.columns ? X.mmul(X.transpose()) : X.transpose().mmul(X);
  const { realEigenvalues } = new EigenvalueDecomposition(gram, { assumeSymmetric: true });
  return Math.max(...realEigenvalues) * (1 + 2 ** -30);
}

/** A positive number rounded down to a few binary digits, so that it is short to write. */
export function roundedDown(x: number): number {
  const unit = twoTo(Math.floor(Math.log2(x)) - 6);
  return unit * Math.floor(x / unit);
}
