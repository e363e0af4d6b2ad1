import { describe, expect, it } from 'vitest';
import { pairArithmetic } from '../../src/objectives/pairArithmetic.js';
import { polarFactor } from '../../src/objectives/polar.js';
import { plainArithmetic } from '../../src/solvers/dynamics/arrayAnswers.js';
import { any } from './arguments.js';
import { Real, real } from './decimals.js';

type Rows = Real[][];

const times = (a: Rows, b: Rows): Rows =>
  a.map((row) => b[0]!.map((_, k) => row.reduce((sum, x, j) => sum.plus(x.times(b[j]![k]!)), new Real(0))));
const turned = (a: Rows): Rows => a[0]!.map((_, k) => a.map((row) => row[k]!));

const draw = (length: number) => Float64Array.from({ length }, () => any(-1, 1));

/** A matrix of that rank, its rows of very different size. */
function matrixOf(rows: number, columns: number, rank: number): Float64Array {
  const [a, b] = [draw(rows * rank), draw(rank * columns)];
  return Float64Array.from({ length: rows * columns }, (_, at) => {
    const [i, k] = [Math.floor(at / columns), at % columns];
    // Whole multiples of 2^-12 and 2^-10, so that products and sums are exact and the rank is that.
    const cut = (x: number) => Math.round(x * 1024) / 1024;
    let sum = 0;
    for (let j = 0; j < rank; j++) sum += cut(a[i * rank + j]!) * cut(b[j * columns + k]!);
    return sum;
  });
}

/**
 * U U' U = U, U'G symmetric and positive, and G = U U'G: of all matrices only the polar factor.
 * Returns the largest entry by which one of the equations fails, relative to the matrix.
 */
function defect(first: Float64Array, factor: { first: Float64Array; second: Float64Array }, columns: number) {
  const rowsOf = (of: (at: number) => Real) =>
    Array.from({ length: first.length / columns }, (_, i) =>
      Array.from({ length: columns }, (_, k) => of(i * columns + k)),
    );
  const G = rowsOf((at) => real(first[at]!));
  const U = rowsOf((at) => real(factor.first[at]!).plus(real(factor.second[at] ?? 0)));
  const H = times(turned(U), G);
  const size = Math.max(...first.map(Math.abs));
  const apart = (a: Rows, b: Rows, by: number) =>
    Math.max(...a.flatMap((row, i) => row.map((x, k) => x.minus(b[i]![k]!).abs().toNumber() / by)));
  expect(H.every((row, j) => row[j]!.toNumber() >= -1e-12 * size)).toBe(true);
  return Math.max(apart(times(times(U, turned(U)), U), U, 1), apart(H, turned(H), size), apart(times(U, H), G, size));
}

describe('polar factors', () => {
  const shapes = [
    [1, 1],
    [1, 4],
    [4, 1],
    [3, 3],
    [5, 3],
    [2, 6],
    [6, 6],
  ] as const;
  for (const [rows, columns] of shapes)
    it(`should be those of ${rows} x ${columns} to the accuracy of the arithmetic`, () => {
      for (let rank = 1; rank <= Math.min(rows, columns); rank++)
        for (const scale of [1, 2 ** -600, 2 ** 700]) {
          const first = matrixOf(rows, columns, rank).map((x) => x * scale);
          const matrix = { first, second: new Float64Array(first.length) };
          if (first.every((x) => x === 0)) continue;
          const plain = polarFactor(matrix, [rows, columns], plainArithmetic, 2 ** -50);
          expect(defect(first, plain, columns), `rank ${rank}`).toBeLessThan(1e-9);
          const fine = polarFactor(matrix, [rows, columns], pairArithmetic, 2 ** -98);
          expect(defect(first, fine, columns), `rank ${rank}`).toBeLessThan(1e-24);
        }
    });

  it('should be zero of zero, and no number of what is none', () => {
    const zero = { first: new Float64Array(6), second: new Float64Array(6) };
    expect([...polarFactor(zero, [2, 3], pairArithmetic, 2 ** -98).first]).toEqual([0, 0, 0, 0, 0, 0]);
    const none = { first: Float64Array.of(1, Number.NaN), second: new Float64Array(2) };
    expect(polarFactor(none, [1, 2], plainArithmetic, 2 ** -50).first.every(Number.isNaN)).toBe(true);
  });
});
