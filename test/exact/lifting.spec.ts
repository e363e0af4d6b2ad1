import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussianCloud } from '../../src/data/samplers.js';
import { streamOf } from '../../src/data/stream.js';
import { determinant, innerOfIntegers, integerMatrix } from '../../src/exact/integerMatrix.js';
import { solveByLifting } from '../../src/exact/lifting.js';

const whole = fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n });
const small = fc.bigInt({ min: -2n, max: 2n });

function systems(entry: fc.Arbitrary<bigint>) {
  return fc.integer({ min: 1, max: 9 }).chain((n) => {
    const row = fc.array(entry, { minLength: n, maxLength: n });
    return fc.record({ B: fc.array(row, { minLength: n, maxLength: n }), c: row });
  });
}

describe('lifting', () => {
  it('should solve what is regular and give up what is singular', () => {
    for (const entry of [whole, small])
      fc.assert(
        fc.property(systems(entry), ({ B, c }) => {
          const answer = solveByLifting(B, c);
          if (determinant(B) === 0n) {
            expect(answer).toBeNull();
            return;
          }
          // Singular modulo the prime only: one regular matrix in a hundred thousand.
          if (answer === null) return;
          expect(answer.denominator > 0n).toBe(true);
          for (const [i, row] of B.entries())
            expect(innerOfIntegers(row, answer.numerators)).toBe(c[i]! * answer.denominator);
        }),
      );
  });

  it('should agree with Cramer up to a common factor', () => {
    const B = [
      [3n, 1n, 0n],
      [-2n, 5n, 7n],
      [4n, 0n, 1n],
    ];
    const c = [1n, 2n, 3n];
    const answer = solveByLifting(B, c)!;
    const det = determinant(B);
    for (const j of [0, 1, 2]) {
      const replaced = B.map((row, i) => row.map((x, k) => (k === j ? c[i]! : x)));
      expect(answer.numerators[j]! * det).toBe(determinant(replaced) * answer.denominator);
    }
  });

  it('should solve a hundred equations in numbers of 42 bits', () => {
    const [first, ...others] = integerMatrix(gaussianCloud(101, 100, streamOf('a hundred')));
    const B = first!.map((_, j) => others.map((x) => x[j]!));
    const { numerators, denominator } = solveByLifting(B, first!)!;
    for (const [i, row] of B.entries()) expect(innerOfIntegers(row, numerators)).toBe(first![i]! * denominator);
  });

  it('should refuse what its doubles do not hold, and what is not square', () => {
    expect(solveByLifting([[2n ** 50n]], [1n])).toBeNull();
    expect(solveByLifting([[1n]], [2n ** 50n])).toBeNull();
    expect(() => solveByLifting([[1n, 2n]], [1n])).toThrow(RangeError);
    expect(() => solveByLifting([[1n]], [1n, 2n])).toThrow(RangeError);
  });
});
