import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatorInDoubles, evaluatorInTwoParts } from '../../src/objectives/evaluator.js';
import { kinkWithin } from '../../src/objectives/kinks.js';
import type { ObjectiveProblem } from '../../src/statement/problem.js';
import { randomGraphs } from './randomGraphs.js';

const size = 10;
const directions = fc
  .array(fc.integer({ min: -8, max: 8 }), { minLength: size, maxLength: size })
  .map((of) => Float64Array.from(of, (x) => x / 8));

function parts(entries: number) {
  return { first: new Float64Array(entries), second: new Float64Array(entries) };
}

/** Value, gradient and Hessian product in double-double at point + t direction, t a power of 2. */
function along({ objective, sizes, arrays }: ObjectiveProblem, point: Float64Array, direction: Float64Array) {
  const run = evaluatorInTwoParts(objective, sizes, arrays, ['value', 'gradient', 'product'], 'pairs');
  return (t: number) => {
    const out = parts(1 + 2 * size);
    const first = point.map((x, j) => x + direction[j]! * t);
    // Exact (Sterbenz, or the product is zero): t is far below the entries of the point.
    const second = point.map((x, j) => x - first[j]! + direction[j]! * t);
    run.evaluate({ first, second }, out, { first: direction, second: new Float64Array(size) });
    return out;
  };
}

/** (f(t) - f(-t))/2t extrapolated once: the error is some t^4 times a fifth derivative. */
function difference(at: (t: number) => ReturnType<typeof parts>, n: number): number {
  const rise = (t: number) => {
    const [ahead, behind] = [at(t), at(-t)];
    return (ahead.first[n]! - behind.first[n]! + (ahead.second[n]! - behind.second[n]!)) / (2 * t);
  };
  const t = 2 ** -16;
  return (4 * rise(t / 2) - rise(t)) / 3;
}

describe('random graphs', () => {
  it('should have the gradients and Hessian products that differences in double-double have', () => {
    fc.assert(
      fc.property(randomGraphs(false), directions, ({ problem, point }, direction) => {
        const at = along(problem, point, direction);
        const { first } = at(0);
        const scale = 1 + Math.max(...first.map(Math.abs));
        const slope = direction.reduce((sum, x, j) => sum + x * first[1 + j]!, 0);
        expect(Math.abs(difference(at, 0) - slope)).toBeLessThanOrEqual(1e-12 * scale);
        for (let j = 0; j < size; j++)
          expect(Math.abs(difference(at, 1 + j) - first[1 + size + j]!), `row ${j}`).toBeLessThanOrEqual(1e-12 * scale);
      }),
      { numRuns: 80 },
    );
  });

  it('should be the same in doubles as in double-double, and lie in the enclosures of a box', () => {
    fc.assert(
      fc.property(
        randomGraphs(true),
        directions,
        fc.constantFrom(0, 1e-12, 1e-3, 0.3),
        ({ problem, point }, direction, width) => {
          const { objective, sizes, arrays } = problem;
          const wanted = ['value', 'gradient', 'product'] as const;
          const doubles = evaluatorInDoubles(objective, sizes, arrays, wanted);
          const pairs = evaluatorInTwoParts(objective, sizes, arrays, wanted, 'pairs');
          const enclosed = evaluatorInTwoParts(objective, sizes, arrays, wanted, 'enclosures');
          const [out, exact, ends] = [new Float64Array(1 + 2 * size), parts(1 + 2 * size), parts(1 + 2 * size)];
          enclosed.evaluate({ first: point.map((x) => x - width), second: point.map((x) => x + width) }, ends, {
            first: direction,
            second: direction,
          });
          const kink = kinkWithin(enclosed.program, enclosed.run);
          for (let draw = 0; draw < 4; draw++) {
            // The corner of the box first, then points within.
            const inside = point.map((x) => x + width * (draw === 0 ? 1 : Math.random() * 2 - 1) * 0.999);
            pairs.evaluate({ first: inside, second: new Float64Array(size) }, exact, {
              first: direction,
              second: new Float64Array(size),
            });
            const top = 1 + Math.max(...exact.first.map(Math.abs));
            for (const [n, x] of exact.first.entries()) {
              if (kink && n > 0 && width === 0) continue;
              expect(x, `entry ${n} above the lower end`).toBeGreaterThanOrEqual(ends.first[n]!);
              expect(x, `entry ${n} below the upper end`).toBeLessThanOrEqual(ends.second[n]!);
            }
            doubles.evaluate(inside, out, direction);
            // A kink may be passed on different sides by the two arithmetics.
            if (!kink)
              for (const [n, x] of exact.first.entries())
                expect(Math.abs(out[n]! - x)).toBeLessThanOrEqual(1e-12 * top);
          }
        },
      ),
      { numRuns: 80 },
    );
  });
});
