import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { wasmKernels } from '../../src/kernels/wasmModule.js';
import { classificationDoubleDouble } from '../../src/problems/classification/doubleDouble.js';
import { classificationField } from '../../src/problems/classification/field.js';
import { wasmField } from '../../src/problems/classification/wasmField.js';
import { kindOf } from '../../src/problems/index.js';
import { gradientDescent } from '../../src/solvers/descent/gradientDescent.js';
import type { ClassificationProblem } from '../../src/statement/problem.js';
import type { Trajectory } from '../../src/statement/solver.js';

type Shape = Omit<ClassificationProblem, 'kind' | 'features' | 'labels'>;
const shapes: fc.Arbitrary<Shape> = fc.record({
  points: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 90 })),
  dimension: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(50)),
  loss: fc.constantFrom('logistic' as const, 'exponential' as const),
  bias: fc.boolean(),
  reduction: fc.constantFrom('sum' as const, 'mean' as const),
  weightDecay: fc.constantFrom(0, 0.01),
});
const numbers = (count: number, size: number) =>
  fc
    .array(fc.noBias(fc.integer({ min: -(2 ** 30), max: 2 ** 30 })), { minLength: count, maxLength: count })
    .map((x) => Float64Array.from(x, (k) => (size * k) / 2 ** 30));
const problemOf = (s: Shape): fc.Arbitrary<ClassificationProblem> =>
  fc.tuple(numbers(s.points * s.dimension, 2), numbers(s.points, 1)).map(([features, signs]) => ({
    ...s,
    kind: 'classification',
    features,
    labels: signs.map((x) => (x < 0 ? -1 : 1)),
  }));
const sizeOf = (s: Shape) => s.dimension + (s.bias ? 1 : 0);
const instances = shapes.chain((s) =>
  fc.record({ problem: problemOf(s), point: fc.oneof(numbers(sizeOf(s), 1), numbers(sizeOf(s), 8)) }),
);
const distance = (a: Float64Array, b: Float64Array) => Math.sqrt(a.reduce((s, x, j) => s + (x - b[j]!) ** 2, 0));

/**
 * Distance of two gradients over the sum of both bounds; above 1 is a contradiction. 1 + 1e-9
 * covers the distance's own rounding.
 */
function disagreement(a: ClassificationProblem, b: ClassificationProblem, point: Float64Array) {
  const ours = wasmField(a)!;
  const reference = classificationField(b);
  const [g, h] = [new Float64Array(ours.size), new Float64Array(ours.size)];
  ours.evaluate(point, g);
  reference.evaluate(point, h);
  return distance(g, h) / ((ours.error + reference.error) * (1 + 1e-9));
}

