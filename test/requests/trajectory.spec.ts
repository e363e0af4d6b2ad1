import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDifference, trajectoryFault, visitsOf } from '../../src/requests/index.js';
import type { RunRequest, State, Trajectory } from '../../src/statement/solver.js';
import { requests } from './arbitraries.js';

/** A trajectory that holds what was asked for, with points that are told apart by their moment. */
function answerTo(request: RunRequest): Trajectory {
  const states = visitsOf(request).map(
    ({ step, logTime }, n): State => ({
      step: step === null ? null : BigInt(step),
      logTime,
      point: request.start.map((x) => x + n),
      radius: n / 1000,
      stepRadius: 0,
      basis: 'certified',
    }),
  );
  return { ended: 'complete', states, cost: { gradients: 1 } };
}

/** Deviations from a right answer that has at least two states, with what must be said. */
const deviations: [string, (t: Trajectory, at: number) => Trajectory, RegExp][] = [
  ['one is missing', (t, at) => ({ ...t, states: t.states.filter((_, n) => n !== at) }), /is due|without the state/],
  [
    'only the first',
    (t) => ({ ...t, states: t.states.slice(0, 1) }),
    /'complete' without the state at (step|log time)/,
  ],
  ['none', (t) => ({ ...t, states: [] }), /without the state/],
  [
    'one twice',
    (t, at) => ({ ...t, states: [...t.states.slice(0, at + 1), ...t.states.slice(at)] }),
    /is due|too many/,
  ],
  ['one more', (t) => ({ ...t, states: [...t.states, t.states.at(-1)!] }), /the first too many/],
  ['another order', (t) => ({ ...t, states: [...t.states].reverse() }), /is due/],
  ['another step', (t, at) => withState(t, at, { step: 10n ** 9n, logTime: 1e9 }), /is due/],
  [
    'no number',
    (t, at) => withState(t, at, { point: t.states[at]!.point.map(() => Number.NaN) }),
    /parameter 0 is NaN/,
  ],
  ['too short', (t, at) => withState(t, at, { point: new Float64Array(99) }), /with 99 parameters/],
  ['no radius', (t, at) => withState(t, at, { radius: Number.NaN }), /the radius NaN/],
  ['a negative radius', (t, at) => withState(t, at, { stepRadius: -1 }), /the step radius -1/],
  ['no basis', (t, at) => withState(t, at, { basis: 'hope' as never }), /basis 'hope'/],
  ['no state', (t, at) => ({ ...t, states: t.states.with(at, null as never) }), /where a state is due/],
  ['no cost', (t) => ({ ...t, cost: undefined as never }), /without its cost/],
  ['no end', (t) => ({ ...t, ended: 'done' as never }), /ended 'done'/],
  ['no trajectory', () => 7 as never, /returned 7/],
  ['cut short for nothing', (t) => ({ ...t, ended: 'censored' }), /that is 'complete'/],
];

function withState(t: Trajectory, at: number, change: Partial<State>): Trajectory {
  return { ...t, states: t.states.with(at, { ...t.states[at]!, ...change }) };
}

const several = requests.filter((r) => visitsOf(r).length >= 2);

describe('a trajectory', () => {
  it('should be taken where it holds every moment, once and in order', () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(trajectoryFault(answerTo(request), request)).toBeNull();
      }),
    );
  });

  it('should be taken as far as it goes where it was cut short', () => {
    fc.assert(
      fc.property(several, fc.nat(), fc.constantFrom('censored', 'diverged'), (request, n, ended) => {
        const t = answerTo(request);
        const cut = { ...t, ended, states: t.states.slice(0, n % t.states.length) } as Trajectory;
        expect(trajectoryFault(cut, request)).toBeNull();
      }),
    );
  });

  it('should be refused for every deviation, which is named', () => {
    for (const [name, deviate, said] of deviations)
      fc.assert(
        fc.property(several, fc.nat(), (request, n) => {
          const t = answerTo(request);
          expect(trajectoryFault(deviate(t, n % t.states.length), request), name).toMatch(said);
        }),
      );
  });

  it('should be told from another answer by the first moment that differs, to the last bit', () => {
    fc.assert(
      fc.property(several, fc.nat(), fc.nat(), (request, n, j) => {
        const t = answerTo(request);
        expect(firstDifference(t, answerTo(request))).toBeNull();
        const at = n % t.states.length;
        const { point } = t.states[at]!;
        const bit = point.with(j % point.length, point[j % point.length]! * (1 + 2 ** -52) || 2 ** -1074);
        expect(firstDifference(t, withState(t, at, { point: bit }))).toMatch(/^(step|log time)/);
        expect(firstDifference(t, { ...t, states: t.states.slice(0, -1) })).not.toBeNull();
        expect(firstDifference(t, { ...t, ended: 'censored' })).toBe('the end');
      }),
    );
  });
});
