import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { classification } from '../../src/problems/classification/kind.js';
import { gradientDescent } from '../../src/solvers/descent/gradientDescent.js';
import type { ClassificationProblem } from '../../src/statement/problem.js';
import type { RunRequest, State, Trajectory } from '../../src/statement/solver.js';

Decimal.set({ precision: 40 });

/** A small classification problem with coordinates k/4, so that decimals hold them exactly. */
const problems = fc
  .record({
    points: fc.integer({ min: 1, max: 6 }),
    dimension: fc.integer({ min: 1, max: 3 }),
    coordinates: fc.array(fc.noBias(fc.integer({ min: -8, max: 8 })), { minLength: 18, maxLength: 18 }),
    signs: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    loss: fc.constantFrom('logistic' as const, 'exponential' as const),
    bias: fc.boolean(),
    reduction: fc.constantFrom('sum' as const, 'mean' as const),
    decay: fc.constantFrom(0, 1 / 64),
  })
  .map(
    ({ points, dimension, coordinates, signs, loss, bias, reduction, decay }): ClassificationProblem => ({
      kind: 'classification',
      points,
      dimension,
      features: Float64Array.from(coordinates.slice(0, points * dimension), (k) => k / 4),
      labels: Float64Array.from(signs.slice(0, points), (s) => (s ? 1 : -1)),
      loss,
      bias,
      reduction,
      weightDecay: decay,
    }),
  );

/**
 * The same descent in decimals of 40 digits, written from the definition: the reference shares no
 * code with the solver.
 */
function inDecimals(p: ClassificationProblem, step: number, steps: number): Decimal[] {
  const size = p.dimension + (p.bias ? 1 : 0);
  let w = Array.from({ length: size }, () => new Decimal(0));
  for (let k = 0; k < steps; k++) {
    const gradient = w.map((x) => x.times(p.weightDecay));
    for (let i = 0; i < p.points; i++) {
      const row = Array.from(
        { length: size },
        (_, j) => p.labels[i]! * (j < p.dimension ? p.features[i * p.dimension + j]! : 1),
      );
      const margin = row.reduce((sum, x, j) => sum.plus(w[j]!.times(x)), new Decimal(0));
      const e = Decimal.exp(margin.neg());
      const slope = p.loss === 'logistic' ? e.div(e.plus(1)) : e;
      row.forEach((x, j) => {
        gradient[j] = gradient[j]!.minus(slope.times(x).div(p.reduction === 'mean' ? p.points : 1));
      });
    }
    w = w.map((x, j) => x.minus(gradient[j]!.times(step)));
  }
  return w;
}

function request(problem: ClassificationProblem, step: number | Float64Array, windows: [number, number][]): RunRequest {
  const start = new Float64Array(problem.dimension + (problem.bias ? 1 : 0));
  return { problem, start, dynamics: 'descent', step, visit: { windows } };
}

const solved = (r: RunRequest) => gradientDescent.solve(r) as Trajectory;
const fine = (r: RunRequest) => gradientDescent.higherPrecision!.solve(r) as Trajectory;
const distance = (s: State, w: Decimal[]) =>
  Math.hypot(...w.map((x, j) => x.minus(new Decimal(s.point[j]!.toString())).toNumber())) -
  2 ** -52 * Math.hypot(...s.point);

