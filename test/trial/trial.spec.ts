import { describe, expect, it } from 'vitest';
import { atMost, between, exactly } from '../../src/statement/index.js';
import type { RunRequest, Solver, State, Trajectory } from '../../src/statement/solver.js';
import { standardRules } from '../../src/trial/rules.js';
import { tryInstance } from '../../src/trial/trial.js';
import type { TheoremProperty } from '../../src/workbench/property.js';
import { standardWorkbench } from '../../src/workbench/standard.js';

const request: RunRequest = {
  problem: {
    kind: 'classification',
    points: 1,
    dimension: 1,
    features: Float64Array.of(1),
    labels: Float64Array.of(1),
    loss: 'logistic',
    bias: false,
    reduction: 'sum',
    weightDecay: 0,
  },
  start: new Float64Array(1),
  dynamics: 'descent',
  step: 1,
  visit: { windows: [[1, 1]] },
};

const state = (x: number): State => ({
  step: 1n,
  logTime: 0,
  point: Float64Array.of(x),
  radius: 0,
  stepRadius: 0,
  basis: 'certified',
});

/** A solver that answers with the given trajectory. */
function answering(trajectory: Partial<Trajectory>, more: Partial<Solver> = {}): Solver {
  const whole = { ended: 'complete', states: [state(1)], cost: { gradients: 1 }, ...trajectory } as Trajectory;
  return { name: 'canned', version: '1', accepts: () => true, solve: () => whole, ...more };
}

/** The claim "the first visited coordinate is at most 0", with any part changed. */
function claim(changes: object = {}, theorem: object = {}): TheoremProperty {
  return {
    instances: 1,
    strata: () => ({}),
    consult: () => ({}),
    *simulate() {
      const t: Trajectory = yield request;
      return t.states[0]?.point[0];
    },
    kills: [],
    ...changes,
    theorem: {
      id: 'test/claim',
      says: '',
      source: { paper: '', item: '' },
      kind: 'bound',
      hypotheses: {},
      blindSpots: '',
      witness: {},
      expected: 'survived',
      trivial: () => false,
      conclude: (_: object, __: object, x: number | undefined) =>
        atMost(x === undefined ? exactly(Number.NaN) : between(x, x, 'certified'), 0),
      ...theorem,
    },
  } as TheoremProperty;
}

const attempt = (p: TheoremProperty, solver: Solver, instance: unknown = {}) =>
  tryInstance(
    p,
    instance,
    { bench: { ...standardWorkbench, solvers: { 'gradient-descent': solver } }, rules: standardRules, tested: null },
    true,
  );

