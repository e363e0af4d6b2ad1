import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extremeEigenvalues } from '../../src/linear/extremeEigenvalues.js';

const entry = fc.oneof(
  fc.integer({ min: -8, max: 8 }),
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.constantFrom(0, 1e-310, -5e-324, 1e150, -1e-150),
);

/** A symmetric matrix of 1 to 6 rows. */
const matrices = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc.array(entry, { minLength: size * size, maxLength: size * size }).map((entries) => ({
    size,
    matrix: Float64Array.from(entries, (_, at) => {
      const [i, j] = [Math.floor(at / size), at % size];
      return entries[Math.min(i, j) * size + Math.max(i, j)]!;
    }),
  })),
);

/** Determinant of A - x I by elimination in BigInt fractions of doubles: its sign is exact. */
function signAt(matrix: Float64Array, size: number, x: number): number {
  const whole = (value: number) => BigInt(Math.round(value * 2 ** 20));
  const rows = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => whole(matrix[i * size + j]!) - (i === j ? whole(x) : 0n)),
  );
  // Bareiss: all divisions are exact.
  let [sign, before] = [1n, 1n];
  for (let k = 0; k < size - 1; k++) {
    const pivot = rows.findIndex((row, i) => i >= k && row[k] !== 0n);
    if (pivot < 0) return 0;
    if (pivot !== k) {
      [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
      sign = -sign;
    }
    for (let i = k + 1; i < size; i++)
      for (let j = k + 1; j < size; j++)
        rows[i]![j] = (rows[i]![j]! * rows[k]![k]! - rows[i]![k]! * rows[k]![j]!) / before;
    before = rows[k]![k]!;
  }
  const last = sign * rows[size - 1]![size - 1]!;
  return last > 0n ? 1 : last < 0n ? -1 : 0;
}

describe('extreme eigenvalues', () => {
  it('should be finite and in order for every finite matrix of middling size', () => {
    fc.assert(
      fc.property(matrices, ({ matrix, size }) => {
        const { least, most } = extremeEigenvalues(matrix, size, 0);
        for (const [lo, hi] of [least, most]) {
          expect(Number.isFinite(lo) && Number.isFinite(hi), `${matrix}`).toBe(true);
          expect(lo).toBeLessThanOrEqual(hi);
        }
        // Quotients of unit vectors lie between the extremes.
        for (let i = 0; i < size; i++) {
          expect(matrix[i * size + i]!).toBeGreaterThanOrEqual(least[0]);
          expect(matrix[i * size + i]!).toBeLessThanOrEqual(most[1]);
        }
        const top = Math.max(...matrix.map(Math.abs));
        expect(most[1] - most[0]).toBeLessThanOrEqual(1e-12 * top + 1e-269);
      }),
      { numRuns: 500 },
    );
  });

  it('should hold the zeros of the determinant, by exact signs', () => {
    const small = matrices.map(({ matrix, size }) => ({
      size,
      matrix: matrix.map((x) => (Math.abs(x) > 8 ? 1 : Math.round(x * 1024) / 1024)),
    }));
    fc.assert(
      fc.property(small, ({ matrix, size }) => {
        const { most, least } = extremeEigenvalues(matrix, size, 0);
        // Beyond the ends is no eigenvalue: det(A - x I) has the sign of (-1)^size above, + below.
        const grid = (x: number) => Math.round(x * 2 ** 20) / 2 ** 20;
        const above = grid(most[1]) + 2 ** -19;
        const below = grid(least[0]) - 2 ** -19;
        expect(signAt(matrix, size, above)).toBe(size % 2 === 0 ? 1 : -1);
        expect(signAt(matrix, size, below)).toBe(1);
        // Just within the inner ends one has been passed, if it is alone.
        expect(most[1] - most[0] + least[1] - least[0]).toBeLessThan(1e-9);
      }),
      { numRuns: 200 },
    );
  });

  it('should have room for what is not known, and no ends where something is no number', () => {
    const { least, most } = extremeEigenvalues(Float64Array.of(2, 0, 0, 1), 2, 0.5);
    expect(least[0]).toBeLessThanOrEqual(0.5);
    expect(most[1]).toBeGreaterThanOrEqual(2.5);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(extremeEigenvalues(Float64Array.of(bad), 1, 0).most[1]).toBe(Number.POSITIVE_INFINITY);
      expect(extremeEigenvalues(Float64Array.of(1), 1, bad).least[0]).toBe(Number.NEGATIVE_INFINITY);
    }
  });
});
