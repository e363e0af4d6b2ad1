import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { diagonalNetDoubleDouble } from '../../src/problems/diagonalNet/doubleDouble.js';
import { diagonalNetField } from '../../src/problems/diagonalNet/field.js';
import type { DiagonalNetProblem } from '../../src/statement/problem.js';

describe('diagonalNetField', () => {
  for (const loss of ['exponential', 'logistic', 'squared'] as const)
    it(`should be within its stated error of the gradient in double-double (${loss} loss)`, () => {
      const seed = `${process.hrtime.bigint()}`;
      const stream = streamOf(seed);
      const [points, dimension] = [5, 4];
      const draw = (count: number) => Float64Array.from({ length: count }, () => stream.normal());
      const problem: DiagonalNetProblem = {
        kind: 'diagonal net',
        points,
        dimension,
        features: draw(points * dimension),
        targets: Float64Array.from({ length: points }, () => stream.sign()),
        loss,
        weightDecay: 0.125,
      };
      const point = draw(2 * dimension);
      const field = diagonalNetField(problem);
      const gradient = new Float64Array(2 * dimension);
      field.evaluate(point, gradient);
      const high = new Float64Array(2 * dimension);
      const low = new Float64Array(2 * dimension);
      diagonalNetDoubleDouble(problem).evaluate(point, new Float64Array(2 * dimension), high, low);
      const off = Math.hypot(...gradient.map((g, j) => g - high[j]! - low[j]!));
      expect(off, seed).toBeLessThanOrEqual(field.error);
      expect(field.error, seed).toBeLessThan(1e-10 * (1 + Math.hypot(...gradient)));
      expect(field.curvature(0, 0)).toBe(Number.POSITIVE_INFINITY);
    });
});
