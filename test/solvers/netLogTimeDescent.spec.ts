import { describe, expect, it } from 'vitest';
import { sparseClassification } from '../../src/data/sparseClassification.js';
import { streamOf } from '../../src/data/stream.js';
import { type L1Regularised, l1Regularised } from '../../src/oracles/sparse/l1Regularised.js';
import { doubleDoubleDescent } from '../../src/solvers/descent/doubleDoubleDescent.js';
import { diagonalNetFlow } from '../../src/solvers/nets/diagonalNetFlow.js';
import { netLogTimeDescent } from '../../src/solvers/nets/netLogTimeDescent.js';
import type { DiagonalNetProblem } from '../../src/statement/problem.js';
import type { RunRequest, State, Trajectory } from '../../src/statement/solver.js';

const fresh = () => `${process.hrtime.bigint()}`;
const dimension = 6;

/**
 * A net on drawn data, with the longest stable step for its start: 1/(sum |x|^2 alpha^2), or a
 * share of it.
 */
function drawn(seed: string, loss: DiagonalNetProblem['loss'], alpha: number, weightDecay: number, share: number) {
  const draw = sparseClassification({ points: 4, dimension, relevant: 2 }, streamOf(seed));
  const features = Float64Array.from(draw.points.flat());
  const square = features.reduce((sum, x) => sum + x * x, 0);
  const targets = Float64Array.from(draw.labels);
  const problem: DiagonalNetProblem = {
    kind: 'diagonal net',
    points: 4,
    dimension,
    features,
    targets,
    loss,
    weightDecay,
  };
  const start = new Float64Array(2 * dimension).fill(alpha);
  const step = share / (square * Math.max(1, alpha ** 2));
  const request: RunRequest = { problem, start, dynamics: 'descent', step, visit: { windows: [[100, 100]] } };
  return { ...draw, request, step };
}

const weightsOf = (s: State) => s.extra!.w as Float64Array;
const errorOf = (s: State) => s.extra!.error as number;
const solved = async (request: RunRequest) => (await netLogTimeDescent.solve(request)) as Trajectory;

/** Largest distance of weights, relative to 1 + |w|. */
const apart = (x: ArrayLike<number>, y: ArrayLike<number>) =>
  Array.from(x).reduce((most, a, j) => Math.max(most, Math.abs(a - y[j]!) / (1 + Math.abs(y[j]!))), 0);

