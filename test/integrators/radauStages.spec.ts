import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eigenvalues, fromModes, stages, toModes } from '../../src/integrators/radauMethod.js';
import { stageSolver } from '../../src/integrators/radauStages.js';
import { factorComplex, solveComplex } from '../../src/linear/complexLu.js';
import { factor, solve } from '../../src/linear/denseLu.js';

type Rows = readonly (readonly number[])[];

function product(a: Rows, b: Rows): number[][] {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)));
}

function expectNear(found: Rows, expected: Rows, error: number): void {
  for (const [i, row] of found.entries())
    for (const [j, x] of row.entries()) expect(Math.abs(x - expected[i]![j]!), `${i} ${j}`).toBeLessThan(error);
}

const entries = (count: number) => fc.array(fc.integer({ min: -8, max: 8 }), { minLength: count, maxLength: count });

describe('the stage equations of Radau IIA', () => {
  it('should have a basis in which the matrix is one real and one complex number', () => {
    const { real, pair } = eigenvalues;
    const modes = [
      [real, 0, 0],
      [0, pair[0], -pair[1]],
      [0, pair[1], pair[0]],
    ];
    const unit = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    expectNear(product(fromModes, toModes), unit, 1e-14);
    // A T Lambda = T, so that no inverse is needed.
    expectNear(product(stages, product(fromModes, modes)), fromModes, 1e-14);
  });

  it('should be solved as the whole matrix is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }).chain((size) => fc.tuple(entries(size * size), entries(3 * size))),
        ([numbers, right]) => {
          const [size, h] = [right.length / 3, 1 / 64];
          const whole = 3 * size;
          const matrix = new Float64Array(whole * whole);
          for (let a = 0; a < 3; a++)
            for (let b = 0; b < 3; b++)
              for (let i = 0; i < size; i++)
                for (let j = 0; j < size; j++)
                  matrix[(a * size + i) * whole + b * size + j] =
                    (a === b && i === j ? 1 : 0) - h * stages[a]![b]! * numbers[i * size + j]!;
          const expected = Float64Array.from(right);
          solve(matrix, factor(matrix, whole)!, expected);
          const found = Float64Array.from(right);
          stageSolver(Float64Array.from(numbers), size, h)!.solve(found);
          // Entries of h J are at most 1/8, five in a row: the matrices are far from singular.
          for (const [k, x] of found.entries()) expect(Math.abs(x - expected[k]!)).toBeLessThan(1e-11);
        },
      ),
    );
  });
});

describe('complex elimination', () => {
  it('should solve what was multiplied', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }).chain((n) => fc.tuple(entries(n * n), entries(n * n), entries(n), entries(n))),
        ([re, im, x, y]) => {
          const n = x.length;
          // Rows in reverse order and a heavy antidiagonal: without exchanges it would divide by
          // small pivots.
          const A = { re: Float64Array.from(re), im: Float64Array.from(im) };
          for (let i = 0; i < n; i++) A.re[i * n + n - 1 - i] = A.re[i * n + n - 1 - i]! + 200;
          const right = { re: new Float64Array(n), im: new Float64Array(n) };
          for (let i = 0; i < n; i++)
            for (let j = 0; j < n; j++) {
              const [a, b] = [A.re[i * n + j]!, A.im[i * n + j]!];
              right.re[i] = right.re[i]! + a * x[j]! - b * y[j]!;
              right.im[i] = right.im[i]! + a * y[j]! + b * x[j]!;
            }
          solveComplex(A, factorComplex(A, n)!, right);
          for (let i = 0; i < n; i++)
            expect(Math.hypot(right.re[i]! - x[i]!, right.im[i]! - y[i]!)).toBeLessThan(1e-11);
        },
      ),
    );
  });

  it('should refuse a singular matrix', () => {
    const zero = { re: new Float64Array(4), im: new Float64Array(4) };
    expect(factorComplex(zero, 2)).toBeNull();
  });
});
