import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubleDoubleDescent } from '../../src/solvers/descent/doubleDoubleDescent.js';
import { ridgeClosedForm } from '../../src/solvers/ridge/ridgeClosedForm.js';
import type { RunRequest, Trajectory } from '../../src/statement/solver.js';
import { apart, requestOf, ridges } from '../oracles/ridgeCases.js';

const solve = (r: RunRequest) => ridgeClosedForm.solve(r) as Trajectory;

describe('ridgeClosedForm', () => {
  it('should hold the step-by-step run in double-double within its radius', () => {
    fc.assert(
      fc.property(ridges, (i) => {
        const request = requestOf(i, [0, 1, 2, 7, 100, 3001]);
        const closed = solve(request);
        const fine = doubleDoubleDescent.solve(request) as Trajectory;
        expect(closed.ended).toBe('complete');
        for (const [k, s] of closed.states.entries()) {
          expect(s.step).toBe(fine.states[k]!.step);
          expect(apart(s.point, fine.states[k]!.point)).toBeLessThanOrEqual(s.radius + fine.states[k]!.radius);
          expect(s.radius).toBeLessThan(1e-10);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('should follow a single mode for 2^53 steps', () => {
    // The second parameter is in the kernel: (1 - 2^-53)^(2^52) = e^(-1/2) to 1e-16.
    const request: RunRequest = {
      problem: {
        kind: 'ridge',
        points: 1,
        dimension: 2,
        features: Float64Array.of(1, 0),
        targets: Float64Array.of(0),
        weightDecay: 2 ** -53,
      },
      start: Float64Array.of(0, 1),
      dynamics: 'descent',
      step: 1,
      visit: { windows: [[2 ** 52, 2 ** 52]] },
    };
    const [state] = solve(request).states;
    expect(Math.abs(state!.point[1]! - Math.exp(-0.5))).toBeLessThanOrEqual(state!.radius + 1e-15);
    expect(state!.radius).toBeLessThan(1e-9);
  });

  it('should alternate beyond a step of 1/mu and stay where nothing decays', () => {
    const request: RunRequest = {
      problem: {
        kind: 'ridge',
        points: 1,
        dimension: 2,
        features: Float64Array.of(1, 0),
        targets: Float64Array.of(0),
        weightDecay: 0,
      },
      start: Float64Array.of(1, 3),
      dynamics: 'descent',
      step: 1.5,
      visit: { windows: [[1, 2]] },
    };
    const states = solve(request).states;
    expect(states[0]!.point[0]).toBeCloseTo(-0.5, 15);
    expect(states[1]!.point[0]).toBeCloseTo(0.25, 15);
    expect(states[1]!.point[1]).toBe(3);
  });

  it('should leave a kernel alone when two rows are equal and there is no decay', () => {
    const request: RunRequest = {
      problem: {
        kind: 'ridge',
        points: 2,
        dimension: 2,
        features: Float64Array.of(1, 0, 1, 0),
        targets: Float64Array.of(1, 1),
        weightDecay: 0,
      },
      start: Float64Array.of(0, 3),
      dynamics: 'descent',
      step: 0.5,
      visit: { windows: [[1000, 1000]] },
    };
    const [state] = solve(request).states;
    expect(Math.hypot(state!.point[0]! - 1, state!.point[1]! - 3)).toBeLessThanOrEqual(state!.radius + 1e-15);
  });

  it('should answer a step of exactly 1/mu with the solution', () => {
    const request: RunRequest = {
      problem: {
        kind: 'ridge',
        points: 1,
        dimension: 1,
        features: Float64Array.of(1),
        targets: Float64Array.of(2),
        weightDecay: 0,
      },
      start: Float64Array.of(7),
      dynamics: 'descent',
      step: 1,
      visit: { windows: [[1, 1]] },
    };
    expect(solve(request).states[0]!.point[0]).toBeCloseTo(2, 14);
  });

  it('should say why it does not accept a request', () => {
    const request: RunRequest = {
      problem: {
        kind: 'ridge',
        points: 1,
        dimension: 1,
        features: Float64Array.of(1),
        targets: Float64Array.of(2),
        weightDecay: 0.5,
      },
      start: Float64Array.of(7),
      dynamics: 'descent',
      step: 1,
      visit: { windows: [[1, 1]] },
    };
    const problem = request.problem as Extract<RunRequest['problem'], { kind: 'ridge' }>;
    expect(ridgeClosedForm.accepts(request)).toBe(true);
    const net = { ...problem, kind: 'diagonal net', loss: 'squared' } as const;
    const cases: [RunRequest, RegExp][] = [
      [{ ...request, dynamics: 'flow' }, /not a flow/],
      [{ ...request, problem: net }, /diagonal net/],
      [{ ...request, step: Float64Array.of(1) }, /one step size/],
      [{ ...request, visit: { logTimes: [40] } }, /whole steps up to 2\^53/],
      [{ ...request, step: 1.4 }, /above 2/],
      [
        {
          ...request,
          start: new Float64Array(501),
          problem: {
            ...problem,
            points: 501,
            dimension: 501,
            features: new Float64Array(501 * 501),
            targets: new Float64Array(501),
          },
        },
        /order above 500/,
      ],
    ];
    for (const [r, why] of cases) expect(ridgeClosedForm.accepts(r)).toMatch(why);
  });
});
