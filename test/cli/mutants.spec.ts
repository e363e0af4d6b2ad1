import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from './session.js';

const controls = resolve('test/controls/controls.ts');

describe('mutants', () => {
  it('should tell who is killed and exit with 1 when one is not', async () => {
    const { code, out, err } = await run(['mutants', controls, '--workers', '0', '--format', 'json']);
    expect(err).toMatch(/control\/survives with solver\/mean-for-sum: (\d+) of \1 /);
    const { kills } = JSON.parse(out);
    const killed = Object.fromEntries(kills.map((k: { mutant: string; killed: boolean }) => [k.mutant, k.killed]));
    // The mean over one point is the sum: nobody can notice.
    expect(killed).toEqual({
      'rules/comparison-removed': true,
      'solver/step-scaled-by-1.02': true,
      'solver/mean-for-sum': false,
    });
    expect(code).toBe(1);
  });

  it('should ask nothing more of a theorem that is refuted, if told so, and kill the same', async () => {
    const argv = ['mutants', controls, '--workers', '0', '--quiet', '--seed', '4', '--format', 'json'];
    const killsOf = async (more: string[]) => JSON.parse((await run([...argv, ...more])).out).kills;
    const [whole, fast] = [await killsOf([]), await killsOf(['--fail-fast'])];
    const names = (kills: { mutant: string; killed: boolean }[]) => kills.map((k) => [k.mutant, k.killed]);
    expect(names(fast)).toEqual(names(whole));
    const longer = fast.find((k: { mutant: string }) => k.mutant === 'solver/step-scaled-by-1.02');
    expect(longer.reason).toMatch(/^1 of 1 instances violate it/);
  });

  it('should print a table, and one for a page', async () => {
    const table = await run(['mutants', controls, '--workers', '0', '--quiet']);
    expect(table.out).toContain('3 mutants, 3 pairs, 1 not killed');
    const page = await run(['mutants', controls, '--workers', '0', '--quiet', '--format', 'markdown']);
    expect(page.out).toContain('| mutant | property |');
    expect((await run(['mutants', controls, '--format', 'xml'])).code).toBe(2);
    expect((await run(['mutants', controls, '--workers', '0', '--quiet'], { interrupted: () => true })).code).toBe(130);
  });

  it('should go on where it was interrupted, and make the same of shards', async () => {
    const argv = ['mutants', controls, '--workers', '0', '--quiet', '--seed', '4'];
    const whole = JSON.parse((await run([...argv, '--format', 'json'])).out);
    const out = join(freshFolder(), 'run');
    let asked = 0;
    const stopped = await run([...argv, '--out', out], { interrupted: () => ++asked > 20 });
    expect(stopped.code).toBe(130);
    expect(stopped.err).toContain(`theorycheck mutants --resume ${out}`);
    const had = readFileSync(join(out, 'records.jsonl'), 'utf8');
    const resumed = await run(['mutants', '--resume', out, '--workers', '0', '--format', 'json', '--quiet']);
    expect(JSON.parse(resumed.out)).toEqual(whole);
    const kept = readFileSync(join(out, 'records.jsonl'), 'utf8').split('\n');
    expect(kept).toEqual(expect.arrayContaining(had.split('\n')));
    const shards = ['1/2', '2/2'].map((shard) => ({ shard, folder: join(freshFolder(), 'shard') }));
    for (const { shard, folder } of shards) await run([...argv, '--shard', shard, '--out', folder]);
    const merged = await run(['merge', ...shards.map((s) => s.folder), '--workers', '0', '--format', 'json']);
    expect(JSON.parse(merged.out)).toEqual(whole);
  });

  it("should print what a user's file makes of the report", async () => {
    const file = join(freshFolder(), 'names.mjs');
    writeFileSync(file, 'export const format = (r, colour) => r.kills.length + " kills, " + colour;\n');
    const argv = ['mutants', controls, '--workers', '0', '--quiet', '--budget', 'quick', '--format'];
    expect((await run([...argv, file])).out).toBe('3 kills, false');
    writeFileSync(join(file, '..', 'other.mjs'), 'export const format = 1;\n');
    const refused = await run([...argv, join(file, '..', 'other.mjs')]);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain("exports no function 'format'");
  });
});
