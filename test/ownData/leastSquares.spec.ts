import fc from 'fast-check';
import { Matrix, solve } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { fitOf } from '../../src/ownData/leastSquares.js';

const table = (points: readonly [number, number], features: readonly [number, number]) =>
  fc
    .tuple(fc.integer({ min: points[0], max: points[1] }), fc.integer({ min: features[0], max: features[1] }))
    .chain(([n, d]) =>
      fc.record({
        points: fc.array(
          fc.array(
            fc.integer({ min: -99, max: 99 }).map((k) => k / 10),
            { minLength: d, maxLength: d },
          ),
          {
            minLength: n,
            maxLength: n,
          },
        ),
        targets: fc.array(
          fc.integer({ min: -99, max: 99 }).map((k) => k / 10),
          { minLength: n, maxLength: n },
        ),
      }),
    );

describe('least squares', () => {
  it('should be what it is by hand', () => {
    // w minimises (w - 1)^2 + (2 w - 3)^2: w = 7/5, errors 2/5 and -1/5.
    const fit = fitOf([[1], [2]], [1, 3]);
    expect(fit).toMatchObject({ is: 'least squares', weights: [1.4], basis: 'exact', unique: true, ofZero: 5 });
    // Errors near 1/2 and targets up to 3, a few roundings of 2^-53 each.
    expect(Math.abs(fit.meanSquare - 0.1)).toBeLessThan(2 ** -49);
    // The shortest of w_1 + w_2 = 2.
    expect(fitOf([[1, 1]], [2])).toMatchObject({ is: 'interpolant', weights: [1, 1], unique: false, meanSquare: 0 });
    // Two equal columns share the weight.
    const twins = fitOf(
      [
        [1, 1],
        [2, 2],
      ],
      [1, 3],
    );
    expect(twins).toMatchObject({ is: 'least squares', unique: false, basis: 'estimated' });
    // Singular values of a matrix of condition one on its row space, in doubles.
    for (const w of twins.weights) expect(Math.abs(w - 0.7)).toBeLessThan(2 ** -46);
  });

  it('should leave errors at right angles to every column, with more points than features', () => {
    fc.assert(
      fc.property(table([6, 12], [1, 4]), ({ points, targets }) => {
        const { weights } = fitOf(points, targets);
        const errors = points.map((x, n) => x.reduce((total, v, j) => total + v * weights[j]!, -targets[n]!));
        const size = Math.hypot(...points.flat(), ...targets, 1) * (1 + Math.hypot(...weights));
        for (const j of points[0]!.keys()) {
          const along = errors.reduce((total, e, n) => total + e * points[n]![j]!, 0);
          expect(Math.abs(along)).toBeLessThanOrEqual(1e-9 * size * size);
        }
      }),
    );
  });

  it('should be X^T (X X^T)^-1 y, with fewer points than features', () => {
    fc.assert(
      fc.property(table([1, 3], [5, 8]), ({ points, targets }) => {
        const X = new Matrix(points);
        const gram = X.mmul(X.transpose());
        // Nearly dependent rows leave the other method no digits.
        fc.pre(determinantOf(gram) > 1);
        const other = X.transpose()
          .mmul(solve(gram, Matrix.columnVector(targets)))
          .to1DArray();
        const { weights, is } = fitOf(points, targets);
        expect(is).toBe('interpolant');
        for (const [j, w] of weights.entries())
          expect(Math.abs(w - other[j]!)).toBeLessThan(1e-6 * (1 + Math.hypot(...other)));
      }),
    );
  });
});

function determinantOf(gram: Matrix): number {
  if (gram.rows === 1) return gram.get(0, 0);
  return Array.from({ length: gram.rows }, (_, j) => {
    const minor = gram.clone();
    minor.removeRow(0);
    minor.removeColumn(j);
    return (j % 2 === 0 ? 1 : -1) * gram.get(0, j) * determinantOf(minor);
  }).reduce((a, b) => a + b, 0);
}
