import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/*
 * A suite of a user, run by Vitest in a process of its own. Its folder lies inside the package, so
 * that `theorycheck/vitest` is the build, as it is where the package is installed.
 */
function userSuite(suite: string): string {
  mkdirSync('.theorycheck', { recursive: true });
  const folder = resolve(mkdtempSync(join('.theorycheck', 'suite-')));
  cpSync('docs/examples/margin-never-falls.ts', join(folder, 'margin-never-falls.ts'));
  writeFileSync(join(folder, 'user.spec.ts'), suite);
  writeFileSync(join(folder, 'vitest.config.js'), 'export default {};\n');
  return folder;
}

const vitest = resolve('node_modules/vitest/vitest.mjs');

function runVitest(folder: string): Promise<{ code: number | null; text: string }> {
  const env = { ...process.env, NO_COLOR: '1', CI: '1' };
  const child = spawn(process.execPath, [vitest, 'run', '--root', folder, '--reporter', 'verbose'], {
    cwd: folder,
    env,
  });
  let text = '';
  child.stdout.on('data', (piece) => (text += piece));
  child.stderr.on('data', (piece) => (text += piece));
  return new Promise((done) => child.on('close', (code) => done({ code, text })));
}

describe('a suite of a user', () => {
  it('should pass and fail by verdicts, with the counterexample and the command that shows it', async () => {
    const folder = userSuite(`
      import { test } from 'vitest';
      import { verifies } from 'theorycheck/vitest';
      import { claim as falls } from './margin-never-falls.js';

      test('holds', verifies('soudry2018/one-step', { workers: 1 }), 60_000);
      test('falls', verifies(falls), 60_000);
      test('by its file', verifies('./margin-never-falls.ts', { workers: 1 }), 60_000);
      test('none', verifies('no/such-claim'));
    `);
    const { code, text } = await runVitest(folder);
    expect(code).toBe(1);
    for (const line of ['✓ user.spec.ts > holds', '× user.spec.ts > by its file', '× user.spec.ts > falls'])
      expect(text).toContain(line);
    for (const words of [
      'soudry2018/one-step: survived',
      'my/margin-never-falls: refuted (expected survived)',
      'From zero on separable data the least margin',
      'smallest counterexample: {',
      'separable: u . z_n > 0 for every n -- met',
      'logistic: the loss is logistic -- by the objective',
      'slack -',
      'no/such-claim',
    ])
      expect(text).toContain(words);
    expect(text).toMatch(/see: theorycheck explain \S+#[0-9a-f]{16}\n/);
    const again = /see: theorycheck explain (\S+) --file/.exec(text)?.[1];
    expect(again).toMatch(/#[0-9a-f]{16}$/);
    // Each test keeps a run of its own.
    expect(readdirSync(join(folder, '.theorycheck/runs')).filter((name) => name.startsWith('vitest-'))).toHaveLength(3);
    const explained = await run(['explain', again!, '--file', 'margin-never-falls.ts'], folder);
    expect(explained).toContain('Outcome: violates');
  });

  it('should stop the run where the time of a test is over', async () => {
    const folder = userSuite(`
      import { existsSync, statSync } from 'node:fs';
      import { setTimeout } from 'node:timers/promises';
      import { expect, test } from 'vitest';
      import { verifies } from 'theorycheck/vitest';
      import { claim } from './margin-never-falls.js';

      test('too long', verifies(claim, { budget: 'thorough', out: 'run' }), 1500);

      test('stopped', async () => {
        const size = () => (existsSync('run') ? statSync('run/records.jsonl').size : 0);
        await setTimeout(2000);
        const before = size();
        await setTimeout(3000);
        expect(size()).toBe(before);
        expect(existsSync('run/done')).toBe(false);
      }, 10_000);
    `);
    const { code, text } = await runVitest(folder);
    expect(code, text).toBe(1);
    expect(text).toContain('Test timed out in 1500ms');
    expect(text).toContain('✓ user.spec.ts > stopped');
  });
});

/** What the built command prints. */
function run(args: readonly string[], cwd: string): Promise<string> {
  const child = spawn(process.execPath, [resolve('dist/cli/bin.js'), ...args], { cwd });
  let text = '';
  child.stdout.on('data', (piece) => (text += piece));
  child.stderr.on('data', (piece) => (text += piece));
  return new Promise((done) => child.on('close', () => done(text)));
}
