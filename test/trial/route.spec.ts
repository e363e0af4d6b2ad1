import { describe, expect, it } from 'vitest';
import { mutants } from '../../src/solvers/descent/mutants.js';
import type { RunRequest, Solver } from '../../src/statement/solver.js';
import { solverFor } from '../../src/trial/route.js';
import { settingOf } from '../../src/trial/setting.js';
import { standardWorkbench } from '../../src/workbench/standard.js';

const problem = {
  kind: 'classification',
  points: 2,
  dimension: 1,
  features: Float64Array.of(1, 2),
  labels: Float64Array.of(1, 1),
  loss: 'logistic',
  bias: false,
  reduction: 'sum',
  weightDecay: 0,
} as const;
const asks = (step: number, more: Partial<RunRequest> = {}): RunRequest => ({
  ...{ problem, start: Float64Array.of(0), dynamics: 'descent', step: 0.25, visit: { windows: [[step, step]] } },
  ...more,
});
const { solvers } = standardWorkbench;

describe('the solver of a request', () => {
  it('should be the steps near the start, late descent far ahead, and the one that is named', () => {
    expect(solverFor(asks(10_000), standardWorkbench)).toBe(solvers['gradient-descent']);
    expect(solverFor(asks(10_001), standardWorkbench).name).toBe('gradient-descent + collocation-descent');
    expect(solverFor(asks(1e9, { by: 'gradient-descent' }), standardWorkbench)).toBe(solvers['gradient-descent']);
    expect(solverFor(asks(5, { by: 'collocation-descent' }), standardWorkbench)).toBe(solvers['collocation-descent']);
    const flow = asks(1, { dynamics: 'flow', step: 1, visit: { logTimes: [100] }, by: 'log-time-flow' });
    expect(solverFor(flow, standardWorkbench)).toBe(solvers['log-time-flow']);
  });

  it('should be the solver under test, and the mutant, also far ahead', () => {
    const mine: Solver = { ...solvers['gradient-descent']!, name: 'mine' };
    expect(solverFor(asks(1e6), settingOf('1', null, mine).bench)).toBe(mine);
    expect(mutants.length).toBeGreaterThan(20);
    for (const mutant of mutants) {
      const { bench } = settingOf('1', mutant, null);
      expect(solverFor(asks(1e6), bench), mutant.name).toBe(bench.solvers['gradient-descent']);
      expect(bench.solvers['gradient-descent'], mutant.name).not.toBe(solvers['gradient-descent']);
    }
  });
});
