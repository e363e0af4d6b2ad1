import fc from 'fast-check';
import { Matrix, pseudoInverse } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { leastSquares } from '../../src/oracles/ridge/leastSquares.js';

const whole = fc.integer({ min: -9, max: 9 });
const list = (length: number) => fc.array(whole, { minLength: length, maxLength: length });

/** Whole numbers times units; by the remainder of its index each column has an entry of its own. */
const drawn = fc
  .record({ columns: fc.integer({ min: 1, max: 4 }), more: fc.integer({ min: 0, max: 6 }) })
  .chain(({ columns, more }) =>
    fc
      .record({
        rows: fc.array(list(columns), { minLength: columns + more, maxLength: columns + more }),
        targets: list(columns + more),
        unit: fc.constantFrom(1, 2 ** -20, 2 ** 40, 0.1),
        scale: fc.constantFrom(1, 2 ** -30, 2 ** 10, 1e-3),
      })
      // A diagonal of 40 beside entries up to 9 is dominant with at most four columns.
      .map(({ rows, targets, unit, scale }) => ({
        rows: rows.map((row, i) => row.map((x, j) => unit * (i === j ? 40 : x))),
        targets: targets.map((y) => scale * y),
      })),
  );

describe('leastSquares', () => {
  it('should be what the pseudo-inverse gives, with the mean square of its residual', () => {
    fc.assert(
      fc.property(drawn, ({ rows, targets }) => {
        const fit = leastSquares(rows, targets);
        if ('undecided' in fit) throw new Error(fit.undecided);
        const X = new Matrix(rows);
        const other = pseudoInverse(X).mmul(Matrix.columnVector(targets)).to1DArray();
        const size = Math.hypot(...other);
        fit.at.forEach((w, j) => {
          expect(Math.abs(w.lo - other[j]!)).toBeLessThanOrEqual(1e-12 * size);
          expect(w.hi - w.lo).toBeLessThanOrEqual(2 ** -50 * Math.abs(w.hi));
        });
        const again = X.mmul(Matrix.columnVector(other)).to1DArray();
        const long = Math.max(...rows.flat().map(Math.abs)) * size;
        fit.fitted.forEach((f, i) => {
          expect(Math.abs(f.lo - again[i]!)).toBeLessThanOrEqual(1e-12 * long);
        });
        const residual = X.mmul(Matrix.columnVector(other)).sub(Matrix.columnVector(targets));
        const mean = residual.norm() ** 2 / rows.length;
        // The residual is a difference of numbers of the size of the targets.
        const top = Math.max(...targets.map(Math.abs));
        expect(Math.abs(fit.meanSquare.lo - mean)).toBeLessThanOrEqual(1e-12 * top * top);
      }),
    );
  });

  it('should be exact where everything is: a mean, and a line through points beside it', () => {
    const mean = leastSquares([[1], [1], [1], [1]], [1, 2, 3, 6]);
    expect(mean).toMatchObject({ at: [{ lo: 3, hi: 3 }], meanSquare: { lo: 3.5, hi: 3.5, basis: 'exact' } });
    const line = leastSquares(
      [
        [1, -1],
        [1, 0],
        [1, 1],
      ],
      [0, 0.75, 0],
    );
    expect(line).toMatchObject({
      at: [{ lo: 0.25 }, { lo: 0, hi: 0 }],
      fitted: [{ lo: 0.25 }, { lo: 0.25 }, { lo: 0.25 }],
      meanSquare: { lo: 0.125, hi: 0.125 },
    });
  });

  it('should not mind columns that are almost the same', () => {
    const near = 2 ** -40;
    const fit = leastSquares(
      [
        [1, 1 + near],
        [1, 1 - near],
        [1, 1],
      ],
      [near, -near, 0],
    );
    expect(fit).toMatchObject({ at: [{ lo: -1 }, { lo: 1 }], meanSquare: { lo: 0, hi: 0 } });
  });

  it('should say what it cannot take, and where many weights are best', () => {
    for (const [rows, targets, says] of [
      [[], [], /row/],
      [[[1, 2]], [1, 2], /target/],
      [[[1, Number.NaN]], [1], /not finite|NaN/],
      [[[1, 2]], [1], /depend on each other/],
      [[Array.from({ length: 101 }, () => 1)], [1], /101 columns: at most 2000 and 100/],
      [[[2 ** -600]], [2 ** 600], /range of doubles/],
    ] as const) {
      const answer = leastSquares(rows, targets);
      expect('undecided' in answer ? answer.undecided : 'an answer').toMatch(says);
    }
  });
});
