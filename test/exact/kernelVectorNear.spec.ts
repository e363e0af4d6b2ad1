import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { innerOfIntegers, kernelVectorNear, rankOf } from '../../src/exact/integerMatrix.js';

/** The prime by which pivots are found. */
const prime = 67_108_859n;

const matrices = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 })).chain(([height, width]) =>
  fc.array(fc.array(fc.bigInt({ min: -3n, max: 3n }), { minLength: width, maxLength: width }), {
    minLength: height,
    maxLength: height,
  }),
);

describe('rankOf', () => {
  it('should not see the prime', () => {
    fc.assert(
      fc.property(
        matrices,
        fc.array(fc.constantFrom(1n, prime, prime * prime), { minLength: 4, maxLength: 4 }),
        (m, by) => {
          expect(rankOf(m.map((row, i) => row.map((x) => x * by[i]!)))).toBe(rankOf(m));
        },
      ),
    );
  });
});

describe('kernelVectorNear', () => {
  it('should solve m v = 0, and keep a multiple of what is wanted in as many columns as are free', () => {
    fc.assert(
      fc.property(matrices, fc.array(fc.bigInt({ min: -9n, max: 9n }), { minLength: 6, maxLength: 6 }), (m, all) => {
        const wanted = all.slice(0, m[0]!.length);
        const { vector, rank } = kernelVectorNear(m, wanted);
        expect(rank).toBe(rankOf(m));
        expect(m.every((row) => innerOfIntegers(row, vector) === 0n)).toBe(true);
        // Some positive c has v = c wanted outside `rank` columns.
        const ratios = wanted.flatMap((w, j) =>
          w !== 0n && vector[j]! * w > 0n && vector[j]! % w === 0n ? [vector[j]! / w] : [],
        );
        const kept = (c: bigint) => wanted.filter((w, j) => vector[j] === c * w).length;
        const most = Math.max(...(ratios.length > 0 ? ratios : [1n]).map(kept));
        expect(most).toBeGreaterThanOrEqual(wanted.length - rank);
      }),
    );
  });

  it('should give back what is in the kernel already', () => {
    expect(kernelVectorNear([[1n, 1n, -2n]], [3n, 3n, 3n]).vector).toEqual([3n, 3n, 3n]);
    expect(kernelVectorNear([[-2n, 1n, 1n]], [1n, 1n, 1n]).vector).toEqual([2n, 2n, 2n]);
  });
});