describe('step-by-step descent', () => {
  it('should stay within its certified radius of the iterates in 40 digits, at small and at large steps', () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(1 / 16, 1 / 4, 1), (p, step) => {
        const { states, ended } = solved(request(p, step, [[0, 40]]));
        for (const k of [1, 7, 40]) {
          const state = states[k];
          if (state === undefined) {
            expect(ended).toBe('diverged');
            return;
          }
          const reference = inDecimals(p, step, k);
          if (!reference.every((x) => x.abs().lt(1e100))) return;
          expect(distance(state, reference)).toBeLessThanOrEqual(state.radius);
          // The certificate must also be of use: an unstable step may let it grow, a stable one may
          // not.
          if (step === 1 / 16 && p.loss === 'logistic') expect(state.radius).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('should bound one step from a computed state by its step radius', () => {
    fc.assert(
      fc.property(problems, (p) => {
        const { states } = solved(request(p, 1 / 8, [[0, 30]]));
        for (const k of [1, 12, 30]) {
          const [before, after] = [states[k - 1], states[k]];
          // Exponential loss may leave the finite numbers at this step.
          if (before === undefined || after === undefined) return;
          const restarted = { ...request(p, 1 / 8, [[1, 1]]), start: before.point };
          const exact = (gradientDescent.higherPrecision!.solve(restarted) as Trajectory).states[0]!;
          const gap = Math.hypot(...exact.point.map((x, j) => x - after.point[j]!));
          expect(gap).toBeLessThanOrEqual(after.stepRadius + exact.radius);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('should agree with its double-double version to the radius after 2000 steps', () => {
    fc.assert(
      fc.property(problems, (p) => {
        const r = request({ ...p, loss: 'logistic' }, 1 / 16, [[2000, 2000]]);
        const [a, b] = [solved(r).states[0]!, fine(r).states[0]!];
        const gap = Math.hypot(...a.point.map((x, j) => x - b.point[j]!));
        expect(gap).toBeLessThanOrEqual(a.radius + b.radius);
        expect(b.basis).toBe('estimated');
      }),
      { numRuns: 20 },
    );
  });

  // One point x = 1, no bias: the first step is step/2, whatever the loss's later shape
  // (p(0) = 1/2; exponential: 1).
  it('should take the first step in closed form', () => {
    for (const [loss, slope] of [
      ['logistic', 0.5],
      ['exponential', 1],
    ] as const) {
      const p: ClassificationProblem = {
        kind: 'classification',
        points: 1,
        dimension: 1,
        features: Float64Array.of(1),
        labels: Float64Array.of(1),
        loss,
        bias: false,
        reduction: 'sum',
        weightDecay: 0,
      };
      expect(solved(request(p, 1 / 4, [[1, 1]])).states[0]!.point[0]).toBe(slope / 4);
      expect(fine(request(p, 1 / 4, [[1, 1]])).states[0]!.point[0]).toBe(slope / 4);
    }
  });

  it('should take a step size for each parameter', () => {
    fc.assert(
      fc.property(problems, (p) => {
        const size = p.dimension + (p.bias ? 1 : 0);
        const steps = Float64Array.from({ length: size }, (_, j) => 1 / (8 + j));
        // Steps of 1/8 may be too long for the exponential loss: both runs then end as early.
        const run = (step: number | Float64Array) => {
          const { ended, states } = solved(request(p, step, [[0, 9]]));
          return { ended, points: states.map(({ point }) => point) };
        };
        expect(run(steps.slice().fill(1 / 8))).toEqual(run(1 / 8));
        const halved = steps.map((s, j) => (j === 0 ? s / 2 : s));
        const full = solved(request(p, 1 / 8, [[1, 1]])).states[0]!.point;
        expect(Math.abs(solved(request(p, halved, [[1, 1]])).states[0]!.point[0]! * 2 - full[0]!)).toBeLessThan(1e-14);
      }),
      { numRuns: 20 },
    );
  });

  it('should call a run that leaves the finite numbers diverged and keep the states before', () => {
    const p: ClassificationProblem = {
      kind: 'classification',
      points: 2,
      dimension: 2,
      features: Float64Array.of(0.2, 1, 0.2, -0.3),
      labels: Float64Array.of(1, 1),
      loss: 'exponential',
      bias: false,
      reduction: 'sum',
      weightDecay: 0,
    };
    for (const solve of [solved, fine]) {
      const t = solve(request(p, 30, [[0, 50]]));
      expect(t.ended).toBe('diverged');
      expect(t.states.length).toBeGreaterThan(0);
      expect(t.states.every((s) => s.point.every(Number.isFinite))).toBe(true);
    }
  });

  it('should say in a sentence what it does not accept', () => {
    const p: ClassificationProblem = {
      kind: 'classification',
      points: 1,
      dimension: 1,
      features: Float64Array.of(1),
      labels: Float64Array.of(1),
      loss: 'logistic',
      bias: false,
      reduction: 'sum',
      weightDecay: 0,
    };
    const good = request(p, 1, [[0, 1]]);
    for (const [bad, word] of [
      [{ ...good, dynamics: 'flow' as const }, 'flow'],
      [{ ...good, visit: { logTimes: [40] } }, 'collocation-descent'],
      [{ ...good, visit: { windows: [[1e8, 1e8]] as [number, number][] } }, 'collocation-descent'],
    ] as const) {
      for (const solver of [gradientDescent, gradientDescent.higherPrecision!])
        expect(String(solver.accepts(bad))).toContain(word);
    }
    expect(gradientDescent.accepts(good)).toBe(true);
  });

  it('should look at the curvature once there is an error, and no more closely than one step size needs', () => {
    const [p] = fc.sample(problems, 1) as [ClassificationProblem];
    const { field } = classification;
    const asked: number[] = [];
    const spied = vi.spyOn(classification, 'field').mockImplementation((problem) => {
      const original = field(problem);
      const curvature = (radius: number, enough: number) => {
        asked.push(enough);
        return original.curvature(radius, enough);
      };
      const evaluate = (point: Float64Array, gradient: Float64Array) => original.evaluate(point, gradient);
      return {
        ...{ size: original.size, kernel: original.kernel, evaluate, curvature },
        get error() {
          return original.error;
        },
      };
    });
    const one = request(p, 2 ** -6, [[0, 1]]);
    for (const r of [one, { ...one, step: new Float64Array(one.start.length).fill(2 ** -6) }]) {
      void gradientDescent.solve(r);
      expect(asked).toEqual([]);
    }
    void gradientDescent.solve(request(p, 2 ** -6, [[0, 3]]));
    expect(asked).toEqual([2 ** 7, 2 ** 7]);
    void gradientDescent.solve({ ...request(p, 1, [[0, 2]]), step: new Float64Array(one.start.length).fill(2 ** -6) });
    expect(asked).toEqual([2 ** 7, 2 ** 7, 0]);
    spied.mockRestore();
  });
});
