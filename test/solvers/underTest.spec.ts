import { describe, expect, it } from 'vitest';
import { solver as float32 } from '../../docs/examples/float32-descent.js';
import { solver as float64 } from '../../docs/examples/float64-descent.js';
import { streamOf } from '../../src/data/stream.js';
import { gradientDescent } from '../../src/solvers/descent/gradientDescent.js';
import { underTest } from '../../src/solvers/descent/underTest.js';
import type { ClassificationProblem, Descent, RunRequest } from '../../src/statement/index.js';

function requestFrom(key: string, steps: number): RunRequest {
  const stream = streamOf(key);
  const [points, dimension] = [stream.whole(2, 8), stream.whole(1, 4)];
  const problem: ClassificationProblem = {
    kind: 'classification',
    points,
    dimension,
    features: Float64Array.from({ length: points * dimension }, () => stream.whole(-16, 16) / 8),
    labels: Float64Array.from({ length: points }, () => stream.sign()),
    loss: 'logistic',
    bias: true,
    reduction: stream.sign() === 1 ? 'sum' : 'mean',
    weightDecay: stream.whole(0, 2) / 16,
  };
  const start = Float64Array.from({ length: dimension + 1 }, () => stream.whole(-8, 8) / 8);
  // 8 points of length at most sqrt(4 * 4 + 1): the curvature is at most 8 * 17 / 4 + 1/8 = 34.125,
  // so 1/32 is below 2/beta.
  return {
    problem,
    start,
    dynamics: 'descent',
    step: 1 / 32,
    visit: {
      windows: [
        [0, 3],
        [steps, steps],
      ],
    },
  };
}

const distance = (a: ArrayLike<number>, b: ArrayLike<number>) => Math.hypot(...Array.from(a, (x, j) => x - b[j]!));

describe('a descent under test', () => {
  it('should be given a radius that holds the exact iterate, and not a much larger one', async () => {
    for (let n = 0; n < 40; n++) {
      const key = `${process.hrtime.bigint()}`;
      const request = requestFrom(key, 500);
      const run = await underTest(float64, 'float64.ts').solve(request);
      const exact = await gradientDescent.higherPrecision!.solve(request);
      expect(run.states.map((s) => s.step)).toEqual(exact.states.map((s) => s.step));
      for (const [k, s] of run.states.entries()) {
        const off = distance(s.point, exact.states[k]!.point);
        expect(off, `${key}, state ${k}`).toBeLessThanOrEqual(s.radius + exact.states[k]!.radius);
        // 500 steps of some hundred roundings of numbers below 100 each: 500 * 100 * 100 u < 1e-9.
        expect(s.radius, key).toBeLessThan(1e-9);
      }
    }
  });

  it('should leave its radius when it keeps its state in float32', async () => {
    let left = 0;
    for (let n = 0; n < 20; n++) {
      const request = requestFrom(`${process.hrtime.bigint()}`, 200);
      const { states } = await underTest(float32, 'float32.ts').solve(request);
      const exact = (await gradientDescent.higherPrecision!.solve(request)).states;
      if (distance(states.at(-1)!.point, exact.at(-1)!.point) > states.at(-1)!.radius + exact.at(-1)!.radius) left += 1;
    }
    expect(left).toBeGreaterThan(0);
  });

  const request = requestFrom(`${process.hrtime.bigint()}`, 5);
  const size = request.start.length;
  const yielding = (...all: unknown[]): Descent => ({
    name: 'test',
    version: '1',
    accepts: () => true,
    *iterates() {
      yield* all as number[][];
    },
  });
  const solved = async (d: Descent) => underTest(d, 'mine.ts').solve(request);

  it('should be refused with file, step and parameter when it yields what is no point', async () => {
    const good = Array.from({ length: size }, () => 0);
    await expect(solved(yielding(good, [1]))).rejects.toThrow(
      `mine.ts: the solver 'test', step 2: yielded 1 parameters, the problem has ${size}`,
    );
    await expect(solved(yielding(null))).rejects.toThrow('yielded no parameters');
    await expect(solved(yielding(good.with(1, Number.NaN)))).rejects.toThrow('step 1: parameter 1 is NaN');
    await expect(solved(yielding(good.map(() => '0')))).rejects.toThrow('parameter 0 is 0, not a number');
    await expect(solved(yielding(good))).rejects.toThrow('ended after 1 of 5 steps');
    const none = { ...yielding(), iterates: () => 3 as never };
    await expect(solved(none)).rejects.toThrow('cannot be iterated');
  });

  it('should diverge, with the states before, when it runs away', async () => {
    const good = Array.from({ length: size }, () => 1);
    for (const far of [Number.POSITIVE_INFINITY, -1e300, 2 ** 501]) {
      const run = await solved(
        yielding(
          good,
          good.map(() => far),
        ),
      );
      expect(run).toMatchObject({ ended: 'diverged', reason: 'not finite, or beyond 2^500, after step 2' });
      expect(run.states).toHaveLength(2);
    }
  });

  it('should refuse what the shipped descent refuses, before its author is asked', () => {
    const solver = underTest({ ...yielding(), accepts: () => 'not today' }, 'mine.ts');
    expect(solver.accepts(request)).toBe('not today');
    expect(solver.accepts({ ...request, dynamics: 'flow' })).toMatch('not a flow');
    expect(solver.accepts({ ...request, visit: { windows: [[1e8, 1e8]] } })).toMatch('at most 20000000');
    const odd = underTest({ ...yielding(), accepts: () => 1 as never }, 'mine.ts');
    expect(() => odd.accepts(request)).toThrow(
      `mine.ts: 'accepts' of the solver 'test' answered neither true nor a sentence`,
    );
  });
});
