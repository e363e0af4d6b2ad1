import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { methods, objective, poses } from '../../src/objectives/index.js';
import { requestFault } from '../../src/requests/index.js';
import { solvers } from '../../src/solvers/index.js';
import type { Dynamics } from '../../src/statement/dynamics.js';
import type { ObjectiveProblem } from '../../src/statement/problem.js';
import type { RunRequest, Trajectory } from '../../src/statement/solver.js';
import { methodRequests } from './arbitraries.js';

/** Replaces what stands at a path; whatever is on the way is copied. */
function changed<T>(whole: T, path: readonly (string | number)[], value: unknown): T {
  if (path.length === 0) return value as T;
  const [first, ...rest] = path as [string, ...string[]];
  const copy = (Array.isArray(whole) ? [...whole] : { ...whole }) as Record<string, unknown>;
  copy[first] = changed(copy[first], rest, value);
  return copy as T;
}

const nothing = fc.constantFrom<unknown>(undefined, null, 3, 'x', [], {});

/** One thing said wrongly: its path, what it holds instead, and what the sentence names. */
const slips: [path: (string | number)[], wrong: Arbitrary<unknown>, names: RegExp][] = [
  [['problem', 'objective'], nothing, /problem\.objective/],
  [['problem', 'objective', 'nodes'], fc.constantFrom<unknown>(undefined, {}, [null], [{ op: 'eval' }]), /objective/],
  [['problem', 'objective', 'nodes', 3, 'op'], fc.constantFrom<unknown>('toString', 'sub', 7), /nodes\[3\]/],
  [['problem', 'objective', 'nodes', 5, 'of'], fc.constantFrom<unknown>([99], [5], ['0'], 4, null), /nodes\[5\]/],
  [['problem', 'objective', 'nodes', 6, 'shape'], fc.constantFrom<unknown>([7, 7, 7], ['q'], 'n'), /nodes\[6\]/],
  [['problem', 'objective', 'value'], fc.constantFrom<unknown>(0, -1, 99, '3', undefined), /objective\.value/],
  [['problem', 'objective', 'data', 'X'], fc.constantFrom<unknown>(['m'], 'n', null), /data|nodes/],
  [['problem', 'sizes'], fc.constantFrom<unknown>(undefined, 3, {}), /sizes/],
  [['problem', 'sizes', 'n'], fc.constantFrom<unknown>(0, 1.5, -1, '2', 99), /sizes\.n|arrays/],
  [['problem', 'arrays'], fc.constantFrom<unknown>(undefined, null, {}), /arrays/],
  [
    ['problem', 'arrays', 'X'],
    fc.constantFrom<unknown>(undefined, [1], new Float64Array(99), Float64Array.of(Number.NaN)),
    /arrays\.X/,
  ],
  [['problem', 'arrays', 'Z'], fc.constant(new Float64Array(2)), /Z/],
  [['start'], fc.constantFrom<unknown>(undefined, [0], new Float64Array(99)), /start/],
  [['step'], fc.constantFrom<unknown>(0.5, undefined), /step/],
  [['dynamics', 'method'], nothing, /dynamics\.method/],
  [['dynamics', 'method', 'nodes', 0], nothing, /nodes\[0\]/],
  [['dynamics', 'method', 'next', 'parameters'], fc.constantFrom<unknown>(undefined, 99, 'x'), /next\.parameters/],
  [['dynamics', 'method', 'next', 'other'], fc.constant(1), /other/],
  [['dynamics', 'method', 'state'], fc.constantFrom<unknown>(undefined, 3, 'x'), /state/],
  [['dynamics', 'hyperparameters'], fc.constantFrom<unknown>(undefined, null, {}, []), /hyperparameters/],
  [
    ['dynamics', 'hyperparameters', 'step'],
    fc.constantFrom<unknown>(undefined, Number.NaN, '1', 1 / 0),
    /hyperparameters\.step/,
  ],
  [['dynamics', 'hyperparameters', 'stpe'], fc.constant(1), /did you mean 'step'/],
  [['dynamics', 'nois'], fc.constant(1), /nois/],
];

