import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gateSolver } from '../../src/requests/index.js';
import { solvers } from '../../src/solvers/index.js';
import type { ClassificationProblem } from '../../src/statement/problem.js';
import type { RunRequest, Solver, State, Trajectory } from '../../src/statement/solver.js';
import { logTimeDescent } from '../reference/logTime/logTimeDescent.js';

/**
 * Data that the first coordinate separates, in any unit, with a start, a stable step and a
 * tolerance.
 */
const draws = fc
  .record({
    dimension: fc.integer({ min: 1, max: 2 }),
    coordinates: fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 2, maxLength: 10 }),
    exponent: fc.integer({ min: -20, max: 20 }),
    loss: fc.constantFrom('logistic', 'exponential'),
    start: fc.integer({ min: -8, max: 16 }),
    share: fc.integer({ min: 1, max: 15 }),
    tolerance: fc.constantFrom(1e-4, 1e-6, 1e-8, 1e-10),
    logTimes: fc.uniqueArray(fc.integer({ min: 40, max: 600 }), { minLength: 1, maxLength: 3 }),
  })
  .map(({ dimension, coordinates, exponent, loss, start, share, tolerance, logTimes }) => {
    const points = Math.floor(coordinates.length / dimension);
    const features = Float64Array.from(
      coordinates.slice(0, points * dimension),
      (x, at) => (at % dimension ? x - 32 : x) / 32,
    );
    // The curvature of the exponential loss is at most the largest e^-margin times the squares.
    const margins = Array.from({ length: points }, (_, n) =>
      features.subarray(n * dimension, (n + 1) * dimension).reduce((sum, x) => sum + (x * start) / 8, 0),
    );
    const squares = features.reduce((sum, x) => sum + x * x, 0);
    return {
      base: { points, dimension, features, labels: new Float64Array(points).fill(1), loss } as const,
      exponent,
      start: Float64Array.from({ length: dimension }, () => start / 8),
      step: share / 16 / squares / Math.exp(Math.max(0, -Math.min(...margins))),
      tolerance,
      logTimes: [...logTimes].sort((a, b) => a - b).map((q) => q / 10),
    };
  });
type Draw = typeof draws extends fc.Arbitrary<infer D> ? D : never;

/** The same descent with features in a unit 2^k times as small. */
function posed({ base, start, step, logTimes }: Draw, k: number): RunRequest {
  const problem: ClassificationProblem = {
    ...base,
    kind: 'classification',
    features: base.features.map((x) => x * 2 ** k),
    bias: false,
    reduction: 'sum',
    weightDecay: 0,
  };
  return {
    problem,
    start: start.map((x) => x * 2 ** -k),
    dynamics: 'descent',
    step: step * 4 ** -k,
    visit: { logTimes },
  };
}

const methods: Record<string, Solver> = { ...solvers, 'log-time-descent': gateSolver(logTimeDescent as Solver) };
const run = (name: string, r: RunRequest) => {
  expect(methods[name]!.accepts(r)).toBe(true);
  return methods[name]!.solve(r) as Trajectory;
};

describe('late runs in the unit of their data', () => {
  it('should be the same to the last bit in any unit that is a power of two', () => {
    fc.assert(
      fc.property(draws, (d) => {
        const plain = run('log-time-descent', { ...posed(d, 0), tolerance: d.tolerance });
        const scaled = run('log-time-descent', { ...posed(d, d.exponent), tolerance: d.tolerance });
        const back = (s: State) => [...s.point, s.radius].map((x) => x * 2 ** d.exponent);
        expect(scaled.states.map(back)).toEqual(plain.states.map((s) => [...s.point, s.radius]));
      }),
      { numRuns: 40 },
    );
  });

  it('should be as near certified descent as they say', () => {
    fc.assert(
      fc.property(draws, (d) => {
        const r = posed(d, d.exponent);
        const certified = run('collocation-descent', r);
        for (const [n, s] of run('log-time-descent', { ...r, tolerance: d.tolerance }).states.entries()) {
          const other = certified.states[n];
          if (other === undefined) return;
          const apart = Math.hypot(...s.point.map((x, j) => x - other.point[j]!));
          expect(apart).toBeLessThanOrEqual(s.radius + other.radius);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('should be as near a flow at a far finer tolerance as they say', () => {
    fc.assert(
      fc.property(draws, (d) => {
        const r = { ...posed(d, d.exponent), dynamics: 'flow', step: 1 } as const;
        const fine = run('log-time-flow', { ...r, tolerance: 1e-12 });
        for (const [n, s] of run('log-time-flow', { ...r, tolerance: d.tolerance }).states.entries()) {
          const other = fine.states[n];
          if (other === undefined) return;
          const apart = Math.hypot(...s.point.map((x, j) => x - other.point[j]!));
          expect(apart).toBeLessThanOrEqual(s.radius + other.radius);
        }
      }),
      { numRuns: 60 },
    );
  });
});
