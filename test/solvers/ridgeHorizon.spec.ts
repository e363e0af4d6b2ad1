import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { pair } from '../../src/arithmetic/doubleDouble.js';
import { dyadic } from '../../src/exact/dyadic.js';
import { doubleDoubleDescent } from '../../src/solvers/descent/doubleDoubleDescent.js';
import { power, ridgeClosedForm } from '../../src/solvers/ridge/ridgeClosedForm.js';
import { refinedUpTo } from '../../src/solvers/ridge/ridgeDecomposition.js';
import type { RidgeProblem } from '../../src/statement/problem.js';
import type { RunRequest, Trajectory } from '../../src/statement/solver.js';
import { apart } from '../oracles/ridgeCases.js';
import { illConditionedRidge } from './illConditionedRidge.js';
import { distanceTo, iterates, sizeOf } from './ridgePower.js';

Decimal.set({ precision: 60 });

const solve = (r: RunRequest) => {
  expect(ridgeClosedForm.accepts(r)).toBe(true);
  return ridgeClosedForm.solve(r) as Trajectory;
};

function request(problem: RidgeProblem, start: Float64Array, step: number, steps: readonly number[]): RunRequest {
  return { problem, start, dynamics: 'descent', step, visit: { windows: steps.map((t) => [t, t] as const) } };
}

/**
 * Tall, square and wide; condition 10^6 to 10^8; with and without decay; eta mu_1 from 0.2 to 1.98.
 */
const draws = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  shape: fc.constantFrom([24, 16], [16, 16], [10, 16], [16, 1]),
  conditionBits: fc.integer({ min: 20, max: 27 }),
  weightDecay: fc.constantFrom(0, 1e-14, 1e-8, 1e-3),
  share: fc.integer({ min: 1, max: 9 }).map((k) => k / 9.1),
});

function drawn(d: {
  seed: number;
  shape: readonly number[];
  conditionBits: number;
  weightDecay: number;
  share: number;
}) {
  const [points, dimension] = d.shape as readonly [number, number];
  const setting = { points, dimension, condition: 2 ** d.conditionBits, weightDecay: d.weightDecay };
  return { ...illConditionedRidge(setting, `${d.seed}`), step: (2 * d.share) / (1 + d.weightDecay) };
}

