import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactRational, minus, plus, rational, times, toNumber } from '../../src/exact/index.js';
import { doubleDoubleDescent } from '../../src/solvers/descent/doubleDoubleDescent.js';
import { gradientDescent } from '../../src/solvers/descent/gradientDescent.js';
import { ridgeField } from '../../src/solvers/descent/ridgeField.js';
import type { RidgeProblem } from '../../src/statement/problem.js';
import type { Trajectory } from '../../src/statement/solver.js';
import { apart, problemOf, requestOf, ridges } from '../oracles/ridgeCases.js';

/** The gradient in rationals, from its definition. */
function exactGradient(p: RidgeProblem, point: Float64Array) {
  const at = (i: number, j: number) => exactRational(p.features[i * p.dimension + j]!);
  const theta = Array.from(point, exactRational);
  const total = theta.map((t) => times(t, exactRational(p.weightDecay)));
  for (let i = 0; i < p.points; i++) {
    const fit = theta.reduce((sum, t, j) => plus(sum, times(at(i, j), t)), rational(0n));
    const residual = minus(fit, exactRational(p.targets[i]!));
    total.forEach((g, j) => {
      total[j] = plus(g, times(times(residual, at(i, j)), rational(1n, BigInt(p.points))));
    });
  }
  return total;
}

describe('ridgeField', () => {
  it('should bound its distance to the exact gradient', () => {
    fc.assert(
      fc.property(ridges, fc.noBias(fc.integer({ min: -40, max: 40 })), (i, power) => {
        const problem = problemOf(i);
        const field = ridgeField(problem);
        const point = Float64Array.from(i.start, (x) => (x + 1 / 3) * 2 ** power);
        const gradient = new Float64Array(point.length);
        field.evaluate(point, gradient);
        const errors = exactGradient(problem, point).map((g, j) => toNumber(minus(g, exactRational(gradient[j]!))));
        expect(Math.hypot(...errors)).toBeLessThanOrEqual(field.error);
        expect(field.error).toBeLessThanOrEqual(1e-12 * (2 ** power * 100 + 100));
      }),
    );
  });

  it('should give descent a certified radius that holds the run in double-double', () => {
    fc.assert(
      fc.property(ridges, (i) => {
        const request = requestOf(i, [0, 1, 10, 500]);
        const plain = gradientDescent.solve(request) as Trajectory;
        const fine = doubleDoubleDescent.solve(request) as Trajectory;
        for (const [k, s] of plain.states.entries()) {
          expect(apart(s.point, fine.states[k]!.point)).toBeLessThanOrEqual(s.radius + fine.states[k]!.radius);
          expect(s.radius).toBeLessThan(1e-11);
          expect(s.basis).toBe(k === 0 ? 'exact' : 'certified');
        }
      }),
      { numRuns: 50 },
    );
  });
});
