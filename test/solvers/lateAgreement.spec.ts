import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { collocationDescent } from '../../src/solvers/collocation/collocationDescent.js';
import type { Trajectory } from '../../src/statement/solver.js';
import { separatedCloud, stepOf } from './lateData.js';
import { at, fresh, gap, request, solve, ten } from './lateRuns.js';

/*
 * Two methods with nothing in common but the kernels and the signed rows: panels on which a
 * polynomial obeys the descent map, and a field of forward differences integrated by Radau IIA.
 * Where step-by-step descent ends, they hold each other.
 */
describe('both solvers of late descent', () => {
  it('should agree within their radii from 10^4 to 10^1000 steps', async () => {
    for (let draw = 0; draw < 4; draw++) {
      const key = fresh();
      const stream = streamOf(key);
      const p = separatedCloud(stream, stream.whole(5, 40), stream.whole(2, 5), [0.5, 0.3, 0.1][stream.whole(0, 2)]!, {
        loss: draw % 2 === 0 ? 'logistic' : 'exponential',
        reduction: draw < 2 ? 'sum' : 'mean',
      });
      for (const visit of [at(1e4, 1e8, 1e12, 1e15), { logTimes: [ten(15), ten(100), ten(1000)] }]) {
        // Half of one over the curvature: neither solver may then rest on the very edge of what it
        // takes.
        const r = { ...request(p, visit, { tolerance: 1e-10 }), step: stepOf(p) / 2 };
        const { tolerance: _, ...plain } = r;
        expect(collocationDescent.accepts(plain), key).toBe(true);
        const certified = (await collocationDescent.solve(plain)) as Trajectory;
        const estimated = solve(r);
        expect([certified.ended, estimated.ended], key).toEqual(['complete', 'complete']);
        for (const [n, state] of estimated.states.entries()) {
          const other = certified.states[n]!;
          expect(gap(state, other), `${key} at log k = ${state.logTime}`).toBeLessThanOrEqual(
            state.radius + other.radius,
          );
          expect(state.radius + other.radius, key).toBeLessThan(1e-6);
        }
      }
    }
  });
});