describe('ridgeClosedForm on ill-conditioned data', () => {
  it('should be right to 1e-14 from 10^3 to 10^15 steps, odd and even, and certify 1e-12', () => {
    const steps = [1, 2, 1e3, 1e7, 1e7 + 1, 1e11, 1e15, 1e15 + 1];
    fc.assert(
      fc.property(draws, (d) => {
        const { problem, start, step } = drawn(d);
        const exact = iterates(problem, start, step, steps);
        const { states } = solve(request(problem, start, step, steps));
        for (const [k, state] of states.entries()) {
          const [error, size] = [distanceTo(exact[k]!, state.point), sizeOf(exact[k]!)];
          expect(error, `step ${steps[k]}`).toBeLessThanOrEqual(state.radius);
          // The start counts where the iterate has become shorter than it.
          expect(error).toBeLessThanOrEqual(1e-14 * (size + 1));
          expect(state.radius).toBeLessThanOrEqual(1e-12 * (size + 10));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('should hold descent in double-double step by step, alternating modes included', () => {
    fc.assert(
      fc.property(draws, (d) => {
        const { problem, start, step } = drawn(d);
        const asked = request(problem, start, step, [1, 2, 3, 400, 401]);
        const fine = doubleDoubleDescent.solve(asked) as Trajectory;
        for (const [k, s] of solve(asked).states.entries())
          expect(apart(s.point, fine.states[k]!.point)).toBeLessThanOrEqual(s.radius + fine.states[k]!.radius);
      }),
      { numRuns: 20 },
    );
  });

  it('should be a thousand times better than the eigenvalues of the Gram matrix', () => {
    // The Gram matrix leaves a relative error of u cond^2 in the least eigenvalue, some 1e-4 here,
    // and the iterate sees it at 10^12 steps.
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const setting = { points: 24, dimension: 16, condition: 1e6, weightDecay: 0 };
        const { problem, start } = illConditionedRidge(setting, `${seed}`);
        const steps = [1e12];
        const [exact] = iterates(problem, start, 0.9, steps);
        const [state] = solve(request(problem, start, 0.9, steps)).states;
        const byGram = distanceTo(exact!, gramClosedForm(problem, start, 0.9, 1e12));
        expect(byGram).toBeGreaterThan(1000 * distanceTo(exact!, state!.point));
        expect(byGram).toBeGreaterThan(1000 * state!.radius);
      }),
      { numRuns: 10 },
    );
  });

  it('should say by its radius that more than so many singular values are not refined', () => {
    // Square, wide and tall: of the last two the triangular factor is decomposed.
    for (const [points, dimension] of [
      [refinedUpTo + 1, refinedUpTo + 1],
      [refinedUpTo + 1, 2 * refinedUpTo + 20],
      [2 * refinedUpTo + 20, refinedUpTo + 1],
    ] as const) {
      const setting = { points, dimension, condition: 1e4, weightDecay: 1e-3 };
      const { problem, start } = illConditionedRidge(setting, `${process.hrtime.bigint()}`);
      const asked = request(problem, start, 1.2, [1, 60, 61]);
      const fine = doubleDoubleDescent.solve(asked) as Trajectory;
      for (const [k, s] of solve(asked).states.entries()) {
        expect(apart(s.point, fine.states[k]!.point)).toBeLessThanOrEqual(s.radius + fine.states[k]!.radius);
        // What is left of a start in the kernel decays slowly, and its residual adds up.
        expect(s.radius).toBeLessThan(dimension > points ? 1e-8 : 1e-9);
        expect(s.radius).toBeGreaterThan(0);
      }
    }
  });

  it('should leave out what a matrix of low rank does not see', () => {
    const { problem, start } = illConditionedRidge(
      { points: 6, dimension: 8, condition: 100, weightDecay: 2 ** -20 },
      `${process.hrtime.bigint()}`,
    );
    const twice = {
      ...problem,
      points: 12,
      features: Float64Array.of(...problem.features, ...problem.features),
      targets: Float64Array.of(...problem.targets, ...problem.targets),
    };
    const steps = [1e3, 1e7, 1e15];
    const exact = iterates(twice, start, 1, steps);
    for (const [k, s] of solve(request(twice, start, 1, steps)).states.entries()) {
      expect(distanceTo(exact[k]!, s.point)).toBeLessThanOrEqual(s.radius);
      expect(s.radius).toBeLessThan(1e-11 * (1 + sizeOf(exact[k]!)));
    }
  });

  it('should answer in a sentence where the numbers are beyond it', () => {
    const problem: RidgeProblem = {
      kind: 'ridge',
      points: 1,
      dimension: 1,
      features: Float64Array.of(1e200),
      targets: Float64Array.of(1),
      weightDecay: 0,
    };
    const asked = request(problem, Float64Array.of(1), 1e-320, [5]);
    const answer = ridgeClosedForm.accepts(asked);
    if (answer === true)
      expect(ridgeClosedForm.solve(asked)).toMatchObject({ ended: 'censored', reason: /not finite/, states: [] });
    else expect(answer).toMatch(/above 2/);
  });
});

describe('power', () => {
  it('should enclose (1 - x)^t and what it lacks of 1, its sign by the parity of t', () => {
    const x = fc.oneof(
      fc.integer({ min: 1, max: 53 }).map((k) => 2 ** -k),
      fc.integer({ min: 1, max: 50 }).map((k) => 2 - 2 ** -k),
      fc.double({ min: 0.4, max: 1.6, noNaN: true }),
    );
    const t = fc.oneof(fc.constantFrom(1e15, 1e15 + 1, 2 ** 53 - 1, 2 ** 53), fc.integer({ min: 1, max: 4000 }));
    fc.assert(
      fc.property(x, fc.double({ min: -1, max: 1, noNaN: true }), t, (high, share, steps) => {
        const low = share * high * 2 ** -54;
        const exact = new Decimal(1).minus(decimal(high)).minus(decimal(low)).pow(steps);
        const { left, leftError, gone, goneError } = power(pair(high, low), steps);
        expect(exact.minus(decimal(left)).abs().lte(leftError)).toBe(true);
        expect(new Decimal(1).minus(exact).minus(decimal(gone)).abs().lte(goneError)).toBe(true);
        if (high > 1 && Math.abs(left) > 0) expect(Math.sign(left)).toBe(steps % 2 === 0 ? 1 : -1);
        expect(leftError).toBeLessThanOrEqual(2 ** -48);
        expect(goneError).toBeLessThanOrEqual(2 ** -47);
      }),
      { numRuns: 500, examples: [[0.4, 0, 1387]] },
    );
  });

  it('should enclose powers that are next to the least normal double, and below', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.4, max: 1.6, noNaN: true }), fc.integer({ min: 690, max: 750 }), (high, depth) => {
        fc.pre(Math.abs(1 - high) > 1e-3);
        const steps = Math.round(-depth / Math.log(Math.abs(1 - high)));
        const { left, leftError } = power(pair(high), steps);
        const exact = new Decimal(1).minus(decimal(high)).pow(steps);
        expect(exact.minus(decimal(left)).abs().lte(decimal(leftError))).toBe(true);
      }),
    );
  });

  it('should alternate at 10^15 steps where something is left', () => {
    const x = pair(2 - 2 ** -50);
    const [even, odd] = [power(x, 1e15), power(x, 1e15 + 1)];
    // e^(-1e15 / 2^50) = 0.4114...
    expect(even.left).toBeCloseTo(Math.exp(-1e15 / 2 ** 50), 12);
    expect(odd.left).toBeCloseTo(-even.left, 12);
    expect(odd.gone).toBeCloseTo(1 + even.left, 12);
  });
});

/** A double as it is: the library's own conversion takes its shortest decimal. */
function decimal(x: number): Decimal {
  const { integer, shift } = dyadic(x);
  return new Decimal(integer.toString()).div(new Decimal(2).pow(shift));
}

/**
 * The closed form by the eigenvalues of X^T X / N in double, the powers by log1p: what this solver
 * is not.
 */
function gramClosedForm(p: RidgeProblem, start: Float64Array, step: number, t: number): Float64Array {
  const X = Matrix.from1DArray(p.points, p.dimension, p.features);
  const S = X.transpose().mmul(X).div(p.points);
  const { realEigenvalues, eigenvectorMatrix: V } = new EigenvalueDecomposition(S, { assumeSymmetric: true });
  const b = X.transpose().mmul(Matrix.columnVector(p.targets)).div(p.points);
  const along = V.transpose().mmul(Matrix.columnVector(start));
  const pull = V.transpose().mmul(b);
  const weights = realEigenvalues.map((s, k) => {
    const mu = s + p.weightDecay;
    const y = t * Math.log1p(-step * mu);
    return along.get(k, 0) * Math.exp(y) + (pull.get(k, 0) * -Math.expm1(y)) / mu;
  });
  return Float64Array.from(V.mmul(Matrix.columnVector(weights)).to1DArray());
}
