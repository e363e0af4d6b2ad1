import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/data/stream.js';
import { farDescent, looksFar, near } from '../../src/solvers/descent/farDescent.js';
import { stepLimit } from '../../src/solvers/descent/schedule.js';
import { solvers } from '../../src/solvers/index.js';
import type { RunRequest, Solver, Trajectory } from '../../src/statement/solver.js';
import { separatedCloud, stepOf } from './lateData.js';
import { fresh, gap, request } from './lateRuns.js';

const steps = solvers['gradient-descent']!;
const late = solvers['collocation-descent']!;
const descent = farDescent(steps, late);
const answer = async (solver: Solver, r: RunRequest): Promise<Trajectory> => {
  expect(solver.accepts(r)).toBe(true);
  return solver.solve(r);
};
const cloud = (key: string) => separatedCloud(streamOf(key), 12, 3, 0.3);

describe('descent far ahead', () => {
  it('should go step by step to ten thousand steps, and from there on be what late descent answers', async () => {
    const key = fresh();
    const early: [number, number][] = [
      [0, 3],
      [near, near],
    ];
    const beyond: [number, number][] = [
      [near + 2, near + 2],
      [1e5, 1e5],
      [1e12, 1e12],
    ];
    const r = request(cloud(key), { windows: [...beyond, ...early], logTimes: [100] });
    const both = await answer(descent, r);
    const before = await answer(steps, { ...r, visit: { windows: early } });
    const after = await answer(late, { ...r, visit: { windows: beyond, logTimes: [100] } });
    expect(both.states, key).toEqual([...before.states, ...after.states]);
    expect(both.cost.gradients).toBe(before.cost.gradients + after.cost.gradients);
    expect(both.cost.gradients).toBeLessThan(2 * near);
    const exact = await answer(steps, { ...r, visit: { windows: [[1e5, 1e5]] } });
    const state = both.states.find((s) => s.step === 100_000n)!;
    expect(gap(state, exact.states[0]!), key).toBeLessThanOrEqual(state.radius + exact.states[0]!.radius);
    expect([state.basis, state.radius < 1e-9, state.stepRadius]).toEqual(['certified', true, Number.POSITIVE_INFINITY]);
  });

  it('should go step by step through a window of consecutive steps, and to it', async () => {
    const windows = [
      [12, 12],
      [20_000, 20_000],
      [30_000, 30_001],
    ] as const;
    const r = request(cloud(fresh()), { windows: [...windows, [50_000, 50_000]] });
    const both = await answer(descent, r);
    const single = await answer(steps, { ...r, visit: { windows } });
    expect(both.states.slice(0, 4)).toEqual(single.states);
    expect(both.states.map((s) => s.stepRadius < 1e-9)).toEqual([true, true, true, true, false]);
    // Two single moments next to each other are consecutive as well.
    const touching = request(cloud('any'), { windows: [[20_000, 20_000] as const, [20_001, 20_001] as const] });
    expect([looksFar(r), looksFar(touching)]).toEqual([true, false]);
  });

  it('should take all the steps where late descent does not accept the problem, or stops short', async () => {
    const r = request(cloud(fresh()), { windows: [[20_000, 20_000]] });
    const each = { ...r, step: new Float64Array(4).fill(r.step as number) };
    const ridge = { kind: 'ridge', points: 1, dimension: 1, features: Float64Array.of(1), weightDecay: 0.5 } as const;
    const other = { problem: { ...ridge, targets: Float64Array.of(1) }, start: Float64Array.of(0), step: 0.25 };
    for (const asked of [each, { ...r, ...other }])
      expect(await answer(descent, asked)).toEqual(await answer(steps, asked));
    const short: Solver = {
      ...late,
      solve: () => ({ ended: 'censored', reason: 'for a test', states: [], cost: { gradients: 0 } }),
    };
    expect(await answer(farDescent(steps, short), r)).toEqual(await answer(steps, r));
    const blind: Solver = {
      ...late,
      async solve(asked) {
        const t = await late.solve(asked);
        return { ...t, states: t.states.map((s) => ({ ...s, radius: Number.POSITIVE_INFINITY })) };
      },
    };
    expect(await answer(farDescent(steps, blind), r)).toEqual(await answer(steps, r));
    // Beyond what can be stepped it is late descent's word that stands.
    const farther = { ...r, visit: { windows: [[5, 5] as const, [1e9, 1e9] as const] } };
    const cut = await answer(farDescent(steps, short), farther);
    expect([cut.ended, cut.reason, cut.states.length]).toEqual(['censored', 'for a test', 1]);
  });

  it('should say why not where neither takes the request', () => {
    const p = cloud('any');
    const r = { ...request(p, { windows: [[stepLimit + 1, stepLimit + 1]] }), step: 3 * stepOf(p) };
    expect(steps.accepts(r)).toMatch(/at most 20000000 are taken.*by: 'collocation-descent'/);
    expect(descent.accepts(r)).toMatch(
      /at most 20000000 are taken.*collocation-descent does not take it: .*above 2\/beta/,
    );
    expect(descent.accepts({ ...r, step: stepOf(p) })).toBe(true);
  });

  it('should be computed again in double-double step by step, and on other panels beyond a hundred thousand steps', async () => {
    const key = fresh();
    const r = request(separatedCloud(streamOf(key), 4, 1, 0.5), {
      windows: [[11_000, 11_000] as const, [1e6, 1e6] as const],
    });
    const again = await answer(descent.higherPrecision!, r);
    const pairs = await answer(steps.higherPrecision!, { ...r, visit: { windows: [[11_000, 11_000]] } });
    const fine = await answer(late.higherPrecision!, { ...r, visit: { windows: [[1e6, 1e6]] } });
    expect(again.states).toEqual([...pairs.states, ...fine.states]);
    const first = await answer(descent, r);
    for (const [n, s] of first.states.entries())
      expect(gap(s, again.states[n]!), key).toBeLessThanOrEqual(s.radius + again.states[n]!.radius);
  });
});
