import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { methods, objective, poses, withDraws } from '../../src/objectives/index.js';
import { normalRequest, requestFault } from '../../src/requests/index.js';
import { gradientDescent } from '../../src/solvers/descent/gradientDescent.js';
import { stepperOf } from '../../src/solvers/dynamics/steppers.js';
import { solvers } from '../../src/solvers/index.js';
import { BadInput } from '../../src/statement/badInput.js';
import type { BatchLaw, Dynamics } from '../../src/statement/dynamics.js';
import type { ObjectiveProblem } from '../../src/statement/problem.js';
import type { RunRequest, Trajectory } from '../../src/statement/solver.js';
import { exampleGraphs } from './exampleGraphs.js';
import { randomGraphs } from './randomGraphs.js';

interface Case {
  readonly problem: ObjectiveProblem;
  readonly point: Float64Array;
}

const laws = fc.constantFrom<BatchLaw['law']>('with replacement', 'reshuffled', 'cyclic');
const whole = (min: number, max: number) => fc.integer({ min, max });

const posed = ({ problem, point }: Case, dynamics: RunRequest['dynamics'], steps = 2): RunRequest => ({
  ...{ problem, start: point, dynamics, step: dynamics === 'descent' ? 2 ** -4 : 1 },
  visit: { windows: [[0, steps]] },
});

/** Refused by the gate in one sentence of these words, and by every solver in the same. */
function refused(request: RunRequest, words: RegExp): void {
  const fault = requestFault(request);
  expect(fault).toMatch(words);
  expect(fault).toMatch(/^[^\n]{10,400}$/);
  for (const solver of Object.values(solvers)) expect(solver.accepts(request)).toBe(fault);
}

const each = <T>(of: Arbitrary<T>, act: (drawn: T) => void, numRuns = 60) =>
  fc.assert(fc.property(of, act), { numRuns });

/** The problem with another objective of the same arrays: the value of the first one, and more. */
function changed({ problem, point }: Case, more: Parameters<typeof objective>[0]['value']): Case {
  const { data, parameters } = problem.objective;
  const made = objective({ name: 'changed', data, parameters, value: more });
  return { problem: poses(made, problem.arrays, problem.sizes), point };
}

describe('faults in generated graphs', () => {
  it('should be refused: a start at which the objective or its gradient is no finite number', () => {
    const kinds = fc.constantFrom('log', 'sqrt', 'divide', 'exp', 'power');
    each(fc.tuple(exampleGraphs, kinds, whole(0, 2)), ([of, kind, j]) => {
      const start = of.point.slice();
      start[j] = kind === 'exp' ? 1000 : 0;
      const spoilt = changed({ ...of, point: start }, ({ X }, { w, W }, o) => {
        const smooth = o.add(o.sum(o.square(W!)), o.mean(o.square(o.matmul(X!, w!))));
        const bad = {
          log: () => o.sum(o.log(w!)),
          sqrt: () => o.sum(o.sqrt(o.square(w!))),
          divide: () => o.sum(o.divide(1, w!)),
          exp: () => o.sum(o.exp(w!)),
          power: () => o.sum(o.power(w!, -1)),
        };
        return o.add(smooth, bad[kind]());
      });
      refused(posed(spoilt, 'descent'), /^start: (the objective|entry \d+ of the gradient of) 'changed' is \S+ there$/);
    });
  });

  it('should be refused: a batch that holds more than there is, draws that are missing or too few', () => {
    each(fc.tuple(exampleGraphs, laws, whole(1, 9), whole(0, 7)), ([of, law, size, short]) => {
      const mean = changed(of, ({ X, y }, { w, W }, o) =>
        o.add(o.sum(o.square(W!)), o.mean(o.square(o.subtract(o.matmul(X!, w!), y!)))),
      );
      const method = methods.stochasticDescent({ law, size, examples: 'n' });
      const draws = { key: 'k', steps: 2, examples: 4 };
      if (size > 4) {
        expect(() => withDraws(method, { step: 1 }, draws)).toThrow(`a batch of ${size}: there are 4 examples`);
        refused(posed(mean, { method, hyperparameters: { step: 1 }, batches: new Int32Array(99) }), /a batch of/);
        return;
      }
      const dynamics = withDraws(method, { step: 2 ** -6 }, draws);
      expect(requestFault(posed(mean, dynamics))).toBeNull();
      refused(posed(mean, { method, hyperparameters: { step: 1 } }), /^dynamics\.batches is nothing/);
      const fewer = { ...dynamics, batches: dynamics.batches!.subarray(0, Math.min(short, 2 * size - 1)) };
      refused(posed(mean, fewer), /^dynamics\.batches/);
    });
  });

  it('should be refused: batches of what is no sum or mean, noise without its numbers', () => {
    let mixed = 0;
    each(
      exampleGraphs,
      (of) => {
        const method = methods.stochasticDescent({ law: 'cyclic', size: 2, examples: 'n' });
        const dynamics = withDraws(method, { step: 2 ** -6 }, { key: 'k', steps: 1, examples: 4 });
        const request = posed(of, dynamics, 1);
        const fault = requestFault(request);
        if (fault === null) return;
        mixed += 1;
        refused(request, /^start: |is no sum or mean over them, since its \w+ \(node \d+\) mixes examples$/);
      },
      200,
    );
    expect(mixed).toBeGreaterThan(3);
    each(exampleGraphs, (of) => {
      if (requestFault(posed(of, 'descent')) !== null) return;
      for (const [method, field] of [
        [methods.langevin, 'noise'],
        [methods.coordinateRandom, 'noise'],
        [methods.labelNoiseDescent({ law: 'gaussian', scale: 1, of: 'y' }), 'labelNoise'],
      ] as const) {
        const hyperparameters = Object.fromEntries(method.hyperparameters.map((name) => [name, 2 ** -6]));
        refused(posed(of, { method, hyperparameters }), new RegExp(`^dynamics\\.${field} is nothing`));
        const short = { method, hyperparameters, [field]: new Float64Array(1) } as Dynamics;
        refused(posed(of, short), new RegExp(`^dynamics\\.${field}`));
      }
    });
  });

  it('should be refused: arrays that do not fit, and a graph that was changed', () => {
    each(fc.tuple(exampleGraphs, fc.constantFrom('X', 'y', 'c'), whole(0, 20)), ([of, name, length]) => {
      const arrays = { ...of.problem.arrays, [name]: new Float64Array(length) };
      if (length === of.problem.arrays[name]!.length) return;
      refused(
        posed({ ...of, problem: { ...of.problem, arrays } }, 'descent'),
        new RegExp(`arrays\\.${name} has ${length} `),
      );
    });
    each(fc.tuple(exampleGraphs, fc.nat()), ([of, at]) => {
      const { nodes } = of.problem.objective;
      const n = at % nodes.length;
      const node = { ...nodes[n]!, op: nodes[n]!.op === 'add' ? 'subtract' : 'add' } as (typeof nodes)[number];
      const other = { ...of.problem.objective, nodes: nodes.map((old, k) => (k === n ? node : old)) };
      refused(posed({ ...of, problem: { ...of.problem, objective: other } }, 'descent'), /^problem\.objective\./);
    });
  });

  it('should be refused when it is written: a block that is never used', () => {
    each(fc.tuple(exampleGraphs, fc.constantFrom('w', 'W')), ([of, idle]) => {
      const value: Parameters<typeof changed>[1] = (_, { w, W }, o) => o.sum(o.square(idle === 'w' ? W! : w!));
      expect(() => changed(of, value)).toThrow(BadInput);
      expect(() => changed(of, value)).toThrow(`never uses its parameters '${idle}'`);
    });
  });
});

