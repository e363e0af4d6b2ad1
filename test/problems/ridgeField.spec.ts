import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RidgeDraw } from '../../src/data/ridgeDraw.js';
import { compare, exactRational, minus, plus, rational, times, toNumber } from '../../src/exact/index.js';
import { ridgeField } from '../../src/problems/ridge/field.js';
import { doubleDoubleDescent } from '../../src/solvers/descent/doubleDoubleDescent.js';
import { gradientDescent } from '../../src/solvers/descent/gradientDescent.js';
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

/**
 * What the stated radius may come to after some steps. Targets are those of the teacher t, so the
 * ridge solution is no longer than t, and steps within 2/beta never lead away from it: |theta| <=
 * T = |start| + 2 |t|. With S the mean of |x_i|^2, residuals weigh at most S (T + |t|), so a step
 * rounds by u eta S (T + |t|) ((D + 1) + 2 (N + 4) + 3), field and move, by 5 u eta lambda T, and
 * by 3 u T for the low part that the gradient is not shown (curvature at most 2/eta) and that is
 * kept; once more u T for the low part of the last point. 1 % covers terms of second order.
 */
function mostRounding(i: RidgeDraw, steps: number): number {
  const teacher = Math.hypot(...i.teacher);
  const reach = Math.hypot(...i.start) + 2 * teacher;
  const [points, dimension] = [i.features.length, i.start.length];
  const squares = i.features.flat().reduce((sum, x) => sum + x * x, 0) / points;
  const field = i.eta * squares * (reach + teacher) * (dimension + 1 + 2 * (points + 4) + 3);
  return 1.01 * 2 ** -53 * (steps * (field + 5 * i.eta * i.lambda * reach + 3 * reach) + reach);
}

const absolute = (x: ReturnType<typeof exactRational>) => (compare(x, rational(0n)) < 0 ? minus(rational(0n), x) : x);

describe('ridgeField', () => {
  it('should bound its distance to the exact gradient where squares and products underflow', () => {
    const tiny = fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.integer({ min: -1074, max: -400 }));
    const entry = fc.oneof(
      fc.constant(0),
      tiny.map(([x, power]) => x * 2 ** power),
      fc.constant(1.5),
    );
    const list = (n: number) => fc.array(entry, { minLength: n, maxLength: n }).map((x) => Float64Array.from(x));
    const small = fc.record({ features: list(4), targets: list(2), point: list(2) });
    fc.assert(
      fc.property(small, fc.constantFrom(0, 0.1, 1e-200), ({ features, targets, point }, weightDecay) => {
        const problem = { kind: 'ridge' as const, points: 2, dimension: 2, features, targets, weightDecay };
        const field = ridgeField(problem);
        const gradient = new Float64Array(2);
        field.evaluate(point, gradient);
        const off = exactGradient(problem, point).map((g, j) => minus(g, exactRational(gradient[j]!)));
        const squares = off.reduce((sum, x) => plus(sum, times(x, x)), rational(0n));
        const stated = exactRational(field.error);
        expect(compare(squares, times(stated, stated))).toBeLessThanOrEqual(0);
      }),
      {
        numRuns: 1000,
        examples: [
          [
            { features: new Float64Array(4), targets: new Float64Array(2), point: Float64Array.of(1.1 * 2 ** -560, 0) },
            0.1,
          ],
        ],
      },
    );
  });

  it('should give descent radii that hold where squares underflow', async () => {
    const problem = {
      ...{ kind: 'ridge' as const, points: 1, dimension: 1, features: Float64Array.of(0), targets: Float64Array.of(0) },
      weightDecay: 0.1,
    };
    const start = Float64Array.of(1.1 * 2 ** -560);
    const request = {
      problem,
      start,
      dynamics: 'descent' as const,
      step: 1 / 3,
      visit: { windows: [[0, 4]] as const },
    };
    const { states } = await gradientDescent.solve(request);
    const factor = minus(rational(1n), times(exactRational(1 / 3), exactRational(0.1)));
    let exact = exactRational(start[0]!);
    let near = exact;
    for (const [k, s] of states.entries()) {
      const at = exactRational(s.point[0]!);
      if (k > 0) exact = times(exact, factor);
      const bound = (radius: number, from: typeof exact) =>
        expect(compare(absolute(minus(at, from)), exactRational(radius)), `step ${k}`).toBeLessThanOrEqual(0);
      bound(s.radius, exact);
      if (k > 0) bound(s.stepRadius, times(near, factor));
      near = at;
    }
  });

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
          expect(s.radius).toBeLessThanOrEqual(mostRounding(i, Number(s.step)));
          expect(s.basis).toBe(k === 0 ? 'exact' : 'certified');
        }
      }),
      { numRuns: 50 },
    );
  });
});
