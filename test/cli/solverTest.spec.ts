import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from './session.js';

const child = [process.execPath, resolve('test/protocol/manners.mjs')];

describe('solver-test', () => {
  it('prints a table, keeps what was said, and ends with 0 where no check fails', async () => {
    const folder = join(freshFolder(), 'transcripts');
    const { code, out, err } = await run(['solver-test', '--record', folder, '--', ...child, 'none']);
    expect(code, out).toBe(0);
    expect(out).toMatch(/^manners 1 \(.*manners\.mjs none\)\n/);
    expect(out).toMatch(/a slow reader +pass +nothing is lost/);
    expect(out).toMatch(/15 passed, 0 failed, 0 not applicable\n$/);
    expect(err).toMatch(/^1\/15 greeting\n[\s\S]*15\/15 an engine that is gone\n$/);
    const lines = readFileSync(join(folder, 'windows-of-steps.jsonl'), 'utf8').trim().split('\n');
    const said = lines.map((line) => JSON.parse(line));
    expect(said.slice(0, 2)).toMatchObject([{ engine: { theorycheck: 1 } }, { solver: { name: 'manners' } }]);
    expect(said.filter(({ engine }) => engine?.run !== undefined)).toHaveLength(2);
    expect(said.at(-1)).toEqual({ solver: { run: said.at(-1).solver.run, done: true } });
    const odd = readFileSync(join(folder, 'a-line-that-is-no-JSON.jsonl'), 'utf8');
    expect(odd).toContain('{"engineText":"this line is no JSON"}\n');
  });

  it('ends with 1 where a check fails, and prints one object for programs', async () => {
    const args = ['--format', 'json', '--quiet', '--', `'${child[0]}' ${child[1]} fails`];
    const { code, out, err } = await run(['solver-test', ...args]);
    expect([code, err]).toEqual([1, '']);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ schema: 1, solver: { name: 'manners', version: '1' }, failed: 2 });
    expect(report.passed + report.failed + report.notApplicable).toBe(report.checks.length);
    expect(report.checks[2]).toMatchObject({ check: 'a run of each kind', result: 'fail' });
  });

  it('refuses a folder that is there, and limits that are none', async () => {
    const folder = freshFolder();
    const there = await run(['solver-test', '--record', folder, '--', ...child]);
    expect([there.code, there.err]).toEqual([2, expect.stringMatching(/is there already/)]);
    for (const odd of ['-1', 'soon', '0']) {
      const { code, err } = await run(['solver-test', `--silence=${odd}`, '--', ...child]);
      expect([code, err]).toEqual([2, expect.stringMatching(/--silence .* is not a number of seconds/)]);
    }
    expect((await run(['solver-test'])).code).toBe(2);
  });

  it('keeps what was found when it is interrupted', async () => {
    const folder = join(freshFolder(), 'kept');
    let asked = 0;
    const interrupted = () => asked++ > 0;
    const { code, out, err } = await run(['solver-test', '--record', folder, '--', ...child], { interrupted });
    expect([code, err]).toEqual([130, expect.stringMatching(/interrupted/)]);
    expect(out).toMatch(/1 passed, 0 failed/);
    expect(existsSync(join(folder, 'greeting.jsonl'))).toBe(true);
  });
});
