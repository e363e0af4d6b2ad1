import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { feasibility } from '../../src/exact/feasibility.js';
import {
  determinant,
  innerOfIntegers,
  integerMatrix,
  integerRow,
  nullVector,
  rankOf,
} from '../../src/exact/integerMatrix.js';

const freshSeed = () => String(randomInt(2 ** 47));

/** Laplace's expansion: the definition, independent of any elimination. */
function expansion(m: readonly (readonly bigint[])[]): bigint {
  if (m.length === 0) return 1n;
  return m[0]!.reduce(
    (total, a, j) => total + (j % 2 ? -1n : 1n) * a * expansion(m.slice(1).map((row) => row.filter((_, k) => k !== j))),
    0n,
  );
}

const matrix = (rows: number, columns: number, bound: number, seed: string) => {
  const stream = streamOf(seed);
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => BigInt(stream.whole(-bound, bound))));
};

describe('determinant', () => {
  it('should equal the expansion by minors, singular matrices included', () => {
    const seed = freshSeed();
    for (let n = 0; n < 200; n++) {
      const m = matrix(1 + (n % 5), 1 + (n % 5), n % 2 ? 1 : 50, `${seed}/${n}`);
      expect(determinant(m), `seed ${seed}`).toBe(expansion(m));
    }
  });

  it('should refuse a matrix that is not square', () => {
    expect(() => determinant([[1n, 2n]])).toThrow(RangeError);
  });
});

describe('nullVector', () => {
  it('should span the kernel when it is a line and be null otherwise', () => {
    const seed = freshSeed();
    for (let n = 0; n < 200; n++) {
      const m = matrix(2 + (n % 3), 3 + (n % 3), 2, `${seed}/${n}`);
      const v = nullVector(m);
      expect(v === null, `seed ${seed}`).toBe(rankOf(m) !== m[0]!.length - 1);
      if (v) {
        expect(v.some((c) => c !== 0n)).toBe(true);
        expect(m.every((row) => innerOfIntegers(row, v) === 0n)).toBe(true);
      }
    }
  });
});

describe('integerRow', () => {
  it('should keep ratios to the last bit, small and large numbers included', () => {
    expect(integerRow([0.5, -0.75])).toEqual([BigInt(2 ** 19), BigInt(-3 * 2 ** 18)]);
    const [a, b] = integerRow([2 ** -1074, 1]);
    expect(b! / a!).toBe(2n ** 1074n);
    expect(
      integerMatrix([
        [1, 0.5],
        [0.25, 2],
      ])[1]![1],
    ).toBe(
      4n *
        integerMatrix([
          [1, 0.5],
          [0.25, 2],
        ])[0]![1]!,
    );
    expect(() => integerRow([Number.NaN])).toThrow(RangeError);
  });
});

describe('feasibility', () => {
  it('should answer with a solution or a Farkas witness that checks', () => {
    const seed = freshSeed();
    const seen = { yes: 0, no: 0 };
    for (let n = 0; n < 300; n++) {
      const a = matrix(1 + (n % 4), 2 + (n % 5), 3, `${seed}/${n}`);
      const r = matrix(1, a.length, 3, `${seed}/right/${n}`)[0]!;
      const answer = feasibility(a, r);
      if (answer.feasible) {
        seen.yes += 1;
        expect(answer.denominator > 0n && answer.solution.every((p) => p >= 0n)).toBe(true);
        for (const [i, row] of a.entries())
          expect(innerOfIntegers(row, answer.solution), `seed ${seed}`).toBe(answer.denominator * r[i]!);
      } else {
        seen.no += 1;
        const y = answer.witness;
        expect(innerOfIntegers(y, r) < 0n, `seed ${seed}`).toBe(true);
        for (let j = 0; j < a[0]!.length; j++)
          expect(
            innerOfIntegers(
              y,
              a.map((row) => row[j]!),
            ) >= 0n,
          ).toBe(true);
      }
    }
    expect(seen.yes > 20 && seen.no > 20, `seed ${seed}`).toBe(true);
  });
});
