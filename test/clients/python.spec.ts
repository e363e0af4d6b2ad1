import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../cli/session.js';
import { client, pythonWith } from './interpreter.js';

const engine = `'${process.execPath}' '${resolve('dist/cli/bin.js')}'`;

/** What a Python program printed on both streams, and its exit code. */
function ran(python: string, args: readonly string[], cwd: string): Promise<{ code: number; text: string }> {
  const env = { ...process.env, PYTHONPATH: client, THEORYCHECK: engine, PYTHONDONTWRITEBYTECODE: '1' };
  return new Promise((done) =>
    execFile(python, args, { cwd, env }, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), text: `${out}${err}` }),
    ),
  );
}

/** The engine's command is free, and so are time and hash of a run, which depend on the folder. */
function normal(text: string): string {
  return text
    .replace(/see: .* explain/, 'see: <engine> explain')
    .replace(/-\d{8}T\d{6}#\w+/, '<time>#<hash>')
    .replaceAll(/\s+/g, ' ');
}

const python = pythonWith([], 'the client in Python');
const withPytest = pythonWith(['pytest'], 'the plugin of pytest');

describe.skipIf(python === null)('the client in Python', () => {
  it('passes its own tests, with the standard library alone', async () => {
    const { code, text } = await ran(
      python!,
      ['-m', 'unittest', 'discover', '-v', '-s', join(client, 'tests')],
      freshFolder(),
    );
    expect(code, text).toBe(0);
    expect(text).toMatch(/Ran \d\d tests/);
    expect(text).not.toMatch(/skipped/);
  });

  it('serves the example of its page, which obeys', async () => {
    const command = `'${python}' '${join(client, 'examples', 'my_sgd.py')}'`;
    const args = ['verify', 'xu2026/one-step', '--solver-command', command, '--budget', 'quick', '--quiet'];
    const { code, text } = await ran(process.execPath, [resolve('dist/cli/bin.js'), ...args], freshFolder());
    expect(code, text).toBe(0);
    expect(text).toMatch(/xu2026\/one-step +obeys/);
  });
});

describe.skipIf(python === null)('a recorded conversation', () => {
  const folder = resolve('clients/transcripts');
  const transcripts = readdirSync(folder).map((name) => join(folder, name));
  const replay = (files: readonly string[], solver: string) =>
    ran(python!, ['-m', 'theorycheck_client.replay', ...files, '--', python!, resolve(solver)], freshFolder());

  it('is answered as it was by the solver that it was recorded with', async () => {
    expect(transcripts.length).toBeGreaterThan(5);
    const { code, text } = await replay(transcripts, 'docs/examples/python/sgd.py');
    expect(code, text).toBe(0);
  });

  it('is not answered so by a solver that takes something else', async () => {
    const { code, text } = await replay(transcripts, 'clients/python/examples/my_sgd.py');
    expect(code).toBe(1);
    expect(text).toMatch(/windows-of-steps.jsonl: line 2 of the engine: it ended with declined where done is due/);
  });
});

describe.skipIf(withPytest === null)('the plugin of pytest', () => {
  const options = ['-q', '-p', 'theorycheck_client.pytest_plugin', '-p', 'no:cacheprovider'];

  it('passes the example of its page', async () => {
    const folder = freshFolder();
    cpSync(join(client, 'examples'), folder, { recursive: true });
    const { code, text } = await ran(withPytest!, ['-m', 'pytest', ...options], folder);
    expect(code, text).toBe(0);
    expect(text).toMatch(/1 passed/);
  });

  it('fails a wrong step, and says what it breaks and which record shows it', async () => {
    const folder = freshFolder();
    cpSync(join(client, 'examples'), folder, { recursive: true });
    const change = (file: string, from: string, to: string) => {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text).toContain(from);
      writeFileSync(join(folder, file), text.replace(from, to));
    };
    change('my_sgd.py', 'residual * a / problem.points', 'residual * a');
    change('test_my_sgd.py', 'problems=["ridge"]', 'problems=["ridge"], seed=1');
    const { code, text } = await ran(withPytest!, ['-m', 'pytest', ...options, '--theorycheck', engine], folder);
    expect(code, text).toBe(1);
    const said = /(AssertionError: step does[\s\S]*?see: [^\n]*)/.exec(text.replaceAll(/^E {3,7}/gm, ''))![1]!;
    for (const page of [join(client, 'README.md'), 'docs/python.md']) {
      const shown = /```\n(AssertionError: [\s\S]*?)\n```/.exec(readFileSync(page, 'utf8'))![1]!;
      expect(normal(said), page).toBe(normal(shown));
    }
    const record = /explain (\S+#\w+)/.exec(text)![1]!;
    const shown = await ran(process.execPath, [resolve('dist/cli/bin.js'), 'explain', record], folder);
    expect(shown.code, shown.text).toBe(0);
    expect(shown.text).toMatch(/violates/);
  });
});
