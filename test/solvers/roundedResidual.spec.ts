import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactRational, minus, plus, type Rational, rational, times, toNumber } from '../../src/exact/index.js';
import { roundedResidual, squaresOf } from '../../src/solvers/ridge/roundedResidual.js';

const zero = rational(0n);
const inner = (a: readonly Rational[], b: readonly Rational[]) =>
  a.reduce((sum, x, j) => plus(sum, times(x, b[j]!)), zero);

describe('the residual of a direction in double', () => {
  it('should be at least what it is in rationals, and little more', () => {
    const entry = fc.integer({ min: -2000, max: 2000 }).map((k) => k / 1001);
    const sizes = fc.record({ points: fc.integer({ min: 1, max: 6 }), dimension: fc.integer({ min: 1, max: 11 }) });
    const cases = sizes.chain(({ points, dimension }) => {
      const list = (length: number) => fc.array(entry, { minLength: length, maxLength: length });
      return fc.record({
        features: list(points * dimension),
        v: list(dimension),
        rate: fc.double({ noNaN: true, min: 2 ** -20, max: 1.9 }),
        dimension: fc.constant(dimension),
        points: fc.constant(points),
      });
    });
    fc.assert(
      fc.property(cases, ({ features, v, rate, points, dimension }) => {
        const [step, weightDecay] = [0.3, 2 ** -9];
        const problem = {
          ...({ kind: 'ridge', points, dimension, weightDecay } as const),
          features: Float64Array.from(features),
          targets: new Float64Array(points),
        };
        const bound = roundedResidual({ problem, step, squares: squaresOf(problem) }, Float64Array.from(v), rate);
        const w = v.map(exactRational);
        const rows = Array.from({ length: points }, (_, i) =>
          features.slice(i * dimension, (i + 1) * dimension).map(exactRational),
        );
        const along = rows.map((row) => inner(row, w));
        const exact = w.map((x, j) => {
          const data = times(
            rational(1n, BigInt(points)),
            along.reduce((sum, a, i) => plus(sum, times(a, rows[i]![j]!)), zero),
          );
          const pulled = times(exactRational(step), plus(data, times(exactRational(weightDecay), x)));
          return toNumber(minus(pulled, times(exactRational(rate), x)));
        });
        const size = Math.hypot(...exact);
        expect(bound).toBeGreaterThanOrEqual(size * (1 - 1e-12));
        expect(bound).toBeLessThanOrEqual(size * (1 + 1e-8) + 1e-13 * (1 + Math.hypot(...v)));
      }),
      { numRuns: 60 },
    );
  });
});
