import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { signedRows } from '../../src/problems/classification/rows.js';
import { collocationDescent } from '../../src/solvers/collocation/collocationDescent.js';
import { doubleDoubleDescent } from '../../src/solvers/descent/doubleDoubleDescent.js';
import type { RunRequest, Trajectory } from '../../src/statement/index.js';
import { apart, at, draw, request, seed, sizeOf, solve } from './collocationDraws.js';

describe('collocationDescent', () => {
  it('should hold the iterates of step-by-step descent within its radius on a hundred random instances', () => {
    const ratios: number[] = [];
    for (let k = 0; k < 100; k++) {
      const stream = streamOf(`${seed} shape ${k}`);
      const d = draw(
        `${k}`,
        {
          points: stream.whole(4, 24),
          dimension: stream.whole(1, 4),
          loss: k % 3 ? 'logistic' : 'exponential',
          reduction: k % 2 ? 'sum' : 'mean',
          bias: k % 5 > 0,
          weightDecay: k % 4 === 0 ? 10 ** -stream.whole(2, 6) : 0,
        },
        [0.5, 0.3, 0.1, 0.05, -0.05, -0.5][k % 6]!,
      );
      const steps = at(3, 200, 1000 + k);
      const run = solve(request(d, steps));
      // The exponential loss on data that are not separable may be too steep for any bound.
      if (run.ended !== 'complete') {
        expect(run.reason, `seed ${seed}, ${k}`).toBeTruthy();
        continue;
      }
      const truth = doubleDoubleDescent.solve(request(d, steps)) as Trajectory;
      for (const [n, state] of run.states.entries()) {
        const error = apart(state, truth.states[n]!);
        expect(error, `seed ${seed}, instance ${k}, step ${state.step}`).toBeLessThanOrEqual(
          state.radius + truth.states[n]!.radius,
        );
        expect(state.basis).toBe('certified');
      }
      ratios.push(run.states[2]!.radius / (1 + Math.hypot(...run.states[2]!.point)));
    }
    expect(ratios.length).toBeGreaterThan(75);
    ratios.sort((a, b) => a - b);
    expect(ratios[ratios.length >> 1], 'a bound that is worth something').toBeLessThan(1e-12);
  });

  it('should agree with its finer version, whose panels and kernel are others, at 10^15, 10^100 and 10^1000 steps', () => {
    const visit = { logTimes: [15, 100, 1000].map((power) => power * Math.LN10) };
    for (let k = 0; k < 6; k++) {
      const d = draw(`finer ${k}`, { points: 20, dimension: 3, loss: k % 2 ? 'logistic' : 'exponential' }, 0.3);
      const [a, b] = [collocationDescent, collocationDescent.higherPrecision!].map((solver) =>
        solve(request(d, visit), solver),
      );
      expect([a!.ended, b!.ended]).toEqual(['complete', 'complete']);
      for (const [n, state] of a!.states.entries()) {
        const other = b!.states[n]!;
        expect(apart(state, other), `seed ${seed}, ${k}`).toBeLessThanOrEqual(state.radius + other.radius);
        expect(state.radius + other.radius).toBeLessThan(1e-6);
      }
    }
  });

  it('should come to rest with decay and where the data cannot be separated, at any horizon', () => {
    const decayed = draw('decay', { points: 12, dimension: 2, weightDecay: 1e-4 }, 0.3);
    const mixed = draw('mixed', { points: 30, dimension: 2 }, -1);
    for (const d of [decayed, mixed]) {
      const run = solve(request(d, { logTimes: [Math.log(1e7), 30, 100, 1e4] }));
      expect(run.ended, `seed ${seed}: ${run.reason}`).toBe('complete');
      const far = run.states.at(-1)!;
      expect(far.radius).toBeLessThan(1e-12);
      // A minimiser: the gradient of the objective vanishes, to what the radius leaves open.
      const rows = signedRows(d.problem);
      const size = sizeOf(d.problem);
      const gradient = far.point.map((w) => d.problem.weightDecay * w);
      for (let i = 0; i < d.problem.points; i++) {
        const z = rows.subarray(i * size, (i + 1) * size);
        const p = 1 / (1 + Math.exp(z.reduce((m, x, j) => m + x * far.point[j]!, 0)));
        for (let j = 0; j < size; j++) gradient[j] = gradient[j]! - p * z[j]!;
      }
      expect(Math.hypot(...gradient)).toBeLessThan(1e-12);
    }
  });

  it('should need hardly more gradients for 10^1000 steps than for 10^15, and fewer at a looser tolerance', () => {
    const d = draw('cost', { points: 40, dimension: 5 }, 0.5);
    const cost = (power: number, tolerance?: number) =>
      solve(request(d, { logTimes: [power * Math.LN10] }, tolerance)).cost.gradients;
    const near = cost(15);
    expect(near).toBeLessThan(6000);
    expect(cost(1000)).toBeLessThan(4 * near);
    expect(cost(15, 1e-8)).toBeLessThan(0.7 * near);
  });

  it('should refuse in a sentence what it cannot certify', () => {
    const d = draw('refused', { points: 8, dimension: 2 }, 0.3);
    const good = request(d, at(1e6));
    const refusals: [Partial<RunRequest>, RegExp][] = [
      [{ step: 20 * d.step }, /2\/beta/],
      [{ step: -1 }, /positive step size/],
      [{ step: Float64Array.of(1, 1, 1) }, /one positive step size/],
      [{ dynamics: 'flow' }, /descent, not a flow/],
      [{ problem: { ...d.problem, kind: 'ridge', targets: d.problem.labels } as never }, /no problem of kind 'ridge'/],
    ];
    expect(collocationDescent.accepts(good)).toBe(true);
    for (const [bad, sentence] of refusals) expect(collocationDescent.accepts({ ...good, ...bad })).toMatch(sentence);
  });
});