describe('descent of diagonal nets by its field', () => {
  for (const loss of ['exponential', 'logistic', 'squared'] as const)
    it(`should agree with step-by-step descent in double-double within its error, and see the step size (${loss} loss)`, async () => {
      for (const alpha of [0.3, 1, 4]) {
        const seed = fresh();
        const { request, step } = drawn(seed, loss, alpha, 2 ** -7, 0.3);
        const steps = [30, 1000, 20_000];
        const run = await solved({
          ...request,
          visit: { windows: steps.map((k) => [k, k] as const) },
          tolerance: 1e-9,
        });
        expect(run.ended, seed).toBe('complete');
        const exact = (await doubleDoubleDescent.solve({
          ...request,
          visit: { windows: steps.map((k) => [k, k]) },
        })) as Trajectory;
        // The flow at the same times, which is off by order of the step.
        const flow = (await diagonalNetFlow.solve({
          ...request,
          dynamics: 'flow',
          step: 1,
          visit: { logTimes: steps.map((k) => Math.log(k * step)) },
          tolerance: 1e-9,
        })) as Trajectory;
        let seen = 0;
        for (const [k, state] of run.states.entries()) {
          const { point } = exact.states[k]!;
          const reference = Array.from({ length: dimension }, (_, j) => point[j]! ** 2 - point[dimension + j]! ** 2);
          // u and v are doubles here: u^2 - v^2 is off by 2^-51 (u^2 + v^2).
          const rounding = 2 ** -51 * point.reduce((sum, x) => sum + x * x, 0);
          expect(apart(weightsOf(state), reference), `${seed}, alpha ${alpha}`).toBeLessThan(errorOf(state) + rounding);
          expect(errorOf(state)).toBeLessThan(1e-8);
          seen = Math.max(seen, apart(weightsOf(flow.states[k]!), reference) / (errorOf(state) + rounding));
        }
        expect(seen, `${seed}, alpha ${alpha}`).toBeGreaterThan(100);
      }
    });

  it('should be the flow where the step is short beside everything, for alpha and 1/lambda of 1e12, 1e40 and 1e80', async () => {
    for (const [alpha, lambda] of [
      [1e12, 1e-8],
      [1e40, 1e-40],
      [1e80, 1e-80],
    ] as const) {
      const seed = fresh();
      const { request, step } = drawn(seed, 'logistic', alpha, lambda, 0.4);
      const logTimes = [1 / 2, 1, 3 / 2, 4].map((share) => Math.log((share * Math.log(alpha)) / lambda));
      const late = logTimes.map((t) => t - Math.log(step));
      const run = await solved({ ...request, visit: { logTimes: late } });
      const flow = (await diagonalNetFlow.solve({
        ...request,
        dynamics: 'flow',
        step: 1,
        visit: { logTimes },
        tolerance: 1e-7,
      })) as Trajectory;
      expect(run.ended, seed).toBe('complete');
      for (const [k, state] of run.states.entries()) {
        const other = flow.states[k]!;
        // step x curvature of the flow is below 1e-20 by then, so all that separates the two is
        // their errors.
        const allowed = errorOf(state) + errorOf(other);
        expect(apart(weightsOf(state), weightsOf(other)), `${seed}, alpha ${alpha}`).toBeLessThan(allowed);
        expect(allowed).toBeLessThan(1e-5);
      }
    }
  });

  it('should end at the minimiser of the l1-regularised loss, which the step size does not move', async () => {
    const seed = fresh();
    const lambda = 1e-9;
    const { points, labels, request, step } = drawn(seed, 'exponential', 1e12, lambda, 0.5);
    const rows = points.map((x, i) => x.map((a) => labels[i]! * a));
    // lambda/2 (|u|^2 + |v|^2) >= lambda/2 |w|_1 with equality where u v = 0, and u v is alpha^2
    // e^(-2 lambda t) = alpha^-598 here.
    const end = l1Regularised({ rows, penalty: lambda / 2 }) as L1Regularised;
    const last = Math.log((300 * Math.log(1e12)) / lambda) - Math.log(step);
    const [state] = (await solved({ ...request, visit: { logTimes: [last] } })).states;
    const w = weightsOf(state!);
    const value = (x: ArrayLike<number>) =>
      rows.reduce((sum, z) => sum + Math.exp(-z.reduce((s, a, j) => s + a * x[j]!, 0)), 0) /
        rows.length /
        (lambda / 2) +
      Array.from(x).reduce((sum, a) => sum + Math.abs(a), 0);
    // Values, because a minimiser may lie in a flat valley: no value is below the bound, and w's is
    // above it by its error.
    expect(value(w) / end.bound - 1, seed).toBeGreaterThan(-1e-12);
    expect(value(w) / end.bound - 1, seed).toBeLessThan(1e-8 + 10 * errorOf(state!));
  });

  it('should show whole steps before it hands over, and the start as it is', async () => {
    const { request } = drawn(fresh(), 'logistic', 1, 2 ** -7, 0.3);
    const { states } = await solved({ ...request, visit: { windows: [[0, 2]] } });
    expect(states.map((s) => [s.step, s.basis])).toEqual([
      [0n, 'exact'],
      [1n, 'estimated'],
      [2n, 'estimated'],
    ]);
    expect([...states[0]!.point]).toEqual([...request.start]);
  });

  it('should say why it stops: steps that change a sign, that stay long', async () => {
    const { request } = drawn(fresh(), 'squared', 1, 2 ** -7, 0.3);
    const ended = async (change: Partial<RunRequest>) => {
      const { ended, reason } = await solved({ ...request, ...change });
      return `${ended}: ${reason}`;
    };
    expect(await ended({ step: 1e3 * (request.step as number), visit: { windows: [[9, 9]] } })).toMatch(
      /^diverged: the step from \d+ changes the sign/,
    );
    const long = { ...request.problem, weightDecay: 0.06 / (request.step as number) } as DiagonalNetProblem;
    expect(await ended({ problem: long, visit: { windows: [[2e6, 2e6]] } })).toMatch(
      /^censored: the increments bend by 0\.\d+ after 1000000 steps/,
    );
  });

  it('should refuse what it cannot follow, by name', () => {
    const { request } = drawn(fresh(), 'logistic', 1, 2 ** -7, 0.3);
    expect(netLogTimeDescent.accepts(request)).toBe(true);
    const refused = (change: Partial<RunRequest>) => netLogTimeDescent.accepts({ ...request, ...change });
    const problem = (change: object) => ({ problem: { ...request.problem, ...change } as DiagonalNetProblem });
    expect(refused({ dynamics: 'flow' })).toContain('not a flow');
    expect(refused(problem({ kind: 'ridge' }))).toContain("not 'ridge'");
    expect(refused({ start: new Float64Array(3) })).toContain('3 entries');
    expect(refused({ start: new Float64Array(12) })).toContain('positive');
    expect(refused({ start: new Float64Array(12).fill(1e160) })).toContain('alpha');
    expect(refused({ step: new Float64Array(12).fill(1) })).toContain('one step size');
    expect(refused({ step: Number.NaN })).toContain('NaN');
    expect(refused(problem({ weightDecay: 1e9 }))).toContain('not below 1');
    expect(refused({ visit: { logTimes: [701] } })).toContain('701');
  });
});
