import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objective, poses } from '../../src/objectives/index.js';
import type { Operations } from '../../src/objectives/operations.js';
import type { Tensor } from '../../src/objectives/recorder.js';
import { kindOf, parametersOf } from '../../src/problems/index.js';
import type { ObjectiveProblem, ShippedKinds } from '../../src/statement/problem.js';
import { problems } from '../requests/arbitraries.js';

type Shipped = ShippedKinds[keyof ShippedKinds];

const length2 = (o: Operations, x: Tensor) => o.dot(x, x);

function lossOf(p: Shipped, o: Operations, score: Tensor, y: Tensor): Tensor {
  if (p.kind === 'ridge' || p.loss === 'squared') return o.square(o.subtract(score, y));
  const margin = o.multiply(y, score);
  return p.loss === 'logistic' ? o.softplus(o.negate(margin)) : o.exp(o.negate(margin));
}

/** The same problem as a graph, from the definition in the type. */
function asGraph(p: Shipped): ObjectiveProblem {
  const { points: n, dimension: d, weightDecay, features: X } = p;
  const y = p.kind === 'classification' ? p.labels : p.targets;
  const data = { X: ['n', 'd'], y: ['n'] } as const;
  const decayed = (o: Operations, loss: Tensor, ...blocks: Tensor[]) =>
    blocks.reduce((sum, of) => o.add(sum, o.scale(weightDecay / 2, length2(o, of))), loss);
  if (p.kind === 'diagonal net') {
    const net = objective({
      ...{ name: 'net', data, parameters: { u: ['d'], v: ['d'] } },
      value: ({ X, y }, { u, v }, o) =>
        decayed(o, o.mean(lossOf(p, o, o.matmul(X, o.subtract(o.square(u), o.square(v))), y)), u, v),
    });
    return poses(net, { X, y }, { n, d });
  }
  if (p.kind === 'ridge') {
    const ridge = objective({
      ...{ name: 'ridge', data, parameters: { w: ['d'] } },
      value: ({ X, y }, { w }, o) => decayed(o, o.scale(0.5, o.mean(lossOf(p, o, o.matmul(X, w), y))), w),
    });
    return poses(ridge, { X, y }, { n, d });
  }
  const { bias, reduction } = p;
  const linear = objective({
    ...{ name: 'linear', data, parameters: bias ? { w: ['d'], b: [1] } : { w: ['d'] } },
    value: ({ X, y }, { w, b }: { readonly w?: Tensor; readonly b?: Tensor }, o) => {
      const score = b === undefined ? o.matmul(X, w!) : o.add(o.matmul(X, w!), b);
      return decayed(o, o[reduction](lossOf(p, o, score, y)), ...(b === undefined ? [w!] : [w!, b]));
    },
  });
  return poses(linear, { X, y }, { n, d });
}

/** A problem and a point of it, near and far. */
const posed = (problems as fc.Arbitrary<Shipped>).chain((problem) => {
  const size = parametersOf(problem);
  const entry = fc.oneof(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true }));
  return fc
    .array(entry, { minLength: size, maxLength: size })
    .map((point) => ({ problem, point: Float64Array.from(point) }));
});

describe('the kinds that ship, written as graphs', () => {
  it('should have the gradients of the hand-written fields, within both bounds of rounding', () => {
    let largest = 0;
    fc.assert(
      fc.property(posed, ({ problem, point }) => {
        const field = kindOf(problem).field(problem);
        const graph = asGraph(problem);
        const own = kindOf(graph).field(graph);
        const [a, b] = [new Float64Array(point.length), new Float64Array(point.length)];
        field.evaluate(point, a);
        own.evaluate(point, b);
        const apart = Math.hypot(...a.map((x, j) => x - b[j]!));
        const bounds = field.error + own.error;
        expect(apart).toBeLessThanOrEqual(bounds);
        // A bound that says nothing would let anything pass.
        expect(own.error).toBeLessThanOrEqual(1e-9 * (1e-130 + Math.hypot(...b, field.error * 1e14)));
        largest = Math.max(largest, apart / (bounds + Number.MIN_VALUE));
      }),
      { numRuns: 300 },
    );
    expect(largest).toBeGreaterThan(0.001);
  });

  it('should have curvatures that agree where the hand-written field has one', () => {
    fc.assert(
      fc.property(posed, fc.constantFrom(1e-9, 1e-3, 0.1), ({ problem, point }, radius) => {
        if (problem.kind === 'diagonal net') return;
        const field = kindOf(problem).field(problem);
        const graph = asGraph(problem);
        const own = kindOf(graph).field(graph);
        const out = new Float64Array(point.length);
        field.evaluate(point, out);
        own.evaluate(point, out);
        // Both bound the largest eigenvalue nearby from above: they are at least that at the point.
        const [a, b] = [field.curvature(radius, 0), own.curvature(radius, 0)];
        const [least] = [own.curvature(0, 0)];
        expect(a * (1 + 1e-9) + 1e-300).toBeGreaterThanOrEqual(least * (1 - 1e-9) - 1e-12);
        expect(b).toBeGreaterThanOrEqual(least * (1 - 1e-9) - 1e-12);
        expect(kindOf(graph).tags(graph)).toContain('convex');
      }),
      { numRuns: 100 },
    );
  });
});