describe('one instance', () => {
  it('should report a violation only after a second computation, and call it an artefact when that disagrees', async () => {
    const good = answering({ states: [state(-1)] });
    expect(await attempt(claim(), answering({}))).toMatchObject({
      outcome: 'violates',
      confirmed: 'repeated',
      gradients: 2,
    });
    expect(await attempt(claim(), answering({}, { higherPrecision: answering({}) }))).toMatchObject({
      outcome: 'violates',
      confirmed: 'confirmed',
    });
    expect(await attempt(claim(), answering({}, { higherPrecision: good }))).toMatchObject({
      outcome: 'undecided',
      confirmed: 'artefact',
    });
    // A finer version that does not accept the request is no second opinion: the solver itself runs
    // afresh.
    const shy = answering({ states: [state(-1)] }, { accepts: () => 'no' });
    expect(await attempt(claim(), answering({}, { higherPrecision: shy }))).toMatchObject({
      outcome: 'violates',
      confirmed: 'repeated',
    });
  });

  it('should let a violation on estimated errors stand only when a finer version confirms it', async () => {
    const conclude = (_: object, __: object, x: number) => atMost(between(x, x, 'estimated'), 0);
    const measured = (x: number): Partial<Trajectory> => ({ states: [{ ...state(x), basis: 'estimated' }] });
    expect(await attempt(claim({}, { conclude }), answering({}))).toMatchObject({ confirmed: 'estimated only' });
    const finer = { higherPrecision: answering(measured(1)) };
    expect(await attempt(claim({}, { conclude }), answering(measured(1), finer))).toMatchObject({
      confirmed: 'confirmed',
    });
    // The runs are exact: what was measured is something else, and was not computed again.
    expect(await attempt(claim({}, { conclude }), answering({}, finer))).toMatchObject({
      confirmed: 'estimated only',
    });
  });

  it('should let a trajectory that was cut short refute but never support', async () => {
    const long = claim({
      *simulate() {
        const t: Trajectory = yield { ...request, visit: { windows: [[1, 2]] } };
        return t.states[0]?.point[0];
      },
    });
    for (const ended of ['censored', 'diverged'] as const) {
      expect(await attempt(long, answering({ ended, states: [state(1)] }))).toMatchObject({ outcome: 'violates' });
      const held = await attempt(long, answering({ ended, states: [state(-1)], reason: 'of a reason' }));
      expect(held).toMatchObject({ outcome: 'undecided', reason: `canned ${ended}: of a reason` });
      expect(await attempt(claim(), answering({ ended, states: [] }))).toMatchObject({ outcome: 'undecided' });
    }
  });

  it('should pass on why a solver does not accept a request', async () => {
    const trial = await attempt(claim(), answering({}, { accepts: () => 'not on a Sunday' }));
    expect(trial).toMatchObject({ outcome: 'undecided', reason: expect.stringContaining('not on a Sunday') });
  });

  it('should call a malformed trajectory a fault that names the solver', async () => {
    for (const bad of [{ states: [state(Number.NaN)] }, { states: null as never }, { ended: 'bored' as never }])
      expect((await attempt(claim(), answering(bad))).fault).toMatch(/^the solver 'canned' returned/);
  });

  it('should name a slot that the workbench does not have, and a flow that names none', async () => {
    const asking = (r: RunRequest) =>
      claim({
        *simulate() {
          yield r;
        },
      });
    expect((await attempt(asking({ ...request, by: 'oracle-of-delphi' }), answering({}))).fault).toContain(
      'oracle-of-delphi',
    );
    expect(
      (await attempt(asking({ ...request, dynamics: 'flow', visit: { logTimes: [1] } }), answering({}))).fault,
    ).toContain('a flow names its solver');
  });

  it('should hold the plan to the tags of its hypotheses', async () => {
    const tagged = (tag: string) => claim({}, { hypotheses: { shape: { about: 'objective', says: '', tag } } });
    expect((await attempt(tagged('ridge'), answering({}))).fault).toMatch(
      /lacks 'ridge', which the hypothesis 'shape' demands.*trial\.spec\.ts/,
    );
    expect((await attempt(tagged('logistic loss'), answering({ states: [state(-1)] }))).outcome).toBe('holds');
  });

  it('should put hypotheses about data and parameters before everything else', async () => {
    const data = claim(
      {},
      { hypotheses: { h: { about: 'data', says: 'a certificate', check: (_: object, c: unknown) => c === 7 } } },
    );
    expect(await attempt(data, answering({}))).toMatchObject({ outcome: 'outside', certificates: { h: false } });
    expect(await attempt(data, answering({}), { certificates: { h: 7 } })).toMatchObject({
      outcome: 'violates',
      certificates: { h: true },
    });
    const parameter = (lo: number, hi: number) =>
      claim(
        {},
        {
          hypotheses: {
            p: { about: 'parameters', says: 'p <= 0', met: () => atMost(between(lo, hi, 'certified'), 0) },
          },
        },
      );
    expect(await attempt(parameter(1, 1), answering({}))).toMatchObject({ outcome: 'outside' });
    expect(await attempt(parameter(-1, 1), answering({}))).toMatchObject({
      outcome: 'undecided',
      reason: expect.stringContaining("'p'"),
    });
    expect(await attempt(parameter(-1, -1), answering({}))).toMatchObject({ outcome: 'violates' });
  });

  it('should pass on what an oracle could not decide', async () => {
    expect(
      await attempt(claim({ consult: () => ({ undecided: 'the gap stayed open' }) }), answering({})),
    ).toMatchObject({
      outcome: 'undecided',
      reason: 'the gap stayed open',
    });
  });

  it('should call a comparison of nothing undecided', async () => {
    const conclude = () => ({ is: 'every', of: [] });
    expect(await attempt(claim({}, { conclude }), answering({}))).toMatchObject({
      outcome: 'undecided',
      reason: 'nothing was compared',
    });
  });

  it('should name what was thrown, even when it is no error', async () => {
    const conclude = () => {
      throw 'a string';
    };
    expect((await attempt(claim({}, { conclude }), answering({}))).fault).toContain('a string');
  });
});
