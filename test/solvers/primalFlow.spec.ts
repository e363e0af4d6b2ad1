import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { diagonalNetFlow } from '../../src/solvers/nets/diagonalNetFlow.js';
import { primalFlow } from '../../src/solvers/nets/primalFlow.js';
import type { DiagonalNetProblem } from '../../src/statement/problem.js';
import type { RunRequest, Trajectory } from '../../src/statement/solver.js';

function netOf(key: string, loss: DiagonalNetProblem['loss']): DiagonalNetProblem {
  const stream = streamOf(key);
  const features = Float64Array.from({ length: 3 * 4 }, () => stream.normal());
  const targets = Float64Array.from({ length: 3 }, () => stream.sign());
  return { kind: 'diagonal net', points: 3, dimension: 4, features, targets, loss, weightDecay: 0.125 };
}

function request(problem: DiagonalNetProblem): RunRequest {
  return { problem, start: new Float64Array(8).fill(2), dynamics: 'flow', step: 1, visit: { logTimes: [-2, 0, 1, 2] } };
}

describe('the primal flow', () => {
  // The reduced flow is another formulation: n equations in beta instead of 2d in (u, v).
  it('should agree with the reduced flow within the errors that both state', async () => {
    for (const loss of ['exponential', 'logistic'] as const) {
      const key = `${process.hrtime.bigint()}`;
      const r = request(netOf(key, loss));
      const primal = (await primalFlow.solve(r)) as Trajectory;
      const reduced = (await diagonalNetFlow.solve({ ...r, tolerance: 1e-9 })) as Trajectory;
      expect([primal.ended, reduced.ended], key).toEqual(['complete', 'complete']);
      for (const [k, state] of primal.states.entries())
        for (const [j, x] of state.point.entries()) {
          const error = (state.extra as { error: number }).error;
          expect(Math.abs(x - reduced.states[k]!.point[j]!), key).toBeLessThan((2 * error + 1e-7) * (1 + Math.abs(x)));
        }
    }
  });

  it('should be refined by its finer version', async () => {
    const r = request(netOf(`${process.hrtime.bigint()}`, 'exponential'));
    const [plain, tight] = [
      (await primalFlow.solve(r)) as Trajectory,
      (await primalFlow.higherPrecision!.solve(r)) as Trajectory,
    ];
    const error = (t: Trajectory) => (t.states.at(-1)!.extra as { error: number }).error;
    expect(error(tight)).toBeLessThan(error(plain));
  });

  it('should say what it does not accept', () => {
    const good = request(netOf('any', 'logistic'));
    expect(primalFlow.accepts(good)).toBe(true);
    for (const [bad, word] of [
      [{ ...good, dynamics: 'descent' as const }, 'not descent'],
      [{ ...good, problem: { ...good.problem, kind: 'ridge' } as never }, "not 'ridge'"],
      [{ ...good, problem: netOf('any', 'squared') }, 'squared'],
      [{ ...good, problem: { ...good.problem, weightDecay: 0 } as never }, 'positive'],
      [{ ...good, start: new Float64Array(3) }, '8 finite entries'],
      [{ ...good, visit: {} }, 'log times'],
      [{ ...good, visit: { logTimes: [1, 0] } }, 'increase'],
    ] as const)
      expect(String(primalFlow.accepts(bad))).toContain(word);
  });
});
