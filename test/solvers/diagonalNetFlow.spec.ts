import { describe, expect, it } from 'vitest';
import { sparseClassification } from '../../src/data/sparseClassification.js';
import { streamOf } from '../../src/data/stream.js';
import { gradientDescent } from '../../src/solvers/descent/gradientDescent.js';
import { diagonalNetFlow } from '../../src/solvers/nets/diagonalNetFlow.js';
import { primalFlow } from '../../src/solvers/nets/primalFlow.js';
import type { DiagonalNetProblem } from '../../src/statement/problem.js';
import type { RunRequest, Trajectory } from '../../src/statement/solver.js';

function netOf(seed: string, loss: DiagonalNetProblem['loss']): DiagonalNetProblem {
  const draw = sparseClassification({ points: 4, dimension: 6, relevant: 2 }, streamOf(seed));
  return {
    kind: 'diagonal net',
    points: 4,
    dimension: 6,
    features: Float64Array.from(draw.points.flat()),
    targets: Float64Array.from(draw.labels),
    loss,
    weightDecay: 2 ** -5,
  };
}

const flowOf = (problem: DiagonalNetProblem, alpha: number, logTimes: number[]): RunRequest => ({
  problem,
  start: new Float64Array(12).fill(alpha),
  dynamics: 'flow',
  step: 1,
  visit: { logTimes },
});

/** Gradient descent to time 8 with 2^k steps a unit of time. */
function descended(problem: DiagonalNetProblem, k: number): Float64Array {
  const run = gradientDescent.solve({
    problem,
    start: new Float64Array(12).fill(1),
    dynamics: 'descent',
    step: 2 ** -k,
    visit: { windows: [[8 * 2 ** k, 8 * 2 ** k]] },
  }) as Trajectory;
  return run.states[0]!.point;
}

describe('diagonalNetFlow', () => {
  for (const loss of ['exponential', 'logistic', 'squared'] as const)
    it(`should be the limit of gradient descent with small steps (${loss} loss)`, async () => {
      const seed = `${process.hrtime.bigint()}`;
      const problem = netOf(seed, loss);
      const { states } = await diagonalNetFlow.solve(flowOf(problem, 1, [Math.log(8)]));
      const flow = states[0]!.point;
      // Descent is first order: twice the finer run minus the coarser one is second order, with an
      // error of some (2^-11)^2.
      const [coarse, fine] = [descended(problem, 11), descended(problem, 12)];
      const limit = fine.map((x, j) => 2 * x - coarse[j]!);
      const off = Math.hypot(...flow.map((x, j) => x - limit[j]!));
      expect(off, seed).toBeLessThan(2e-4);
      // and the first-order distance is really seen: half the step, half the distance
      const far = (p: Float64Array) => Math.hypot(...flow.map((x, j) => x - p[j]!));
      expect(far(coarse) / far(fine), seed).toBeCloseTo(2, 0);
    });

  it('should agree with the flow of the parameters themselves from a start that differs by coordinate', async () => {
    const seed = `${process.hrtime.bigint()}`;
    const stream = streamOf(seed);
    const start = Float64Array.from({ length: 12 }, () => 0.5 + stream.uniform());
    const request = { ...flowOf(netOf(seed, 'logistic'), 1, [0, 2, 4]), start, tolerance: 1e-9 };
    const reduced = await diagonalNetFlow.solve(request);
    const own = await primalFlow.solve(request);
    for (const [k, state] of own.states.entries()) {
      // Either is off by its error times 1 + |parameter|; the reduced one states its error for w,
      // of which that of u is a bounded multiple.
      const errors = 1e-9 + (state.extra!.error as number) + 4 * (reduced.states[k]!.extra!.error as number);
      for (const [j, x] of state.point.entries())
        expect(Math.abs(reduced.states[k]!.point[j]! - x), seed).toBeLessThan(errors * (1 + Math.abs(x)));
    }
  });

  it('should agree with its own run at a tighter tolerance within the error it states, at a scale of 1e40', async () => {
    const seed = `${process.hrtime.bigint()}`;
    const problem = { ...netOf(seed, 'exponential'), weightDecay: 1e-40 };
    const request = flowOf(problem, 1e40, [Math.log(50) + 40 * Math.LN10, Math.log(150) + 40 * Math.LN10]);
    const plain = await diagonalNetFlow.solve(request);
    const tight = await diagonalNetFlow.higherPrecision!.solve(request);
    for (const [k, state] of plain.states.entries()) {
      const { w, error } = state.extra as { w: Float64Array; error: number };
      const other = (tight.states[k]!.extra as { w: Float64Array }).w;
      for (const [j, x] of w.entries())
        expect(Math.abs(x - other[j]!), seed).toBeLessThan((2 * error + 1e-12) * (1 + Math.abs(x)));
    }
  });

  it('should refuse what it cannot reduce', () => {
    const good = flowOf(netOf('any', 'logistic'), 1, [0, 1]);
    expect(diagonalNetFlow.accepts(good)).toBe(true);
    const refused = (change: Partial<RunRequest>) => diagonalNetFlow.accepts({ ...good, ...change });
    expect(refused({ dynamics: 'descent' })).toContain('not descent');
    expect(refused({ problem: { ...good.problem, weightDecay: 0 } as never })).toContain('positive');
    expect(refused({ start: new Float64Array(3) })).toContain('3 entries');
    expect(refused({ start: new Float64Array(12) })).toContain('positive');
    expect(refused({ start: good.start.map((x, j) => x + j) })).toBe(true);
    const ridge = { kind: 'ridge', points: 1, dimension: 6, features: new Float64Array(6) } as const;
    expect(refused({ problem: { ...ridge, targets: new Float64Array(1), weightDecay: 1 } })).toContain('ridge');
  });
});
