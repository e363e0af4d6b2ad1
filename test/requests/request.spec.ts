import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gateSolver, normalRequest, requestFault, visitsOf } from '../../src/requests/index.js';
import { solvers } from '../../src/solvers/index.js';
import type { ShippedKinds } from '../../src/statement/problem.js';
import type { RunRequest, Solver } from '../../src/statement/solver.js';
import { requests } from './arbitraries.js';

/** One field said wrongly: its path, and what it may hold instead. */
const slips: [path: string, wrong: Arbitrary<unknown>][] = [
  ['problem.kind', fc.constantFrom('clasification', 'diagonal-net', '', undefined, 3)],
  ['problem.points', fc.constantFrom(0, -1, 1.5, Number.NaN, undefined, '2', 99)],
  ['problem.dimension', fc.constantFrom(0, 0.5, Number.POSITIVE_INFINITY, null, 99)],
  ['problem.features', fc.constantFrom([1, 2], undefined, new Float64Array(99), new Float32Array(4))],
  ['problem.labels', fc.constantFrom(undefined, new Float64Array(99), [1])],
  ['problem.targets', fc.constantFrom(undefined, new Float64Array(99), 'none')],
  ['problem.loss', fc.constantFrom('logistc', 'hinge', 'Logistic', undefined)],
  ['problem.bias', fc.constantFrom(1, 'yes', undefined)],
  ['problem.reduction', fc.constantFrom('avg', 'sums', undefined)],
  ['problem.weightDecay', fc.constantFrom(-1, Number.NaN, undefined, Number.POSITIVE_INFINITY, '0')],
  ['start', fc.constantFrom(undefined, new Float64Array(99), [0, 0])],
  ['dynamics', fc.constantFrom('desecnt', undefined, 'Flow')],
  ['step', fc.constantFrom(-1, Number.NaN, Number.POSITIVE_INFINITY, undefined, new Float64Array(99))],
  [
    'visit',
    fc.constantFrom(
      undefined,
      {},
      { windows: [] },
      { window: [[0, 1]] },
      { windows: [[2, 1]] },
      { windows: [[0, 0.5]] },
    ),
  ],
  [
    'visit',
    fc.constantFrom(
      { logTimes: [2, 1] },
      { logTimes: [Number.NaN] },
      { logTimes: [Number.POSITIVE_INFINITY] },
      { logTimes: 'late' },
    ),
  ],
  ['tolerance', fc.constantFrom(0, -1, 1, Number.NaN, 'tight')],
  ['by', fc.constantFrom(3, null)],
];

function changed(request: RunRequest, path: string, value: unknown): RunRequest {
  const [room, field] = path.split('.') as [string, string | undefined];
  if (field === undefined) return { ...request, [room]: value };
  return { ...request, problem: { ...request.problem, [field]: value } as never };
}

