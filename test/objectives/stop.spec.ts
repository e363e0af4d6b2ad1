import { describe, expect, it } from 'vitest';
import { objective, poses } from '../../src/objectives/index.js';
import { normalRequest, requestFault } from '../../src/requests/index.js';
import { gradientDescent } from '../../src/solvers/descent/gradientDescent.js';
import type { RunRequest, Trajectory } from '../../src/statement/solver.js';

/*
 * x -> stop(x)^2 x: the engine steps along x^2, whose slope 2x no second derivative of the graph
 * knows. From 1/2 with step -1 the errors of the run grow by 1 + 2x, where the Hessian says 1.
 */
const stopped = objective({
  name: 'stopped',
  data: {},
  parameters: { x: [1] },
  value: (_, { x }, o) => o.scale(-1, o.sum(o.multiply(o.square(o.stopGradient(x)), x))),
});

describe('what derivatives take as constant', () => {
  it('should leave the certificate of a run with no bound on how errors grow', () => {
    const request: RunRequest = {
      problem: poses(stopped, {}),
      start: Float64Array.of(0.3),
      dynamics: 'descent',
      step: 0.7,
      visit: { windows: [[0, 5]] },
    };
    expect(requestFault(request)).toBeNull();
    const { states } = gradientDescent.solve(normalRequest(request)) as Trajectory;
    // The first step has rounding alone, and is certified.
    expect(states.at(-1)!.radius).toBe(Number.POSITIVE_INFINITY);
    expect(states.at(-1)!.basis).toBe('estimated');
  });
});
