import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { smallestEigenvalueBound } from '../../src/linear/positiveDefinite.js';

/** Gram matrices of whole numbers: exact in doubles, of any rank. */
const grams = fc
  .integer({ min: 1, max: 6 })
  .chain((size) =>
    fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size, maxLength: size }), {
      minLength: 1,
      maxLength: 12,
    }),
  )
  .map((rows) => {
    const size = rows[0]!.length;
    const matrix = new Float64Array(size * size);
    for (const row of rows)
      for (let k = 0; k < size; k++) for (let l = 0; l < size; l++) matrix[k * size + l]! += row[k]! * row[l]!;
    return { matrix, size };
  });

/** By the library: right to some 1e-13 of the largest. */
function spectrum({ matrix, size }: { matrix: Float64Array; size: number }) {
  const values = new EigenvalueDecomposition(Matrix.from1DArray(size, size, matrix), { assumeSymmetric: true })
    .realEigenvalues;
  return { least: Math.min(...values), most: Math.max(...values) };
}

describe('smallestEigenvalueBound', () => {
  it('should lie below the smallest eigenvalue for any guess, and near it for a good one', () => {
    let regular = 0;
    fc.assert(
      fc.property(grams, fc.double({ min: 0.01, max: 30, noNaN: true }), (gram, factor) => {
        const { least, most } = spectrum(gram);
        const { matrix, size } = gram;
        const slack = 1e-12 * most;
        expect(smallestEigenvalueBound(matrix, size, factor * Math.abs(least), 0)).toBeLessThanOrEqual(least + slack);
        expect(smallestEigenvalueBound(matrix, size, least, 0.5 * least)).toBeLessThanOrEqual(0.5 * least + slack);
        if (!(least > 1e-6 * most)) return;
        regular += 1;
        expect(smallestEigenvalueBound(matrix, size, least, 0)).toBeGreaterThan(0.999 * least);
      }),
      { numRuns: 400 },
    );
    expect(regular).toBeGreaterThan(100);
  });

  it('should be 0 for a matrix that is not definite or no matrix of numbers', () => {
    expect(smallestEigenvalueBound(Float64Array.of(1, 2, 2, 1), 2, 1, 0)).toBe(0);
    expect(smallestEigenvalueBound(Float64Array.of(1, 1, 1, 1), 2, 0.1, 0)).toBe(0);
    expect(smallestEigenvalueBound(Float64Array.of(1, Number.NaN, Number.NaN, 1), 2, 0.1, 0)).toBe(0);
  });
});
