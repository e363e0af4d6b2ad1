import fc from 'fast-check';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
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

  it('should be proved within a few per cent beyond order 64, tall or wide, and for eigenvalues that lie together', () => {
    const stream = streamOf(`${process.hrtime.bigint()}`);
    for (const [points, size, spread] of [
      [90, 70, 1],
      [70, 200, 1],
      [80, 80, 1e-6],
    ] as const) {
      // The last is nearly a multiple of the identity.
      const rows = Float64Array.from({ length: points * size }, (_, at) =>
        spread === 1 ? stream.normal() : (at % (size + 1) === 0 ? 1 : 0) + spread * stream.normal(),
      );
      const svd = new SingularValueDecomposition(Matrix.from1DArray(points, size, rows), { autoTranspose: true });
      const largest = svd.diagonal[0]! ** 2;
      const bound = gramBound(rows, points, size);
      expect(bound).toBeGreaterThanOrEqual(largest * (1 - 1e-13));
      expect(bound).toBeLessThanOrEqual(largest * 1.05);
      // One row twice as long must be seen, also right after the same question without it.
      expect(
        gramBound(
          rows.map((x, at) => (at < size ? 4 * x : x)),
          points,
          size,
        ),
      ).toBeGreaterThan(bound);
    }
  });

  it('should be 0 for a zero matrix of any order', () => {
    expect([gramBound(new Float64Array(6), 2, 3), gramBound(new Float64Array(80 * 70), 80, 70)]).toEqual([0, 0]);
  });
});
