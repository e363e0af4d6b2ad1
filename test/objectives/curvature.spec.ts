import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curvatureOver, hessianOf } from '../../src/objectives/curvature.js';
import { evaluatorInDoubles } from '../../src/objectives/evaluator.js';
import { objective, poses } from '../../src/objectives/index.js';
import type { ObjectiveProblem } from '../../src/statement/problem.js';
import { any } from './arguments.js';
import { randomGraphs } from './randomGraphs.js';

/** v . H v / v . v at a point, after some steps of the power method on H + shift. */
function quotient({ objective: graph, sizes, arrays }: ObjectiveProblem, point: Float64Array, shift: number): number {
  const size = point.length;
  const run = evaluatorInDoubles(graph, sizes, arrays, ['product']);
  const product = new Float64Array(size);
  let v = Float64Array.from(point, () => any(-1, 1));
  let found = 0;
  for (let k = 0; k < 20; k++) {
    const length = Math.hypot(...v);
    v = v.map((x) => x / length);
    run.evaluate(point, product, v);
    found = v.reduce((sum, x, j) => sum + x * product[j]!, 0);
    v = v.map((x, j) => product[j]! + shift * x);
  }
  return found;
}

const quartic = (size: number) =>
  poses(
    objective({
      name: 'quartic',
      data: {},
      parameters: { x: [size] },
      value: (_, { x }, o) => o.sum(o.power(x, 4)),
    }),
    {},
  );

describe('the curvature over a box', () => {
  it('should bound quotients of Hessians at points within, of random graphs', () => {
    let finite = 0;
    fc.assert(
      fc.property(randomGraphs(false), fc.constantFrom(0, 1e-3, 0.05), ({ problem, point }, width) => {
        const { least, most } = hessianOf(problem)(point, width);
        if (most[1] < 1e3) finite += 1;
        for (let draw = 0; draw < 3; draw++) {
          const at = point.map((x) => x + width * any(-0.999, 0.999));
          for (const shift of [-10, 10]) {
            const found = quotient(problem, at, shift);
            expect(found).toBeGreaterThanOrEqual(least[0] - 1e-12);
            expect(found).toBeLessThanOrEqual(most[1] + 1e-12);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(finite).toBeGreaterThan(30);
  });

  it('should count entries of both signs in a row sum', () => {
    const signs = Array.from({ length: 45 }, (_, j) => (j % 2 ? 1 : -1));
    const of = objective({
      ...{ name: 'rank one', data: { s: [45] }, parameters: { x: [45] } },
      value: ({ s }, { x }, o) => o.scale(0.5, o.square(o.dot(s, x))),
    });
    const [, hi] = curvatureOver(poses(of, { s: signs }), new Float64Array(45), 0.1);
    expect(hi).toBeGreaterThanOrEqual(45);
    expect(hi).toBeLessThan(45.001);
  });

  it('should be that of the farthest corner of a quartic, by eigenvalues and by row sums', () => {
    for (const size of [3, 45]) {
      const point = Float64Array.from({ length: size }, (_, j) => (j === 1 ? 2 : 0.5));
      const [, hi] = curvatureOver(quartic(size), point, 0.5);
      expect(hi).toBeGreaterThanOrEqual(12 * 2.5 ** 2);
      // Half widths in a row sum: at most twice the width of the entry more.
      expect(hi).toBeLessThan(12 * 2.5 ** 2 * 1.01);
      const [lo, top] = curvatureOver(quartic(size), point, 0);
      expect(top).toBeGreaterThanOrEqual(48);
      expect(top).toBeLessThan(48 * (1 + 1e-9));
      if (size === 3) expect(lo).toBeGreaterThan(48 * (1 - 1e-9));
    }
  });
});
