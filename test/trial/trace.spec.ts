import { describe, expect, it } from 'vitest';
import { theorem as tried } from '../../src/claims/theorem.js';
import type { RunRecord } from '../../src/records/record.js';
import { atMost, between, equal, every, exactly } from '../../src/statement/index.js';
import type { RunRequest, Solver, State, Trajectory } from '../../src/statement/solver.js';
import { standardRules } from '../../src/trial/rules.js';
import type { TheoremProperty } from '../../src/workbench/property.js';
import { standardWorkbench } from '../../src/workbench/standard.js';

const request: RunRequest = {
  problem: {
    ...{ kind: 'classification', points: 1, dimension: 1, loss: 'logistic', bias: false, reduction: 'sum' },
    ...{ features: Float64Array.of(1), labels: Float64Array.of(1), weightDecay: 0 },
  },
  start: new Float64Array(1),
  dynamics: 'descent',
  step: 1,
  visit: { windows: [[0, 3]] },
};

const state = (step: number): State => ({
  ...{ step: BigInt(step), logTime: Math.log(step), point: Float64Array.of(step / 2) },
  ...{ radius: 0, stepRadius: 0, basis: 'certified' },
});

/** Goes half a unit a step. */
const walker: Solver = {
  ...{ name: 'walker', version: '1', accepts: () => true },
  solve: () => ({ ended: 'complete', states: [0, 1, 2, 3].map(state), cost: { gradients: 3 } }),
};

interface Seen {
  readonly step: number;
  readonly x: number;
}

type Conclude = (instance: { readonly pace: number }, answers: object, seen: readonly Seen[]) => unknown;

async function traceOf(conclude: Conclude, more: object = {}, plan: object = {}, most = 100) {
  const property = {
    ...{ instances: 1, strata: () => ({}), consult: () => ({}), kills: [] },
    *simulate() {
      const t: Trajectory = yield request;
      return t.states.map((s) => ({ step: Number(s.step), x: s.point[0]! }));
    },
    ...plan,
    theorem: {
      ...{ id: 'test/claim', says: '', source: { paper: '', item: '' }, kind: 'bound', hypotheses: {} },
      ...{ blindSpots: '', witness: { pace: 0.5 }, expected: 'survived', trivial: () => false, conclude, ...more },
    },
  } as unknown as TheoremProperty & never;
  const bench = { ...standardWorkbench, solvers: { 'gradient-descent': walker } };
  const setting = { bench, rules: standardRules, tested: null, seed: '1' };
  const task = { id: 'test/claim', mutant: null, phase: 'corpus', stratum: null, index: 0 } as never;
  const record: RunRecord = await tried.perform(property, task, setting);
  return (await tried.trace(property, record, setting, most))!;
}

const point = (x: number) => between(x, x, 'certified');
const stepwise =
  (sides: (s: Seen, pace: number) => readonly [number, number]): Conclude =>
  ({ pace }, _, seen) =>
    every(
      seen.map((s) => {
        const [left, right] = sides(s, pace);
        return equal(point(left), point(right), 1e-9, 1, `step ${s.step}`);
      }),
    );
const origins = async (conclude: Conclude, plan: object = {}) =>
  (await traceOf(conclude, {}, plan)).comparisons.map((c) => c.fromRun);

describe('a record that is computed again', () => {
  it('should tell which side of a comparison depends on the states of the run', async () => {
    const told = await origins(stepwise(({ step, x }, pace) => [x, pace * step]));
    // The start is known before the run.
    expect(told).toEqual([
      [false, false],
      [true, false],
      [true, false],
      [true, false],
    ]);
    expect((await origins(stepwise(({ step, x }, pace) => [pace * step, x])))[1]).toEqual([false, true]);
    expect((await origins(stepwise(({ x }) => [x, (2 * x) / 2])))[1]).toEqual([true, true]);
  });

  it('should find a count of steps to be of the run, which no small move changes', async () => {
    const passage: Conclude = (_, __, seen) =>
      atMost(exactly(seen.findIndex((s) => s.x >= 0.75)), exactly(2), 1, 'passage');
    expect(await origins(passage)).toEqual([[true, false]]);
  });

  it('should not tell where the plan goes another way or the statement refuses moved states', async () => {
    const law = stepwise(({ step, x }, pace) => [x, pace * step]);
    const wanders = {
      *simulate() {
        const first: Trajectory = yield request;
        const next: Trajectory = yield {
          ...request,
          visit: { windows: [[0, first.states[3]!.point[0] === 1.5 ? 3 : 2]] },
        };
        return next.states.map((s) => ({ step: Number(s.step), x: s.point[0]! }));
      },
    };
    expect(await origins(law, wanders)).toEqual([null, null, null, null]);
    const refuses: Conclude = (i, a, seen) => {
      if (seen[2]!.x !== 1) throw new Error('no state of a run');
      return law(i, a, seen);
    };
    expect(await origins(refuses)).toEqual([null, null, null, null]);
  });

  it('should keep as many comparisons as it is asked for, and count all', async () => {
    const trace = await traceOf(
      stepwise(({ step, x }, pace) => [x, pace * step]),
      {},
      {},
      2,
    );
    expect(trace).toMatchObject({ same: true, outcome: 'holds', all: 4, phases: [] });
    expect(trace.comparisons.map((c) => c.at)).toEqual(['step 0', 'step 1']);
  });

  it('should keep the phases that a theorem dates, and name what is wrong with them', async () => {
    const law = stepwise(({ step, x }, pace) => [x, pace * step]);
    const phases = (all: unknown) => traceOf(law, { phases: () => all });
    const trace = await phases([
      { name: 'early', from: 0, to: 2 },
      { name: 'late', from: 2, to: Number.POSITIVE_INFINITY },
    ]);
    expect(trace.phases).toEqual([
      { name: 'early', from: 0, to: 2 },
      { name: 'late', from: 2, to: null },
    ]);
    await expect(phases('early')).rejects.toThrow("phases returned 'early': it must return a list");
    await expect(phases([{ from: 0, to: 1 }])).rejects.toThrow('the name of phase 1 is nothing');
    await expect(phases([{ name: 'a', from: 2, to: 1 }])).rejects.toThrow("the phase 'a' is from 2 to 1");
  });
});