describe('kinks in generated graphs', () => {
  it('should leave every certificate true, at a kink, near one and far from any', () => {
    let certified = 0;
    each(
      fc.tuple(randomGraphs(true), whole(-8, 8), fc.constantFrom(0, 2 ** -52, 2 ** -20)),
      ([{ problem, point }, by, beside]) => {
        // Sixteenths: many operands of kinks are zero there, or next to it.
        const start = point.map((x) => Math.round(16 * x) / 16 + beside);
        const request = { ...posed({ problem, point: start }, 'descent', 4), step: Math.abs(by) / 16 };
        if (requestFault(request) !== null) return;
        const { states } = gradientDescent.solve(normalRequest(request)) as Trajectory;
        const method = { method: methods.descent, hyperparameters: { step: request.step, decay: 0 } };
        const exact = stepperOf({ ...request, step: 1, dynamics: method }, 'pairs');
        for (const { point: at, radius, basis, step } of states) {
          if (step !== 0n) exact.advance();
          if (basis !== 'certified' || radius === Number.POSITIVE_INFINITY) continue;
          certified += 1;
          const { first, second } = exact.arrays.get('parameters')!;
          const off = Math.hypot(...at.map((x, j) => x - first[j]! - second[j]!));
          // The run in double-double is itself off by some 1e-29 of the sizes on the way.
          expect(off, `step ${step}`).toBeLessThanOrEqual(radius * (1 + 1e-9) + 1e-24);
        }
      },
      120,
    );
    expect(certified).toBeGreaterThan(20);
  });

  it('should end the certificate of a run that is not convex and comes to a kink', () => {
    const kinked = objective({
      name: 'kinked',
      data: {},
      parameters: { u: [], v: [] },
      value: (_, { u, v }, o) => o.add(o.relu(u), o.sin(v)),
    });
    const basisFrom = (start: number[]) => {
      const of = { problem: poses(kinked, {}), point: Float64Array.from(start) };
      return (gradientDescent.solve(normalRequest(posed(of, 'descent', 3))) as Trajectory).states.at(-1)!.basis;
    };
    expect(basisFrom([0.5, 0.5])).toBe('certified');
    // The first step leads to the kink of u exactly.
    expect(basisFrom([2 ** -4, 0.5])).toBe('estimated');
  });
});
