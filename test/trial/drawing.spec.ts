import { describe, expect, it } from 'vitest';
import { subjectOf } from '../../src/claims/claims.js';
import { law } from '../../src/claims/law.js';
import { briefOf } from '../../src/judge/result.js';
import { standingsOf } from '../../src/judge/standing.js';
import { around, atMost, between, exactly, type Judgement } from '../../src/statement/index.js';
import type { RunRequest, Solver, Trajectory } from '../../src/statement/solver.js';
import { settingOf } from '../../src/trial/setting.js';
import type { Setting } from '../../src/trial/trial.js';
import { type Answer, type LawProperty, lawProperty, type Plan } from '../../src/workbench/property.js';
import { fairCoin } from '../controls/controls.js';

const seed = String(process.hrtime.bigint() % 1_000_003n);
const setting = settingOf(seed, null, null);

/** One point at x = slope, label +1: the first step of descent from zero is w = slope / 128. */
const request = (slope: number, changed: object = {}): RunRequest => ({
  problem: {
    ...{ kind: 'classification', points: 1, dimension: 1, loss: 'logistic', bias: false },
    ...{ features: Float64Array.of(slope), labels: Float64Array.of(1), reduction: 'sum', weightDecay: 0 },
  },
  ...{ start: new Float64Array(1), dynamics: 'descent', step: 1 / 64, visit: { windows: [[1, 1]] } },
  ...changed,
});

/** A law whose draw is a plan on one run; a slope of 1 or 4 comes with equal chance. */
const trained = (answer: (t: Trajectory, slope: number) => Answer, changed: object = {}): LawProperty<object> => ({
  ...fairCoin,
  *draw(_, stream): Plan<Answer> {
    const slope = stream.sign() === 1 ? 1 : 4;
    return answer(yield request(slope, changed), slope);
  },
});

const record = (p: LawProperty<object>, s: Setting = setting) =>
  law.perform(lawProperty(p), { id: p.law.id, mutant: null, phase: 'draws', batch: 0, index: 0 }, s);

/** The moved weight is at most 1/64, which a slope of 4 is above. */
const small = ({ states: [s] }: Trajectory): Judgement => atMost(around(s!.point[0]!, s!.radius, s!.basis), 1 / 64);

/** A solver that answers w = 1 with the basis. */
const answering = (basis: 'estimated' | 'asserted' | 'certified', w = 1, changed: object = {}): Solver => ({
  ...{ name: 'made', version: '1', accepts: () => true },
  solve: () => ({
    ended: 'complete',
    states: [{ step: 1n, logTime: 0, point: Float64Array.of(w), radius: 1e-9, stepRadius: 0, basis }],
    cost: { gradients: 1 },
  }),
  ...changed,
});

const withSolver = (solver: Solver, tested: string | null = null): Setting => ({
  ...setting,
  tested,
  bench: { ...setting.bench, solvers: { ...setting.bench.solvers, 'gradient-descent': solver } },
});

const all = (letter: string) => letter.repeat(100);

