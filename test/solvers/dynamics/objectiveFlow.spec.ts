import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objective, poses } from '../../../src/objectives/index.js';
import { objectiveFlow } from '../../../src/solvers/dynamics/objectiveFlow.js';
import { logTimeFlow } from '../../../src/solvers/logTime/logTimeFlow.js';
import type { RunRequest, Trajectory } from '../../../src/statement/solver.js';

const quadratic = objective({
  name: 'diagonal quadratic',
  data: { rates: ['d'] },
  parameters: { w: ['d'] },
  value: ({ rates }, { w }, o) => o.scale(1 / 2, o.sum(o.multiply(rates, o.square(w)))),
});

const logistic = objective({
  name: 'logistic regression',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.sum(o.softplus(o.negate(o.multiply(y, o.matmul(X, w))))),
});

const flow = (problem: RunRequest['problem'], start: Float64Array, logTimes: number[]): RunRequest => ({
  ...{ problem, start, dynamics: 'flow', step: 1, visit: { logTimes } },
});

describe('the flow of an objective', () => {
  it('should decay as e^(-rate t) on a quadratic, stiff or not, within its radius', () => {
    const rate = fc.integer({ min: -2, max: 16 }).map((k) => 2 ** k);
    fc.assert(
      fc.property(fc.array(rate, { minLength: 1, maxLength: 4 }), fc.integer({ min: -8, max: 3 }), (rates, log) => {
        const start = Float64Array.from(rates, (_, j) => 1 + j);
        const request = flow(poses(quadratic, { rates }), start, [log, log + 1]);
        const { ended, states } = objectiveFlow.solve(request) as Trajectory;
        expect(ended).toBe('complete');
        for (const { logTime, point, radius } of states) {
          const off = point.map((x, j) => x - start[j]! * Math.exp(-rates[j]! * Math.exp(logTime)));
          expect(Math.hypot(...off)).toBeLessThanOrEqual(4 * radius);
          expect(radius).toBeLessThan(1e-7);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('should agree with the flow in log time on logistic regression to log t = 40', () => {
    const X = [
      [1, 0.5],
      [-0.25, 1],
      [2, 1],
    ];
    const problem = {
      ...{ kind: 'classification' as const, points: 3, dimension: 2, loss: 'logistic' as const, bias: false },
      ...{
        features: Float64Array.from(X.flat()),
        labels: Float64Array.of(1, 1, 1),
        reduction: 'sum' as const,
        weightDecay: 0,
      },
    };
    const logTimes = [0, 5, 20, 40];
    const start = new Float64Array(2);
    const one = logTimeFlow.solve(flow(problem, start, logTimes)) as Trajectory;
    const other = objectiveFlow.solve(flow(poses(logistic, { X, y: [1, 1, 1] }), start, logTimes)) as Trajectory;
    expect(other.ended).toBe('complete');
    for (const [n, { point, radius }] of other.states.entries()) {
      const known = one.states[n]!;
      const off = Math.hypot(...point.map((x, j) => x - known.point[j]!));
      expect(off).toBeLessThanOrEqual(4 * (radius + known.radius));
    }
  });

  it('should say what it does not take', () => {
    const good = flow(poses(quadratic, { rates: [1] }), Float64Array.of(1), [0]);
    expect(objectiveFlow.accepts(good)).toBe(true);
    expect(objectiveFlow.accepts({ ...good, dynamics: 'descent' })).toContain('not steps');
    expect(objectiveFlow.accepts({ ...good, visit: { logTimes: [800] } })).toContain('700');
    expect(objectiveFlow.accepts({ ...good, visit: { windows: [[0, 1]] } })).toContain('log times');
  });
});
