import { describe, expect, it } from 'vitest';
import { methods, objective, poses } from '../../../src/objectives/index.js';
import { adamMutants } from '../../../src/solvers/dynamics/adamMutants.js';
import { methodSolver } from '../../../src/solvers/dynamics/methodSolver.js';
import type { Method } from '../../../src/statement/dynamics.js';
import type { Solver } from '../../../src/statement/solver.js';

const square = objective({
  name: 'half a square',
  data: {},
  parameters: { w: ['d'] },
  value: (_, { w }, o) => o.scale(0.5, o.sum(o.square(w))),
});

/** Where a solver is after some steps from 2, where the gradient is x. */
async function after(solver: Solver, method: Method, hyperparameters: Readonly<Record<string, number>>, steps = 1) {
  const { states } = await solver.solve({
    problem: poses(square, {}, { d: 1 }),
    start: Float64Array.of(2),
    dynamics: { method, hyperparameters },
    ...{ step: 1, by: 'method', visit: { windows: [[steps, steps]] } },
  });
  return states[0]!.point[0]!;
}

const numbers = { step: 0.5, beta1: 0.75, beta2: 0.5, epsilon: 2, decay: 0.25 };
const wrong = (name: string) =>
  adamMutants.find((m) => m.name === `solver/${name}`)!.make(methodSolver) as unknown as Solver;

// At 2 with the gradient g = 2 of AdamW, and 2 + 0.25 * 2 with a decay in it.
const shrunk = 2 * (1 - 0.5 * 0.25);
const right = shrunk - (0.5 * 2) / (2 + 2);
const first: Record<string, number> = {
  'method-adam-without-bias-correction': shrunk - (0.5 * 0.25 * 2) / (Math.sqrt(0.5 * 4) + 2),
  'method-adam-epsilon-in-the-root': shrunk - (0.5 * 2) / Math.sqrt(4 + 2),
  'method-adam-epsilon-before-the-correction': shrunk - (0.5 * 2 * Math.sqrt(0.5)) / (Math.sqrt(0.5 * 4) + 2),
  'method-adam-with-clipped-gradients': shrunk - 0.5 / (1 + 2),
  'method-adam-as-signs': shrunk - 0.5,
  'method-adamw-with-coupled-decay': 2 - (0.5 * 2.5) / (2.5 + 2),
  'method-adamw-decays-without-the-step-size': 2 * (1 - 0.25) - (0.5 * 2) / (2 + 2),
  'method-adamw-decays-after-the-step': (2 - (0.5 * 2) / (2 + 2)) * (1 - 0.5 * 0.25),
  'method-adamw-without-decay': 2 - (0.5 * 2) / (2 + 2),
};

describe('Adam and AdamW with a mistake', () => {
  it('should have an expected first step for each of them', () => {
    expect(adamMutants.map(({ name }) => name).sort()).toEqual(
      Object.keys(first)
        .map((name) => `solver/${name}`)
        .sort(),
    );
  });

  it.each(Object.entries(first))('%s takes the wrong first step, and not another', async (name, due) => {
    expect(await after(methodSolver, methods.adamW, numbers)).toBeCloseTo(right, 14);
    expect(await after(wrong(name), methods.adamW, numbers)).toBeCloseTo(due, 14);
    expect(Math.abs(due - right)).toBeGreaterThan(0.01);
  });

  it.each(Object.keys(first))('%s leaves other methods as they are', async (name) => {
    const heavy = { step: 0.5, momentum: 0.5 };
    const due = await after(methodSolver, methods.heavyBall, heavy, 3);
    expect(await after(wrong(name), methods.heavyBall, heavy, 3)).toBe(due);
  });

  it('should decay the gradient of Adam as Adam does', async () => {
    const due = await after(methodSolver, methods.adam, numbers, 3);
    expect(await after(wrong('method-adamw-decays-after-the-step'), methods.adam, numbers, 3)).toBeCloseTo(due, 14);
  });
});