describe('the gate before every solver', () => {
  it('should let every well-formed request through', () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(requestFault(request)).toBeNull();
      }),
    );
  });

  it('should refuse a field that is said wrongly, and name it, at every slot', () => {
    for (const [path, wrong] of slips)
      fc.assert(
        fc.property(requests, wrong, (request, value) => {
          const [room, field] = path.split('.');
          const own = field === undefined || field in request.problem;
          const bad = changed(request, path, value);
          const fault = requestFault(bad);
          expect(fault, `${path} = ${String(value)}`).not.toBeNull();
          // A wrong size makes another field wrong; what does not belong to this kind is an unknown
          // field.
          const named = own
            ? new RegExp(path === 'problem.points' || path === 'problem.dimension' ? 'problem\\.' : (field ?? room!))
            : /unknown field/;
          expect(fault).toMatch(named);
          for (const solver of Object.values(solvers)) {
            expect(solver.accepts(bad)).toBe(fault);
            expect(() => solver.solve(bad)).toThrow(fault!);
          }
        }),
        { numRuns: 30 },
      );
  });

  it('should refuse single numbers that are not finite, labels that are none, and fields that there are not', () => {
    fc.assert(
      fc.property(requests, fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY), fc.nat(), (request, x, at) => {
        const spoiled = (of: Float64Array) => of.with(at % of.length, x);
        const problem = request.problem as ShippedKinds[keyof ShippedKinds];
        expect(requestFault({ ...request, start: spoiled(request.start) })).toMatch(/^start\[\d+\] is/);
        expect(requestFault(changed(request, 'problem.features', spoiled(problem.features)))).toMatch(
          /features\[\d+\] is/,
        );
        const field = problem.kind === 'classification' ? 'labels' : 'targets';
        const targets = problem.kind === 'classification' ? problem.labels : problem.targets;
        expect(requestFault(changed(request, `problem.${field}`, spoiled(targets)))).toMatch(`${field}[`);
        if (problem.kind !== 'ridge' && problem.loss !== 'squared')
          expect(requestFault(changed(request, `problem.${field}`, targets.with(at % targets.length, 0)))).toMatch(
            'must be 1 or -1',
          );
        expect(requestFault(changed(request, 'problem.weigthDecay', 0))).toMatch(`did you mean 'weightDecay'`);
        expect(requestFault({ ...request, stpe: 1 } as never)).toMatch(`did you mean 'step'`);
      }),
    );
  });

  it('should refuse windows that overlap, and more states than can be kept', () => {
    const at = (windows: [number, number][]) => {
      const [request] = fc.sample(
        requests.filter((r) => r.dynamics === 'descent'),
        1,
      );
      return requestFault({ ...request!, visit: { windows } });
    };
    expect(
      at([
        [0, 3],
        [2, 4],
      ]),
    ).toMatch('overlap');
    expect(at([[0, 5_000_000]])).toMatch('at most 1000000');
  });
});

describe('visits', () => {
  it('should mean the same in every form: each moment once, in order', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const visits = visitsOf(request);
        const again = visitsOf(normalRequest(request));
        const withoutStart =
          request.dynamics === 'flow' ? visits.filter((v) => v.logTime !== Number.NEGATIVE_INFINITY) : visits;
        expect(again).toEqual(withoutStart);
        for (let n = 1; n < visits.length; n++) expect(visits[n]!.logTime).toBeGreaterThan(visits[n - 1]!.logTime);
        const wanted = new Set<number>();
        for (const [from, to] of request.visit.windows ?? []) for (let k = from; k <= to; k++) wanted.add(k);
        if (request.dynamics === 'descent')
          for (const q of request.visit.logTimes ?? []) if (Math.exp(q) <= 2 ** 53) wanted.add(Math.round(Math.exp(q)));
        expect(visits.flatMap((v) => v.step ?? [])).toEqual([...wanted].sort((a, b) => a - b));
      }),
    );
  });

  it('should hand windows in normal form to the solver, and answer the start of a flow itself', async () => {
    const asked: RunRequest[] = [];
    const listening = {
      name: 'listening',
      version: '1',
      accepts: (r: RunRequest) => asked.push(r) > 0,
      solve: (r: RunRequest) => ({
        ended: 'complete',
        states: visitsOf(r).map(({ step, logTime }) => ({
          ...{ step: step === null ? null : BigInt(step), logTime, point: r.start, radius: 0, stepRadius: 0 },
          basis: 'exact' as const,
        })),
        cost: { gradients: 0 },
      }),
    } as Solver;
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        asked.length = 0;
        const starting =
          request.dynamics === 'flow'
            ? { ...request, visit: { logTimes: [Number.NEGATIVE_INFINITY, ...request.visit.logTimes!] } }
            : request;
        expect(gateSolver(listening).accepts(starting)).toBe(true);
        const seen = asked[0]!.visit.windows ?? [];
        for (let n = 1; n < seen.length; n++) expect(seen[n]![0]).toBeGreaterThan(seen[n - 1]![1] + 1);
        const { states } = await gateSolver(listening).solve(starting);
        expect(states.map((s) => s.logTime)).toEqual(visitsOf(starting).map((v) => v.logTime));
      }),
    );
  });
});