describe('a draw that trains', () => {
  it('should be asked of the solver, judged, and kept with its runs, equal ones once', async () => {
    const found = await record(trained(small));
    const expected = await record({ ...fairCoin, draw: (_, stream) => (stream.sign() === 1 ? 'yes' : 'no') });
    expect(found.draws).toBe(expected.draws);
    expect(found).toMatchObject({ basis: 'certified', fault: null, gradients: 100, comparisons: 100 });
    expect(found.runs).toHaveLength(1);
    expect(found.runs[0]).toMatchObject({ solver: 'gradient-descent', kind: 'classification' });
    const again = await law.performAgain(lawProperty(trained(small)), found, setting);
    expect(again.hash).toBe(found.hash);
    expect(law.words(found, lawProperty(trained(small)), setting).join('\n')).toMatch(/equal ones once:\n {2}gradient/);
  });

  it('should answer in a word as well, which rests on its runs', async () => {
    const found = await record(trained((_, slope) => (slope === 1 ? 'yes' : 'no')));
    expect(found).toMatchObject({ draws: (await record(trained(small))).draws, basis: 'certified' });
    expect((await record(fairCoin)).basis).toBe('exact');
  });

  it('should be asked of a mutant, and of a solver under test twice on a quarter of the draws', async () => {
    let asked = 0;
    const counted = answering('certified', 1, {
      solve: (r: RunRequest) => {
        asked += 1;
        return answering('certified').solve(r);
      },
    });
    expect((await record(trained(small), withSolver(counted))).draws).toBe(all('n'));
    expect(asked).toBe(100);
    await record(trained(small), withSolver(counted, counted.name));
    expect(asked).toBe(100 + 125);
    // Of five requests the first two are one that is asked twice. Silence is no other answer.
    let times = 0;
    const silent = answering('certified', 1, {
      solve: (r: RunRequest) =>
        ++times % 5 === 2
          ? { ended: 'censored', reason: 'silent', states: [], cost: { gradients: 0 } }
          : answering('certified').solve(r),
    });
    expect(await record(trained(small), withSolver(silent, silent.name))).toMatchObject({
      draws: all('n'),
      fault: null,
    });
    expect(times).toBe(125);
    let calls = 0;
    const fickle = answering('certified', 1, {
      solve: (r: RunRequest) => answering('certified', ++calls).solve(r),
    });
    expect(await record(trained(small), withSolver(fickle, fickle.name))).toMatchObject({
      cause: 'irreproducible solver',
      fault: expect.stringContaining('answered the same request differently'),
    });
  });

  it('should be noticed as one that poses descent', async () => {
    expect(await law.posesDescent(lawProperty(trained(small)), setting)).toBe(true);
    expect(await law.posesDescent(fairCoin, setting)).toBe(false);
    expect(await law.posesDescent(lawProperty(trained(small, { by: 'collocation-descent' })), setting)).toBe(false);
  });
});

describe('what a draw rests on', () => {
  const yes = trained(() => atMost(0, 1));
  const measured = trained(({ states: [s] }) => atMost(around(s!.point[0]!, s!.radius, s!.basis), 2));

  it('should decide where measured errors were computed again at higher precision, with the same answer', async () => {
    const finer = (w: number) => answering('estimated', 1, { higherPrecision: answering('estimated', w) });
    const same = await record(measured, withSolver(finer(1.5)));
    expect(same).toMatchObject({ draws: all('y'), basis: 'estimated', gradients: 200 });
    expect(same.runs.map((r) => r.higher)).toEqual([false, true]);
    expect(await record(measured, withSolver(finer(3)))).toMatchObject({ draws: all('u'), cause: 'artefact' });
    expect(await record(measured, withSolver(finer(2)))).toMatchObject({ draws: all('u'), cause: 'not confirmed' });
  });

  it('should decide nothing where they were not, nor where the author typed the radius in', async () => {
    expect(await record(measured, withSolver(answering('estimated')))).toMatchObject({
      draws: all('u'),
      cause: 'not confirmed',
      reason: expect.stringContaining('not computed at higher precision'),
    });
    expect(await record(measured, withSolver(answering('asserted')))).toMatchObject({
      draws: all('u'),
      reason: expect.stringContaining('typed in'),
    });
    // A word rests on the runs, a judgement on the enclosures in it.
    expect(
      (
        await record(
          trained(() => 'yes'),
          withSolver(answering('asserted')),
        )
      ).draws,
    ).toBe(all('u'));
    expect((await record(yes, withSolver(answering('asserted')))).draws).toBe(all('y'));
    const made = { ...fairCoin, draw: () => atMost(between(1, 1, 'estimated'), 2) };
    expect((await record(made)).draws).toBe(all('u'));
    expect((await record({ ...fairCoin, draw: () => atMost(exactly(1), 2) })).draws).toBe(all('y'));
    expect((await record({ ...fairCoin, draw: () => atMost(between(1, 3, 'certified'), 2) })).draws).toBe(all('u'));
  });

  it('should be undecided where a run was cut short, but for a judgement that is violated', async () => {
    const short = answering('certified', 1, {
      solve: (r: RunRequest) => ({ ...answering('certified').solve(r), ended: 'censored', reason: 'tired' }),
    });
    const two = { visit: { windows: [[1, 2]] } };
    const held = trained(() => atMost(0, 1), two);
    const found = await record(held, withSolver(short));
    expect(found).toMatchObject({ draws: all('u'), cause: 'cut short', reason: 'made censored: tired' });
    expect(
      (
        await record(
          trained(() => 'no', two),
          withSolver(short),
        )
      ).draws,
    ).toBe(all('u'));
    expect((await record(trained(small, two), withSolver(short))).draws).toBe(all('n'));
  });

  it('should be undecided where the solver does not accept it; then the law does not apply to the solver', async () => {
    const refusing = answering('certified', 1, { accepts: () => 'takes nothing' });
    const found = await record(yes, withSolver(refusing, 'gradient-descent'));
    expect(found).toMatchObject({ draws: all('u'), cause: 'refused', reason: 'takes nothing' });
    const results = [{ id: 'control/fair-coin', verdict: 'inconclusive', expected: 'survived', asExpected: false }];
    const { standings } = standingsOf(results as never, [briefOf(found)], [], refusing);
    expect(standings[0]).toMatchObject({ standing: 'does not apply', reason: 'takes nothing' });
    // Some draws that were decided are a verdict.
    const some = trained((_, slope) => (slope === 1 ? 'yes' : 'no'));
    const choosy = answering('certified', 1, {
      accepts: ({ problem }: RunRequest) =>
        (problem as { features: Float64Array }).features[0] === 1 || 'takes slopes of 1',
    });
    expect(await record(some, withSolver(choosy))).toMatchObject({ cause: null, reason: 'takes slopes of 1' });
  });
});