describe('the WebAssembly field', () => {
  it('should agree with the JavaScript field within both bounds', () => {
    fc.assert(
      fc.property(instances, ({ problem, point }) => {
        expect(disagreement(problem, problem, point)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  it('should be within its own bound of the gradient in double-double, pulls that underflow included', () => {
    fc.assert(
      fc.property(instances, fc.constantFrom(1, 40, 400), ({ problem, point }, far) => {
        const at = point.map((x) => x * far);
        for (const field of [wasmField(problem)!, classificationField(problem)]) {
          const g = new Float64Array(field.size);
          field.evaluate(at, g);
          if (field.error === Number.POSITIVE_INFINITY) continue;
          const [high, low] = [new Float64Array(field.size), new Float64Array(field.size)];
          classificationDoubleDouble(problem).evaluate(at, new Float64Array(field.size), high, low);
          // Products of pairs overflow from 2^997 on, where the exponential loss still has doubles.
          if (problem.loss === 'exponential' && !high.every(Number.isFinite)) continue;
          // Some hundred roundings of 2^-106 are lost in 1e-9 of a bound that holds one of 2^-53
          // for each of them.
          const off = Math.hypot(...g.map((x, j) => x - high[j]! - low[j]!));
          expect(off, field.kernel).toBeLessThanOrEqual(field.error * (1 + 1e-9));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('should be contradicted by a problem with one feature off by 1e-9, a point less or another decay', () => {
    fc.assert(
      fc.property(instances, fc.nat(), ({ problem, point }, k) => {
        // Small margins, so that every point pulls.
        const near = point.map((x) => x / (4 * point.length * 20) + 1e-3);
        const features = problem.features.map((x, i) => (i === k % problem.features.length ? x + 1e-9 : x));
        expect(disagreement({ ...problem, features }, problem, near)).toBeGreaterThan(1);
        const labels = problem.labels.map((y, i) => (i === k % problem.points ? -y : y));
        const moved = problem.features.map((x) => x + 2.5);
        expect(
          disagreement({ ...problem, features: moved, labels }, { ...problem, features: moved }, near),
        ).toBeGreaterThan(1);
        expect(disagreement({ ...problem, weightDecay: 0.02 }, problem, near)).toBeGreaterThan(1);
      }),
    );
  });

  it('should bound its curvature as the JavaScript field does', () => {
    fc.assert(
      fc.property(instances, ({ problem, point }) => {
        const [ours, reference] = [wasmField(problem)!, classificationField(problem)];
        const g = new Float64Array(ours.size);
        const near = point.map((x) => x / 8);
        ours.evaluate(near, g);
        reference.evaluate(near, g);
        // Both are c sum |z|^2 p (1 + 1e-9); their sums differ by roundings, N + 20 of 2^-53 and
        // margins of 53 terms below 4e3.
        for (const radius of [0, 0.1]) {
          const ratio = ours.curvature(radius, 0) / reference.curvature(radius, 0);
          expect(Math.abs(ratio - 1)).toBeLessThan(1e-10);
          // Where the looser bound is enough it is the answer, and no tighter one is above it.
          const [loose, tight] = [ours.curvature(radius, Number.MAX_VALUE), ours.curvature(radius, 0)];
          expect(loose).toBeGreaterThanOrEqual(tight);
          expect(ours.curvature(radius, loose * 0.99)).toBe(tight);
        }
      }),
    );
  });

  it('should say no bound when a pull overflows or the point is not a number', () => {
    const one = {
      kind: 'classification',
      points: 1,
      dimension: 1,
      features: Float64Array.of(1),
      labels: Float64Array.of(-1),
      loss: 'exponential',
      bias: false,
      reduction: 'sum',
      weightDecay: 0,
    } as const;
    const field = wasmField(one)!;
    const g = new Float64Array(1);
    field.evaluate(Float64Array.of(708.5), g);
    expect([g[0], field.error, field.curvature(0, 0)]).toEqual([Infinity, Infinity, Infinity]);
    field.evaluate(Float64Array.of(Number.NaN), g);
    expect([g[0], field.error]).toEqual([Number.NaN, Infinity]);
  });

  it('should be what every classification problem is stepped by, and give way where there is no room', () => {
    const [few, many] = [3, 40].map((points) => {
      const shape = { points, dimension: 2, loss: 'logistic', bias: false, reduction: 'sum', weightDecay: 0 } as const;
      return fc.sample(problemOf(shape), 1)[0]!;
    });
    for (const p of [few!, many!]) {
      const request = { problem: p, start: new Float64Array(2), dynamics: 'descent', step: 2 ** -6 } as const;
      const answer = gradientDescent.solve({ ...request, visit: { windows: [[0, 3]] } }) as Trajectory;
      expect([kindOf(p).field(p).kernel, answer.kernel]).toEqual(['wasm-simd', 'wasm-simd']);
    }
    const kernels = wasmKernels()!;
    expect([kernels.hasRoom(2 ** 20), kernels.hasRoom(2 ** 30)]).toEqual([true, false]);
    const room = vi.spyOn(kernels, 'hasRoom').mockReturnValue(false);
    expect([wasmField(many!), kindOf(many!).field(many!).kernel]).toEqual([null, 'flat-js']);
    room.mockRestore();
  });

  it('should step two problems by turns as it steps each alone', () => {
    fc.assert(
      fc.property(instances, instances, (one, other) => {
        const fields = [one, other].map(({ problem }) => wasmField(problem)!);
        const of = (k: number) => {
          const g = new Float64Array(fields[k]!.size);
          fields[k]!.evaluate([one, other][k]!.point, g);
          return [...g, fields[k]!.error];
        };
        const alone = [of(0), of(1)];
        expect([of(0), of(1), of(1), of(0)]).toEqual([alone[0], alone[1], alone[1], alone[0]]);
      }),
    );
  });
});
