import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sparseRegressions } from '../../src/arbitraries/sparseRegressions.js';
import { sparseRegression } from '../../src/data/sparseRegression.js';
import { streamOf } from '../../src/data/stream.js';

describe('sparseRegression', () => {
  it('should draw dyadic points whose targets are signed sums of the relevant coordinates', () => {
    fc.assert(
      fc.property(
        sparseRegressions(sparseRegression, {
          points: [1, 5],
          surplus: [0, 3],
          relevant: [1, 2],
          halfExponents: [1, 4],
          decayExponents: [8, 12],
        }),
        ({ points, targets, alpha, lambda }) => {
          expect(points.flat().every((x) => Number.isInteger(x * 2 ** 20))).toBe(true);
          const [first, second] = [points[0]![0]!, points[0]![1]!];
          const sums = [1, -1].flatMap((s) => [s * first, s * first + second, s * first - second]);
          expect(sums).toContain(targets[0]);
          expect(alpha).toBeGreaterThan(1);
          expect(lambda).toBeLessThan(1e-7);
        },
      ),
    );
  });

  it('should refuse sizes that cannot be, naming them', () => {
    const stream = streamOf('any');
    expect(() => sparseRegression({ points: 3, dimension: 3, relevant: 1 }, stream)).toThrow(/points = 3 .* = 2/);
    expect(() => sparseRegression({ points: 1, dimension: 3, relevant: 4 }, stream)).toThrow(/relevant = 4 .* = 3/);
  });
});
