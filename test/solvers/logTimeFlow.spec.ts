import { describe, expect, it } from 'vitest';
import { logTimeFlow } from '../../src/solvers/flow/logTimeFlow.js';
import type { RunRequest, Trajectory } from '../../src/statement/solver.js';

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
    // (1,0), (-1,0), (0,1): S = (0, -log(1 + u)), b = -2u - log(1 + u), t = (3/4)((1 + 2u) e^(2u) - 1).
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

  it('should be censored where the steps explode, with the states before', () => {
    const stiff = request([[300], [-300], [299]], { visit: { logTimes: [-20, 600] } });
    const t = solve(stiff);
    expect(t.ended).toBe('censored');
    expect(t.reason).toMatch(/stopped after/);
    expect(t.states).toHaveLength(1);
  });

  it('should have a finer twin and refuse what it cannot do', () => {
    const r = request([[1]]);
    expect(logTimeFlow.accepts(r)).toBe(true);
    expect(logTimeFlow.twin!.accepts(r)).toBe(true);
    const refused: [Partial<RunRequest>, RegExp][] = [
      [{ dynamics: 'descent' }, /flow/],
      [{ problem: { ...r.problem, weightDecay: 1 } as RunRequest['problem'] }, /decay/],
      [{ problem: { kind: 'ridge' } as RunRequest['problem'] }, /ridge/],
      [{ visit: { windows: [[0, 1]] } }, /log times/],
      [{ visit: {} }, /nothing/],
      [{ visit: { logTimes: [1, 1] } }, /increasing/],
      [{ start: new Float64Array(1) }, /parameters/],
      [{ start: Float64Array.of(0, Number.NaN) }, /finite/],
    ];
    for (const [change, sentence] of refused) expect(logTimeFlow.accepts({ ...r, ...change })).toMatch(sentence);
  });
});
