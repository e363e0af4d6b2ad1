import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { methods, objective, poses, withDraws } from '../../../src/objectives/index.js';
import { stepperOf } from '../../../src/solvers/dynamics/steppers.js';
import type { Method } from '../../../src/statement/dynamics.js';

interface Table {
  readonly problem: { readonly X: number[][]; readonly y: number[]; readonly start: number[] };
  readonly cases: readonly {
    readonly method: keyof typeof methods;
    readonly hyperparameters: Record<string, number>;
    readonly points: readonly number[][];
  }[];
}

const table: Table = JSON.parse(
  readFileSync(new URL('../../reference/torch/trajectories.json', import.meta.url), 'utf8'),
);

const logistic = objective({
  name: 'logistic',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.mean(o.softplus(o.negate(o.multiply(y, o.matmul(X, w))))),
});

describe('methods with a counterpart in PyTorch', () => {
  it('should take the steps that torch.optim took in float64', () => {
    const { X, y, start } = table.problem;
    const problem = poses(logistic, { X, y });
    expect(table.cases.length).toBe(11);
    for (const { method, hyperparameters, points } of table.cases) {
      const dynamics = withDraws(methods[method] as Method, hyperparameters, { key: '', steps: points.length });
      const request = { problem, start: Float64Array.from(start), dynamics, step: 1, visit: { windows: [] } };
      for (const arithmetic of ['doubles', 'pairs'] as const) {
        const stepper = stepperOf(request, arithmetic);
        for (const [k, point] of points.entries()) {
          stepper.advance();
          const found = stepper.arrays.get('parameters')!.first;
          // Some twenty roundings a step of numbers below 4; momentum passes on ten times that.
          for (const [j, x] of point.entries())
            expect(Math.abs(found[j]! - x), `${method}, ${arithmetic}, step ${k + 1}`).toBeLessThanOrEqual(1e-13);
        }
      }
    }
  });
});
