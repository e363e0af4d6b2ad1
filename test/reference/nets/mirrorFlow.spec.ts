import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/data/stream.js';
import { diagonalNetFlow } from '../../../src/solvers/nets/diagonalNetFlow.js';
import { primalFlow } from '../../../src/solvers/nets/primalFlow.js';
import type { DiagonalNetProblem } from '../../../src/statement/problem.js';
import type { RunRequest, State, Trajectory } from '../../../src/statement/solver.js';
import { mirrorFlow } from './mirrorFlow.js';

/** n points of dimension d with a planted direction: moved away from its hyperplane by 0.3. */
function netOf(key: string, n: number, d: number, loss: DiagonalNetProblem['loss'], weightDecay: number) {
  const stream = streamOf(key);
  const direction = Float64Array.from({ length: d }, () => stream.normal());
  const length = Math.hypot(...direction);
  const features = new Float64Array(n * d);
  const targets = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const x = Array.from({ length: d }, () => (1.5 * stream.normal()) / Math.sqrt(d));
    const side = Math.sign(x.reduce((sum, v, k) => sum + v * direction[k]!, 0)) || 1;
    targets[i] = side;
    for (const [k, v] of x.entries()) features[i * d + k] = v + (side * 0.3 * direction[k]!) / length;
  }
  return { kind: 'diagonal net', points: n, dimension: d, features, targets, loss, weightDecay } as const;
}

/**
 * The flow from u = v = 10^exponent, seen at these multiples of log alpha/lambda, the transition
 * among them.
 */
function late(problem: DiagonalNetProblem, exponent: number, tolerance: number): RunRequest {
  const unit = Math.log(exponent * Math.LN10) - Math.log(problem.weightDecay);
  return {
    problem,
    start: new Float64Array(2 * problem.dimension).fill(Number(`1e${exponent}`)),
    dynamics: 'flow',
    step: 1,
    tolerance,
    visit: { logTimes: [0.5, 1, 1.3, 2].map((c) => Math.log(c) + unit) },
  };
}

const weights = (state: State) => (state.extra as { w: Float64Array }).w;
describe('the mirror flow', () => {
  for (const [exponent, loss, tolerance, most] of [
    [12, 'logistic', 1e-5, 1e-4],
    [12, 'exponential', 1e-5, 1e-4],
    [40, 'logistic', 1e-3, 1e-2],
  ] as const)
    it(`should agree with the reduced flow within the errors that both state, alpha = 1e${exponent} (${loss} loss)`, async () => {
      const key = `${process.hrtime.bigint()}`;
      const problem = netOf(key, 20, 10, loss, exponent === 12 ? 1e-8 : 1e-40);
      const reduced = (await diagonalNetFlow.solve(late(problem, exponent, tolerance / 100))) as Trajectory;
      const mirror = (await mirrorFlow.solve(late(problem, exponent, tolerance))) as Trajectory;
      expect([reduced.ended, mirror.ended], key).toEqual(['complete', 'complete']);
      const errorOf = (state: State) => state.extra!.error as number;
      for (const [k, state] of mirror.states.entries()) {
        const other = reduced.states[k]!;
        const both = errorOf(state) + errorOf(other);
        expect(both, key).toBeLessThan(most);
        for (const [j, x] of weights(state).entries())
          expect(Math.abs(x - weights(other)[j]!), key).toBeLessThan(both * (1 + Math.abs(x)));
      }
    });

  // A moderate start: the flow of [u, v] cancels for a large one.
  it('should agree with the flow of the parameters themselves from a start that differs by coordinate', async () => {
    const key = `${process.hrtime.bigint()}`;
    const stream = streamOf(`${key} start`);
    const start = Float64Array.from({ length: 8 }, () => 0.5 + stream.uniform());
    const request = { ...late(netOf(key, 5, 4, 'logistic', 0.125), 1, 1e-6), start, visit: { logTimes: [0, 2, 4] } };
    const own = (await primalFlow.solve({ ...request, tolerance: 1e-9 })) as Trajectory;
    const mirror = (await mirrorFlow.solve(request)) as Trajectory;
    for (const [k, { point, extra }] of mirror.states.entries())
      for (const [j, x] of own.states[k]!.point.entries())
        expect(Math.abs(point[j]! - x), key).toBeLessThan(4 * (extra!.error as number) * (1 + Math.abs(x)));
  });

  it('should say in a sentence what leaves the range', () => {
    const good = late(netOf('any', 5, 4, 'logistic', 1e-8), 12, 1e-5);
    const refused = (change: Partial<RunRequest>) => mirrorFlow.accepts({ ...good, ...change });
    expect(refused({})).toBe(true);
    expect(refused({ start: new Float64Array(8).fill(1e160) })).toContain('1e152');
    expect(refused({ start: new Float64Array(8).fill(1e-160) })).toContain('1e-152');
    expect(refused({ start: new Float64Array(8).fill(Number.NaN) })).toContain('positive and finite');
    expect(refused({ problem: { ...good.problem, weightDecay: Number.NaN } as never })).toContain(
      'positive and finite',
    );
    expect(refused({ problem: { ...good.problem, weightDecay: 1e-300 } as never })).toContain('at least e^-700');
  });
});
