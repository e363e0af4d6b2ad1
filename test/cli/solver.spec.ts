import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.js';
import type { Report } from '../../src/report/table.js';
import { freshFolder, run } from './session.js';

const control = 'test/controls/controls.ts';
const solvers = await import('../controls/solvers.js');

/** A solver file on the disk, and an import that answers for it without a build. */
function fileWith(solver: unknown, written = 'export const solver = {};\n'): [file: string, changes: Partial<Io>] {
  const file = join(freshFolder(), 'mine.ts');
  writeFileSync(file, written);
  const importFile = async (asked: string) => (asked === file ? { solver } : import(/* @vite-ignore */ asked));
  return [file, { importFile, root: join(freshFolder(), 'runs') }];
}

async function standings(solver: unknown, ids: string[] = [control], more: string[] = []) {
  const [file, changes] = fileWith(solver);
  const argv = ['verify', ...ids, '--solver', file, '--workers', '0', '--quiet', '--format', 'json', ...more];
  const { code, out, err } = await run(argv, changes);
  const report: Report | null = out ? JSON.parse(out) : null;
  return { code, err, file, changes, report, of: (id: string) => report?.solver?.standings.find((s) => s.id === id) };
}

describe('verify --solver', () => {
  it('should tell which theorems a wrong solver breaks, by how much, and replay the refutation', async () => {
    const { code, report, of, file, changes } = await standings(solvers.tooLong);
    expect(code).toBe(1);
    expect(of('control/survives')).toMatchObject({ standing: 'breaks' });
    // w(1) = 1.1 step slope / 2: off by a tenth of slope / 128, in units of the slope.
    // The points have some ten roundings of relative 2^-53.
    expect(Math.abs(of('control/survives')!.worstSlack! + 0.1 / 128)).toBeLessThan(2 ** -48);
    expect(of('control/fair-coin')).toMatchObject({
      standing: 'does not apply',
      reason: 'its plan asks for no gradient descent',
    });
    expect(report!.results.map((r) => r.id)).not.toContain('control/fair-coin');
    const record = of('control/survives')!.record!;
    expect((await run(['replay', record, '--workers', '0'], changes)).code).toBe(0);
    expect((await run(['explain', record, '--workers', '0'], changes)).out).toMatch('too-long 1: classification');
    const table = await run(['verify', control, '--solver', file, '--workers', '0', '--quiet'], changes);
    expect(table.out).toMatch(/control\/survives +breaks/);
    expect(table.out).toMatch('see: theorycheck explain');
  });

  it('should say nothing in favour of a solver on which too few theorems were decided, unless no more were asked for', async () => {
    const { solver } = await import('../../docs/examples/float64-descent.js');
    const [one, other] = ['soudry2018/first-step-and-symmetry', 'xu2026/exact-trajectory'] as const;
    const both = await standings(solver, [one, other], ['--budget', 'quick']);
    expect(both.code).toBe(3);
    expect(both.report!.solver).toMatchObject({ decided: 1, broken: 0, inconclusive: true });
    const alone = await standings(solver, [one], ['--budget', 'quick']);
    expect(alone.code).toBe(0);
    expect(alone.report!.solver).toMatchObject({ decided: 1, broken: 0, inconclusive: false });
  });

  it('should count what a solver refuses as not applying, with its reason', async () => {
    const { code, report, of } = await standings(solvers.refusing);
    expect(code).toBe(3);
    expect(of('control/survives')).toMatchObject({ standing: 'does not apply', reason: 'it takes nothing' });
    // What is left would be inconclusive with any solver.
    expect(report!.results.map((r) => r.id)).toEqual(['control/outside']);
  });

  it('should call a property invalid where the solver throws or yields NaN, and name solver, file and place', async () => {
    const thrown = await standings(solvers.throwing);
    expect(thrown.code).toBe(2);
    expect(thrown.of('control/survives')!.reason).toMatch(
      /the solver 'throwing' threw Error: no gradient today \(at .*controls\/solvers\.ts:\d+:\d+\)/,
    );
    const nan = await standings(solvers.notANumber);
    expect(nan.of('control/survives')).toMatchObject({
      standing: 'invalid',
      reason: `${nan.file}: the solver 'not-a-number', step 1: parameter 0 is NaN, not a number`,
    });
  });

  it('should refuse a file without a solver in it, with one sentence that names it', async () => {
    for (const [solver, sentence] of [
      [undefined, 'exports no solver'],
      [{ name: 'x' }, 'has no version'],
      [{ version: '1' }, 'has no name'],
      [{ name: 'gradient-descent', version: '1' }, 'is the name of a shipped solver'],
      [{ name: 'x', version: '1' }, "lacks the function 'accepts'"],
      [{ name: 'x', version: '1', accepts: () => true }, "has neither 'iterates' nor 'solve'"],
    ] as const) {
      const { code, err, file } = await standings(solver);
      expect(code).toBe(2);
      expect(err).toMatch(sentence);
      expect(err).toMatch(file);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
    expect((await run(['verify', control, '--solver', 'none.ts'])).err).toMatch('there is no file');
    const [file, changes] = fileWith(solvers.tooLong);
    const both = await run(['verify', control, '--solver', file, '--mutant', 'solver/mean-for-sum'], changes);
    expect(both.err).toMatch('give one of them');
  });

  it('should take a whole solver as it is, and refuse malformed states', async () => {
    const state = { step: 0n, logTime: Number.NEGATIVE_INFINITY, radius: 0, stepRadius: 0, basis: 'exact' };
    const whole = (change: object, t: object = {}) => ({
      name: 'whole',
      version: '1',
      accepts: () => true,
      solve: () => ({
        ended: 'complete',
        states: [{ ...state, point: new Float64Array(1), ...change }],
        cost: { gradients: 1 },
        ...t,
      }),
    });
    for (const [solver, sentence] of [
      [whole({ radius: Number.NaN }), 'with the radius NaN'],
      [whole({ stepRadius: -1 }), 'the step radius -1'],
      [whole({ point: new Float64Array(2) }), 'with 2 parameters: the problem has 1'],
      [whole({ point: undefined }), 'with no parameters'],
      [whole({ point: Float64Array.of(Number.POSITIVE_INFINITY) }), 'must be a finite number'],
      [whole({ basis: 'hope' }), "on the basis 'hope'"],
      [whole({ step: 1n }), 'a state at step 1 where the one at step 0 is due'],
      [whole({}), "said 'complete' without the state at step 1"],
      [whole({}, { cost: undefined }), 'without its cost'],
      [whole({}, { ended: 'maybe' }), "ended 'maybe'"],
    ] as const) {
      const { of } = await standings(solver);
      expect(of('control/survives')).toMatchObject({ standing: 'invalid' });
      expect(of('control/survives')!.reason).toMatch(sentence);
    }
  });

  it('should end a file that loops, or leaves, while it is loaded', async () => {
    const loop = fileWith({}, 'for (;;) {}\n');
    const late = await run(['verify', control, '--solver', loop[0], '--watchdog', '0.1'], loop[1]);
    expect(late).toMatchObject({ code: 2 });
    expect(late.err).toMatch(
      `${loop[0]}: the solver did not answer within 0.1 minutes and was ended while it was loaded`,
    );
    const exit = fileWith({}, 'process.exit(7);\n');
    expect((await run(['verify', control, '--solver', exit[0]], exit[1])).err).toMatch(/process\.exit\(7\) was called/);
    expect((await run(['verify', control, '--watchdog', 'soon'])).err).toMatch('--watchdog soon is not a number');
  });

  it('should stop asking a solver that never answers, and leave other properties unharmed', async () => {
    const file = join(freshFolder(), 'silent.ts');
    writeFileSync(
      file,
      `export const solver = { name: 'silent', version: '1',
        accepts: ({ problem }: any) => problem.points === 1 || 'one point only', iterates: () => { for (;;) {} } };\n`,
    );
    const { importThroughTsx } = await import('../../src/workbench/import.js');
    const ids = [resolve('test/controls/ablation.ts'), 'soudry2018/first-step-and-symmetry'];
    const argv = [
      'verify',
      ...ids,
      '--solver',
      file,
      '--workers',
      '2',
      '--watchdog',
      '0.2',
      '--quiet',
      '--format',
      'json',
    ];
    const { out, code } = await run(argv, { importFile: importThroughTsx });
    expect(code).toBe(2);
    const report: Report = JSON.parse(out);
    const of = (id: string) => report.solver!.standings.find((s) => s.id === id)!;
    expect(of('control/first-step-goes-up').reason).toMatch(
      /silent\.ts: control\/first-step-goes-up did not answer within 0\.2 minutes/,
    );
    expect(of('soudry2018/first-step-and-symmetry')).toMatchObject({
      standing: 'does not apply',
      reason: 'one point only',
    });
  });
});
