import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { baselineNames, checkedBaselineName } from '../../src/comparison/baseline.js';
import type { Comparison } from '../../src/comparison/comparison.js';
import { freshFolder, run } from './session.js';

const controls = resolve('test/controls/controls.ts');
const longer = ['--mutant', 'solver/step-scaled-by-1.02'];

/** A project with a run of the controls and a baseline of it. */
async function project() {
  const folder = freshFolder();
  const root = join(folder, 'runs');
  const verified = (out: string, more: string[]) =>
    run(['verify', controls, '--workers', '0', '--quiet', '--out', join(folder, out), ...more], { root });
  await verified('first', ['--seed', '7']);
  const saved = await run(['baseline', 'save', 'main', join(folder, 'first')], { root });
  return { folder, root, verified, saved, baseline: join(folder, 'baselines', 'main') };
}

/** What a comparison says, but for the names of its sides and where records are. */
const findings = (text: string) => {
  const comparison: Comparison = JSON.parse(text);
  const { commit: _, ...circumstances } = comparison.circumstances;
  return { ...comparison, before: '', after: '', circumstances };
};

describe('baseline', () => {
  it('should compare like the run that it was made of', async () => {
    const { folder, root, verified, saved } = await project();
    expect(saved.code).toBe(0);
    await verified('longer', ['--seed', '7', ...longer]);
    const compared = (a: string, b: string) => run(['compare', a, b, '--format', 'json'], { root });
    const withRun = await compared(join(folder, 'first'), join(folder, 'longer'));
    const withBaseline = await compared('main', join(folder, 'longer'));
    expect(withBaseline.code).toBe(1);
    expect(findings(withBaseline.out)).toEqual(findings(withRun.out));
    // The other way round only the records are missing.
    const back = await compared(join(folder, 'longer'), 'main');
    const { properties } = findings(back.out);
    expect(properties.some((p) => p.change === 'better')).toBe(true);
    expect(properties.every((p) => p.record === null)).toBe(true);
  });

  it('should lend its seed, budget and ids to a run that is to be paired with it', async () => {
    const { folder, root, baseline } = await project();
    const again = join(folder, 'again');
    const args = ['verify', '--like', 'main', '--workers', '0', '--quiet', '--out', again];
    expect((await run(args, { root })).code).toBe(0);
    const describe = JSON.parse(readFileSync(join(again, 'run.json'), 'utf8'));
    expect([describe.seed, describe.budget, describe.selection]).toEqual(['7', 'default', [controls]]);
    const { out, code } = await run(['compare', 'main', again, '--format', 'json'], { root });
    expect(code).toBe(0);
    for (const p of (JSON.parse(out) as Comparison).properties) expect([p.down, p.up]).toEqual([0, 0]);
    expect((await run([...args, '--seed', '8'], { root })).err).toMatch('leave --seed and --budget out');
    expect((await run(['verify', '--like', 'nothing'], { root })).err).toMatch('nor the name of a baseline');
    // No path of this machine is kept, since others read it too.
    const kept = ['baseline.json', 'instances.jsonl'].map((name) => readFileSync(join(baseline, name), 'utf8'));
    expect(kept.join('')).not.toContain(process.cwd());
  });

  it('should list, show, replace and remove', async () => {
    const { folder, root } = await project();
    const first = join(folder, 'first');
    expect((await run(['baseline', 'save', 'main', first], { root })).err).toMatch('replace it with --replace');
    expect((await run(['baseline', 'save', 'main', first, '--replace'], { root })).code).toBe(0);
    utimesSync(join(first, 'done'), 0, 86_400);
    await run(['baseline', 'save', 'v0.1', first], { root });
    expect((await run(['baseline', 'list'], { root })).out).toMatch(
      /^name .*\nmain +shipped .*\nv0\.1 +shipped +1970-01-02/,
    );
    const shown = await run(['baseline', 'show', 'v0.1'], { root });
    expect(shown.out).toMatch(/control\/survives +survived +survived/);
    expect(JSON.parse((await run(['baseline', 'show', 'main', '--format', 'json'], { root })).out).about.seed).toBe(
      '7',
    );
    expect((await run(['baseline', 'remove', 'main'], { root })).code).toBe(0);
    expect(baselineNames(join(folder, 'baselines'))).toEqual(['v0.1']);
    expect((await run(['baseline', 'remove', 'main'], { root })).err).toMatch("no baseline 'main': there are v0.1");
    await run(['baseline', 'remove', 'v0.1'], { root });
    expect((await run(['baseline', 'list'], { root })).out).toMatch('no baseline is kept here');
  });

  it('should refuse in one sentence what it cannot keep, and what was altered', async () => {
    const { folder, root, baseline } = await project();
    for (const name of ['latest', '../up', '.hidden', 'a/b', '-x', '', 'x'.repeat(65), 'a.part', 'point.'])
      expect(() => checkedBaselineName(name), name).toThrow('is no name for a baseline');
    expect((await run(['baseline', 'save', 'other', 'main'], { root })).err).toMatch('main is a baseline');
    const instances = join(baseline, 'instances.jsonl');
    const text = readFileSync(instances, 'utf8');
    const compared = async () => (await run(['compare', 'main', join(folder, 'first')], { root })).err;
    writeFileSync(instances, text.slice(0, -5));
    expect(await compared()).toMatch('instances.jsonl is cut off');
    writeFileSync(instances, `${text}{"id": 1}\n`);
    expect(await compared()).toMatch(/instances\.jsonl, line \d+ was altered/);
    rmSync(instances);
    expect(await compared()).toMatch('instances.jsonl is missing');
    const description = join(baseline, 'baseline.json');
    writeFileSync(description, readFileSync(description, 'utf8').replace('"schema": 1', '"schema": 9'));
    expect(await compared()).toMatch('is of the form 9');
    writeFileSync(description, '{');
    expect(await compared()).toMatch('is cut off or is not JSON');
  });

  it('should not guess between a run and a baseline of one name', async () => {
    const { folder, root } = await project();
    const here = process.cwd();
    mkdirSync(join(folder, 'main'));
    writeFileSync(join(folder, 'main', 'run.json'), '{}');
    try {
      process.chdir(folder);
      expect((await run(['compare', 'main', 'first'], { root })).err).toMatch(
        "'main' is a baseline and the folder of a run",
      );
    } finally {
      process.chdir(here);
    }
    expect(existsSync(join(folder, 'baselines', 'main.part'))).toBe(false);
  });
});