describe('a draw that is not well formed', () => {
  it('should make the law invalid, with a sentence that says why', async () => {
    const odd = (draw: unknown) => record({ ...fairCoin, draw: draw as never });
    for (const [draw, said] of [
      [() => 'maybe', /draw answered 'maybe': it must be 'yes', 'no', 'undecided' or a judgement/],
      [() => true, 'draw answered true'],
      [() => undefined, 'draw answered nothing'],
      [async () => 'yes', 'draw is async'],
      [async function* () {}, 'draw is async'],
      [() => ({ is: 'at least' }), `there is no judgement 'at least'`],
    ] as const)
      expect(await odd(draw)).toMatchObject({ cause: 'claim', fault: expect.stringMatching(said) });
    expect((await record(trained(small, { step: -1 }))).fault).toMatch(/request is refused: .*drawing\.spec\.ts/);
    expect((await record(trained(small, { by: 'nobody' }))).fault).toMatch(`by is 'nobody'`);
  });

  it('should name a solver that throws', async () => {
    const throwing = answering('certified', 1, {
      solve() {
        throw new RangeError('out of breath');
      },
    });
    expect(await record(trained(small), withSolver(throwing))).toMatchObject({
      cause: 'solver',
      fault: expect.stringContaining('out of breath'),
    });
  });

  it('should say that a draw came out differently in the same precision', async () => {
    let calls = 0;
    // 0 is at most 1/2 the first time, and 1 is not the second.
    const flips = { ...fairCoin, draw: () => atMost(between(calls % 2, calls++ % 2, 'estimated'), 0.5) };
    expect(await record(flips)).toMatchObject({ cause: 'irreproducible claim' });
  });
});

describe('a hypothesis about the objective', () => {
  const demanding = (tag: string, of: LawProperty<object>): LawProperty<object> => ({
    ...of,
    law: { ...of.law, hypotheses: { shape: { about: 'objective', says: 'the shape', tag } } },
  });

  it('should be checked on every problem that a draw poses', async () => {
    expect((await record(demanding('logistic loss', trained(small)))).fault).toBeNull();
    expect((await record(demanding('ridge', trained(small)))).fault).toMatch(
      `the problem lacks 'ridge', which the hypothesis 'shape' demands`,
    );
    expect((await record(demanding('ridge', fairCoin))).fault).toMatch('no draw poses a run');
  });

  it('should be dropped where it is broken on purpose', async () => {
    const p = lawProperty<object>({ ...demanding('ridge', trained(small)), without: { shape: [{}] } });
    const task = { id: p.law.id, mutant: null, phase: 'ablation', hypothesis: 'shape', batch: 0, index: 0 } as const;
    expect((await law.perform(subjectOf(p, task) as typeof p, task, setting)).fault).toBeNull();
  });
});
