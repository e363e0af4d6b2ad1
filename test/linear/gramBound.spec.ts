import fc from 'fast-check';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { gramBound } from '../../src/linear/gramBound.js';

const matrices = fc
  .record({ points: fc.integer({ min: 1, max: 12 }), size: fc.integer({ min: 1, max: 12 }) })
  .chain(({ points, size }) =>
    fc
      .array(fc.noBias(fc.integer({ min: -512, max: 512 })), { minLength: points * size, maxLength: points * size })
      .map((ks) => ({ points, size, rows: Float64Array.from(ks, (k) => k / 64) })),
  );

describe('gramBound', () => {
  it('should be at least the largest eigenvalue, and at most rank^(1/1024) times it', () => {
    // Second method: ml-matrix's singular values.
    fc.assert(
      fc.property(matrices, ({ rows, points, size }) => {
        const svd = new SingularValueDecomposition(Matrix.from1DArray(points, size, rows), { autoTranspose: true });
        const largest = svd.diagonal[0]! ** 2;
        const bound = gramBound(rows, points, size);
        expect(bound).toBeGreaterThanOrEqual(largest * (1 - 1e-13));
        expect(bound).toBeLessThanOrEqual(largest * Math.min(points, size) ** (1 / 1024) * (1 + 1e-8) + 1e-300);
      }),
    );
  });

  it('should be 0 for a zero matrix and refuse orders above 500', () => {
    expect(gramBound(new Float64Array(6), 2, 3)).toBe(0);
    expect(() => gramBound(new Float64Array(501 * 501), 501, 501)).toThrow(RangeError);
  });
});
