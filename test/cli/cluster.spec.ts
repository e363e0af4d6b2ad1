import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { freshFolder } from './session.js';

const controls = resolve('test/controls/controls.ts');
const env = { ...process.env, THEORYCHECK: `${process.execPath} ${resolve('dist/cli/bin.js')}` };
const inTheFolder = (name: string) => resolve('docs/cluster', name);
const options = [controls, '--budget', 'quick', '--workers', '0', '--no-typecheck'];

/** Exit code and what was printed; what went wrong is printed with a failure. */
async function script(name: string, ...argv: readonly string[]) {
  try {
    const { stdout } = await promisify(execFile)(inTheFolder(name), argv, { env });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    if (stderr !== '') console.error(stderr);
    return { code, out: stdout };
  }
}

/** The records but for the seconds that they took, in an order of their own. */
const recordsIn = (folder: string) =>
  readFileSync(join(folder, 'records.jsonl'), 'utf8')
    .replaceAll(/"seconds":[^,}]*/g, '"seconds":0')
    .split('\n')
    .sort();

describe('the scripts for many machines', () => {
  it('should make of shards, one lost and two killed, the run that one machine makes', async () => {
    const folder = join(freshFolder(), 'run with a space');
    expect(await script('run-shard.sh', 'verify', '2', '4', folder, ...options)).toEqual({ code: 0, out: '' });
    const seed = readFileSync(join(folder, 'seed'), 'utf8').trim();

    // Shards that are killed before and after their run has begun.
    for (const [k, file] of [
      ['3', 'lock'],
      ['4', 'run.json'],
    ] as const) {
      const started = join(folder, `shard-${k}`, file);
      const child = spawn(inTheFolder('run-shard.sh'), ['verify', k, '4', folder, ...options], {
        env,
        detached: true,
        stdio: 'ignore',
      });
      const ended = new Promise((done) => child.once('exit', done));
      while (!existsSync(started) && child.exitCode === null) await new Promise((done) => setTimeout(done, 5));
      process.kill(-child.pid!, 'SIGKILL');
      await ended;
    }

    const joined = await script('finish.sh', 'verify', '4', folder, ...options);
    expect(joined.out).toContain(`seed ${seed}`);
    const whole = join(freshFolder(), 'whole');
    const { code } = await promisify(execFile)(
      process.execPath,
      [resolve('dist/cli/bin.js'), 'verify', ...options, '--seed', seed, '--out', whole, '--quiet'],
      {},
    ).then(
      () => ({ code: 0 }),
      (error: { code: number }) => error,
    );
    expect(joined.code, `seed ${seed}`).toBe(code);
    expect(recordsIn(join(folder, 'whole')), `seed ${seed}`).toEqual(recordsIn(whole));
  });
});
