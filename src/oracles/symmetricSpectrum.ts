import { EigenvalueDecomposition, type Matrix } from 'ml-matrix';

/** Largest entry: the library squares some, and breaks down where one overflows. */
const most = 2 ** 500;

/**
 * Eigenvalues and vectors of a symmetric matrix, or null where its entries are not finite, too
 * large or too small to be squared.
 */
export function symmetricSpectrum(matrix: Matrix): EigenvalueDecomposition | null {
  if (!matrix.to1DArray().every((x) => Math.abs(x) <= most)) return null;
  try {
    return new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  } catch {
    // A division by a subnormal number, after which the library reads rows that are not there.
    return null;
  }
}
