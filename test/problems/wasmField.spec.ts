import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classificationField } from '../../src/problems/classification/field.js';
import { wasmBatch } from '../../src/problems/classification/wasmBatch.js';
import { wasmField } from '../../src/problems/classification/wasmField.js';
import { kindOf } from '../../src/problems/index.js';
import type { ClassificationProblem } from '../../src/statement/problem.js';

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

/** Distance of two gradients over the sum of both bounds; above 1 is a contradiction. 1 + 1e-9 covers the distance's own rounding. */
function disagreement(a: ClassificationProblem, b: ClassificationProblem, point: Float64Array, relaxed: boolean) {
  const ours = wasmField(a, relaxed)!;
  const reference = classificationField(b);
  const [g, h] = [new Float64Array(ours.size), new Float64Array(ours.size)];
  ours.evaluate(point, g);
  reference.evaluate(point, h);
  return distance(g, h) / ((ours.error + reference.error) * (1 + 1e-9));
}

describe('the WebAssembly field', () => {
  for (const relaxed of [false, true])
    it(`should agree with the JavaScript field within both bounds, relaxed: ${relaxed}`, () => {
      fc.assert(
        fc.property(instances, ({ problem, point }) => {
          expect(disagreement(problem, problem, point, relaxed)).toBeLessThanOrEqual(1);
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
        expect(disagreement({ ...problem, features }, problem, near, false)).toBeGreaterThan(1);
        const labels = problem.labels.map((y, i) => (i === k % problem.points ? -y : y));
        const moved = problem.features.map((x) => x + 2.5);
        expect(
          disagreement({ ...problem, features: moved, labels }, { ...problem, features: moved }, near, false),
        ).toBeGreaterThan(1);
        expect(disagreement({ ...problem, weightDecay: 0.02 }, problem, near, false)).toBeGreaterThan(1);
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
        // Both are c sum |z|^2 p (1 + 1e-9); their sums differ by roundings, N + 20 of 2^-53 and margins of 53 terms below 4e3.
        for (const radius of [0, 0.1]) {
          const ratio = ours.curvature(radius) / reference.curvature(radius);
          expect(Math.abs(ratio - 1)).toBeLessThan(1e-10);
        }
      }),
    );
  });

  it('should take many steps as it takes one after another, to the last bit', () => {
    fc.assert(
      fc.property(instances, fc.integer({ min: 0, max: 9 }), ({ problem, point }, steps) => {
        const field = wasmField(problem)!;
        const start = point.map((x) => x / 20);
        const one = start.slice();
        const g = new Float64Array(field.size);
        for (let k = 0; k < steps; k++) {
          field.evaluate(one, g);
          for (let j = 0; j < one.length; j++) one[j] = one[j]! - 0.01 * g[j]!;
        }
        const many = start.slice();
        field.descend(many, 0.01, steps);
        expect([...many]).toEqual([...one]);
      }),
    );
  });

  it('should step a batch as the JavaScript field steps each of its data sets', () => {
    const batches = shapes.chain((s) =>
      fc.array(fc.record({ problem: problemOf(s), point: numbers(sizeOf(s), 0.5) }), { minLength: 1, maxLength: 5 }),
    );
    fc.assert(
      fc.property(batches, (batch) => {
        const stepper = wasmBatch(batch.map((b) => b.problem));
        if (stepper === null || typeof stepper === 'string') throw new Error(String(stepper));
        const { size } = stepper;
        const points = new Float64Array(batch.length * size);
        for (const [k, b] of batch.entries()) points.set(b.point, k * size);
        const step = 2 ** -7;
        stepper.descend(points, step, 1);
        batch.forEach(({ problem, point }, k) => {
          const field = classificationField(problem);
          const g = new Float64Array(size);
          field.evaluate(point, g);
          const want = point.map((x, j) => x - step * g[j]!);
          // Twice the field's bound holds its own order of summation and the batch's; product and difference round on both sides.
          const length = Math.sqrt(want.reduce((s, x, j) => s + (Math.abs(x) + 2 * Math.abs(step * g[j]!)) ** 2, 0));
          expect(distance(points.subarray(k * size, (k + 1) * size), want)).toBeLessThanOrEqual(
            2 * step * field.error + 2 ** -51 * length,
          );
        });
      }),
    );
  });

  it('should refuse a batch of different shapes', () => {
    const problem = fc.sample(
      problemOf({ points: 3, dimension: 2, loss: 'logistic', bias: false, reduction: 'sum', weightDecay: 0 }),
      1,
    )[0]!;
    expect(wasmBatch([problem, { ...problem, loss: 'exponential' }])).toMatch(
      /problem 1 of the batch has the shape 3, 2, exponential/,
    );
    expect(wasmBatch([])).toBe('a batch of no problems');
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
    expect([g[0], field.error, field.curvature(0)]).toEqual([Infinity, Infinity, Infinity]);
    field.evaluate(Float64Array.of(Number.NaN), g);
    expect([g[0], field.error]).toEqual([Number.NaN, Infinity]);
  });

  it('should be taken for more than a few points, and name itself', () => {
    const [few, many] = [3, 40].map((points) => {
      const shape = { points, dimension: 2, loss: 'logistic', bias: false, reduction: 'sum', weightDecay: 0 } as const;
      return fc.sample(problemOf(shape), 1)[0]!;
    });
    const kernels = [few!, many!].map((p) => kindOf(p).field(p).kernel);
    expect([...kernels, wasmField(few!)!.kernel]).toEqual(['flat-js', 'wasm-simd', 'wasm-simd']);
  });
});