describe('a request with an objective and a method', () => {
  it('should pass the gate, and be run by the solver of methods', () => {
    fc.assert(
      fc.property(methodRequests, (request) => {
        expect(requestFault(request)).toBeNull();
        expect(solvers.method!.accepts(request)).toBe(true);
        const { states, ended } = solvers.method!.solve(request) as Trajectory;
        expect(ended).toBe('complete');
        expect(states.length).toBe(1 + request.visit.windows![0]![1]);
        for (const { radius, point } of states) {
          expect(point.every(Number.isFinite)).toBe(true);
          // Two arithmetics of the same steps: some roundings apart.
          expect(radius).toBeLessThan(1e-12 * (1 + Math.hypot(...point)));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('should be refused in one sentence that names what is said wrongly', () => {
    for (const [path, wrong, names] of slips)
      fc.assert(
        fc.property(methodRequests, wrong, (request, value) => {
          const bad = changed(request, path, value);
          const fault = requestFault(bad);
          expect(fault, `${path.join('.')} = ${JSON.stringify(value)}`).toMatch(names);
          for (const solver of Object.values(solvers)) expect(solver.accepts(bad)).toBe(fault);
        }),
        { numRuns: 12 },
      );
  });

  it('should be refused where the draws do not fit', () => {
    const fault = (request: RunRequest, path: string[], value: unknown) => requestFault(changed(request, path, value));
    fc.assert(
      fc.property(methodRequests, (request) => {
        const { batches, noise, method } = request.dynamics as Dynamics;
        const steps = request.visit.windows![0]![1];
        if (batches !== undefined && steps > 0) {
          expect(fault(request, ['dynamics', 'batches'], batches.subarray(1))).toMatch(/dynamics\.batches/);
          expect(
            fault(
              request,
              ['dynamics', 'batches'],
              batches.map(() => 99),
            ),
          ).toMatch(/batches\[0\] is 99/);
        } else if (batches === undefined)
          expect(fault(request, ['dynamics', 'batches'], new Int32Array(9))).toMatch(/draws no batches/);
        if (noise !== undefined && steps > 0)
          expect(fault(request, ['dynamics', 'noise'], noise.subarray(1))).toMatch(/dynamics\.noise/);
        else if (noise === undefined)
          expect(fault(request, ['dynamics', 'noise'], new Float64Array(9))).toMatch(/uses no noise/);
        if (method.batch !== undefined)
          expect(fault(request, ['dynamics', 'method', 'batch', 'size'], 99)).toMatch(
            /a batch of 99: it must hold 1 to/,
          );
      }),
      { numRuns: 60 },
    );
  });
});

describe('an objective at the start', () => {
  const request = (problem: ObjectiveProblem, start: number[], dynamics: unknown = 'descent'): RunRequest =>
    ({
      problem,
      start: Float64Array.from(start),
      dynamics,
      step: dynamics === 'descent' ? 0.5 : 1,
      visit: { windows: [[0, 1]] },
    }) as RunRequest;

  it('should be finite there, its gradient too, and its rows should be there', () => {
    const of = (value: Parameters<typeof objective>[0]['value']) =>
      poses(objective({ name: 'f', data: { c: ['n'] }, parameters: { w: [2] }, value }), { c: [0, 2] });
    expect(
      requestFault(
        request(
          of((_, { w }, o) => o.sum(o.log(w!))),
          [1, 0],
        ),
      ),
    ).toBe("start: the objective 'f' is -Infinity there");
    expect(
      requestFault(
        request(
          of((_, { w }, o) => o.sum(o.log(w!))),
          [1, -1],
        ),
      ),
    ).toBe("start: the objective 'f' is NaN there");
    expect(
      requestFault(
        request(
          of((_, { w }, o) => o.sum(o.sqrt(w!))),
          [1, 0],
        ),
      ),
    ).toMatch(/entry 1 of the gradient of 'f' is Infinity/);
    expect(
      requestFault(
        request(
          of((_, { w }, o) => o.sum(o.exp(w!))),
          [1, 800],
        ),
      ),
    ).toMatch(/is Infinity there/);
    expect(
      requestFault(
        request(
          of(({ c }, { w }, o) => o.sum(o.gather(w!, c!))),
          [1, 1],
        ),
      ),
    ).toMatch(/problem\.objective: gather by numbers/);
    expect(
      requestFault(
        request(
          of((_, { w }, o) => o.sum(o.log(w!))),
          [1, 2],
        ),
      ),
    ).toBeNull();
  });

  it('should have batches cut the rows of data alone', () => {
    const dual = objective({
      name: 'dual',
      data: { X: ['n', 'd'] },
      parameters: { a: ['n'] },
      value: ({ X }, { a }, o) => o.sum(o.square(o.matmul(a, X))),
    });
    const method = methods.stochasticDescent({ law: 'cyclic', size: 1, examples: 'n' });
    const dynamics = { method, hyperparameters: { step: 0.5 }, batches: Int32Array.of(0) };
    expect(requestFault(request(poses(dual, { X: [[1], [2]] }), [1, 1], dynamics))).toMatch(
      /'a' has that size where no batch cuts it/,
    );
  });
});
