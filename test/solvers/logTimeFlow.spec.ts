import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { logTimeFlow } from '../../src/solvers/logTime/logTimeFlow.js';
import type { RunRequest, Trajectory } from '../../src/statement/solver.js';
import { plantedSupport } from './lateData.js';

function request(points: number[][], more: Partial<RunRequest> = {}): RunRequest {
  return {
    problem: {
      kind: 'classification',
      points: points.length,
      dimension: points[0]!.length,
      features: Float64Array.from(points.flat()),
      labels: new Float64Array(points.length).fill(-1),
      loss: 'exponential',
      bias: true,
      reduction: 'mean',
      weightDecay: 0,
    },
    start: new Float64Array(points[0]!.length + 1),
    dynamics: 'flow',
    step: 1,
    visit: { logTimes: [Number.NEGATIVE_INFINITY, -3, 0, 5, 40, 700] },
    tolerance: 1e-10,
    ...more,
  };
}

const solve = (r: RunRequest) => logTimeFlow.solve(r) as Trajectory;

describe('logTimeFlow', () => {
  it('should follow one point in closed form to log t = 700', () => {
    // f = S x + b: f' = -(x^2 + 1) e^f, so e^-f = 1 + (x^2 + 1) t; b = f/(x^2 + 1).
    const x = 0.5;
    for (const { logTime, point, radius } of solve(request([[x]])).states) {
      const f = -(logTime > 600 ? logTime + Math.log(x * x + 1) : Math.log1p((x * x + 1) * Math.exp(logTime)));
      expect(Math.abs(point[1]! - f / (x * x + 1))).toBeLessThan(1e-8 * (1 + Math.abs(f)));
      expect(Math.abs(point[0]! - x * point[1]!)).toBeLessThan(1e-8 * (1 + Math.abs(f)));
      expect(radius).toBeLessThan(1e-6);
    }
  });

  it('should follow the boundary triangle, whose weights grow as log log t', () => {
    // (1,0), (-1,0), (0,1): S = (0, -log(1 + u)), b = -2u - log(1 + u),
    // t = (3/4)((1 + 2u) e^(2u) - 1).
    const logTimes = [1, 10, 60].map((u) => Math.log(0.75) + 2 * u + Math.log1p(2 * u - Math.exp(-2 * u)));
    const { states } = solve(
      request(
        [
          [1, 0],
          [-1, 0],
          [0, 1],
        ],
        { visit: { logTimes } },
      ),
    );
    for (const [n, u] of [1, 10, 60].entries()) {
      expect(states[n]!.point[1]!).toBeCloseTo(-Math.log1p(u), 6);
      expect(states[n]!.point[2]!).toBeCloseTo(-2 * u - Math.log1p(u), 6);
    }
  });

  it('should follow the logistic loss of one point without bias', () => {
    // w' = x/(1 + e^(w x)) with label 1: w x + e^(w x) - 1 = x^2 t.
    const r = request([[1]]);
    const problem = {
      ...r.problem,
      labels: Float64Array.of(1),
      loss: 'logistic',
      bias: false,
    } as RunRequest['problem'];
    const { states } = solve({ ...r, problem, start: new Float64Array(1), visit: { logTimes: [0, 3, 8] } });
    for (const { logTime, point } of states)
      expect(Math.log(point[0]! + Math.expm1(point[0]!))).toBeCloseTo(logTime, 7);
  });

  it('should follow one logistic point without bias to log t = 10^5, in closed form', () => {
    // w + e^w = t + 1, hence log t = log(w + e^w - 1) = w + log1p((w - 1) e^-w).
    const r = request([[1]]);
    const problem = {
      ...r.problem,
      labels: Float64Array.of(1),
      loss: 'logistic',
      bias: false,
    } as RunRequest['problem'];
    const logTimes = [0, 3, 8, 30, 100, 1e4, 1e5];
    const t = solve({ ...r, problem, start: new Float64Array(1), visit: { logTimes } });
    expect(t.ended).toBe('complete');
    for (const { logTime, point, radius } of t.states) {
      const w = point[0]!;
      // The left side moves by at most 2 per unit of w at w >= 0.5 (at log t = 0, w = 0.57), and
      // rounds at 1e-15 (1 + log t).
      const gap = Math.abs(w + Math.log1p((w - 1) * Math.exp(-w)) - logTime);
      expect(gap, `log t = ${logTime}`).toBeLessThan(2 * radius + 1e-15 * (1 + logTime));
      expect(radius).toBeLessThan(1e-8);
    }
  });

  it('should follow the boundary triangle to log t = 10^5', () => {
    const us = [1e3, 4e4, 49_990];
    const logTimes = us.map((u) => Math.log(0.75) + 2 * u + Math.log1p(2 * u));
    const r = request(
      [
        [1, 0],
        [-1, 0],
        [0, 1],
      ],
      { visit: { logTimes } },
    );
    for (const [n, state] of solve(r).states.entries()) {
      const u = us[n]!;
      const reference = Float64Array.of(0, -Math.log1p(u), -2 * u - Math.log1p(u));
      const gap = Math.hypot(...reference.map((x, j) => x - state.point[j]!));
      // The log times themselves are rounded by 1e-16 of themselves, and b moves as they do.
      expect(gap, `u = ${u}`).toBeLessThan(state.radius + 1e-15 * u);
      // A quarter of 1e-10 times what a frame leaves of the weights: some hundreds here, since
      // their speed changes like 1/log t.
      expect(state.radius).toBeLessThan(1e-7);
    }
  });

  it('should settle where data are nearly separable, and along the max margin where they are planted', () => {
    // (1, -e), (-1, -e), (0, 1): the minimiser of (2 exp(-e s) + exp(s))/3 is s = log(2e)/(1 + e);
    // b + log t -> -log of the minimum.
    const e = 2 ** -9;
    const near = request(
      [
        [1, -e],
        [-1, -e],
        [0, 1],
      ],
      { visit: { logTimes: [1e5] } },
    );
    const s = Math.log(2 * e) / (1 + e);
    const minimum = (2 * Math.exp(-e * s) + Math.exp(s)) / 3;
    const { point, radius } = solve(near).states[0]!;
    // It relaxes like t^-e (B4: curvature over minimum is about e): exp(-195) at log t = 1e5.
    expect(Math.abs(point[1]! - s)).toBeLessThan(radius);
    expect(Math.abs(point[2]! + 1e5 + Math.log(minimum))).toBeLessThan(radius);

    for (const loss of ['logistic', 'exponential'] as const) {
      const key = `${process.hrtime.bigint()}`;
      const { problem, direction, multipliers } = plantedSupport(streamOf(key), 4, loss);
      const r = { ...near, problem, start: new Float64Array(2) };
      const late = solve(r).states[0]!;
      // exp(log t - margin) -> alpha on the two support vectors (unit step, sum of losses), which
      // span the plane.
      for (const i of [0, 1]) {
        const [x, y] = problem.features.subarray(2 * i, 2 * i + 2);
        const margin = x! * late.point[0]! + y! * late.point[1]!;
        expect(Math.abs(1e5 - margin - Math.log(multipliers[i]!)), key).toBeLessThan(
          late.radius * Math.hypot(x!, y!) + 1e-10,
        );
      }
      expect(late.point[0]! / 1e5, key).toBeCloseTo(direction[0]!, 3);
    }
  });

  it('should hand stiff data over to the implicit method and agree with Newton in the limit', () => {
    const t = solve(request([[300], [-300], [299]], { visit: { logTimes: [-20, 600, 1e5] } }));
    expect(t.ended).toBe('complete');
    // S -> argmin of (e^300S + e^-300S + e^299S)/3, by bisection on its derivative.
    let [low, high] = [-1, 1];
    for (let n = 0; n < 60; n++) {
      const s = (low + high) / 2;
      if (300 * Math.exp(300 * s) - 300 * Math.exp(-300 * s) + 299 * Math.exp(299 * s) > 0) high = s;
      else low = s;
    }
    const minimum = (Math.exp(300 * low) + Math.exp(-300 * low) + Math.exp(299 * low)) / 3;
    for (const { point, logTime, radius } of t.states.slice(1)) {
      expect(Math.abs(point[0]! - low)).toBeLessThan(radius);
      expect(Math.abs(point[1]! + logTime + Math.log(minimum))).toBeLessThan(radius);
    }
    expect(t.cost.gradients).toBeLessThan(20_000);
  });

  it('should be censored where a margin stays bounded for ever, with the states before', () => {
    // Without bias (1,0) and (-1,0) hold S_1 in place while (1/2, 1) lets S_2 grow; only the clock
    // overflows.
    const r = request(
      [
        [1, 0],
        [-1, 0],
        [0.5, 1],
      ],
      { visit: { logTimes: [10, 300, 1e5] }, tolerance: 1e-8 },
    );
    const t = solve({
      ...r,
      problem: { ...r.problem, bias: false } as RunRequest['problem'],
      start: new Float64Array(2),
    });
    expect(t.ended).toBe('censored');
    expect(t.reason).toMatch(/a margin stays bounded.*overflow at log time 7\d\d/);
    expect(t.states).toHaveLength(2);
    expect(Math.abs(t.states[1]!.point[0]!)).toBeLessThan(t.states[1]!.radius);
  });

  it('should be censored where the start overflows', () => {
    const r = request([[1]]);
    const t = solve({ ...r, start: Float64Array.of(0, 1000), visit: { logTimes: [Number.NEGATIVE_INFINITY, 1] } });
    expect([t.ended, t.states.length]).toEqual(['censored', 1]);
    expect(t.reason).toMatch(/more than 100000 steps of the explicit integrator/);
  });

  it('should have a finer version and refuse what it cannot do', () => {
    const r = request([[1]]);
    expect(logTimeFlow.accepts(r)).toBe(true);
    expect(logTimeFlow.higherPrecision!.accepts(r)).toBe(true);
    const refused: [Partial<RunRequest>, RegExp][] = [
      [{ dynamics: 'descent' }, /flow/],
      [{ problem: { ...r.problem, weightDecay: 1 } as RunRequest['problem'] }, /decay/],
      [{ problem: { kind: 'ridge' } as RunRequest['problem'] }, /ridge/],
      [{ visit: { windows: [[0, 1]] } }, /log times/],
      [{ visit: {} }, /nothing/],
      [{ visit: { logTimes: [1, 1] } }, /increasing/],
      [{ start: new Float64Array(1) }, /parameters/],
      [{ start: Float64Array.of(0, Number.NaN) }, /finite/],
      [{ problem: request([[Number.NaN]]).problem }, /features/],
      [{ tolerance: 1e-15 }, /tolerance/],
      [{ tolerance: Number.NaN }, /tolerance/],
    ];
    for (const [change, sentence] of refused) expect(logTimeFlow.accepts({ ...r, ...change })).toMatch(sentence);
  });
});
