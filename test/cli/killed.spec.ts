import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../src/records/record.js';
import { freshFolder, run } from './session.js';

// A claim of many instances that each take about a tenth of a second, so that there is a middle to
// be killed in.
const slow = resolve('test/controls/slow.ts');

/**
 * Runs the built command, and kills its whole process group once `enough` records are on the disk.
 */
async function killedMidway(folder: string, seed: string, enough: number): Promise<void> {
  const child = spawn(
    process.execPath,
    ['dist/cli/bin.js', 'verify', slow, '--workers', '2', '--seed', seed, '--out', folder],
    {
      detached: true,
      stdio: 'ignore',
    },
  );
  const file = join(folder, 'records.jsonl');
  const lines = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0);
  while (lines() < enough && child.exitCode === null) await new Promise((resume) => setTimeout(resume, 20));
  process.kill(-child.pid!, 'SIGKILL');
  await new Promise((resume) => child.once('close', resume));
}

describe('kill -9', () => {
  it('should leave every finished record readable, and --resume should end as an uninterrupted run', async () => {
    const seed = String(Number(process.hrtime.bigint() % 1_000_000_007n));
    const folder = join(freshFolder(), 'run');
    await killedMidway(folder, seed, 5);
    const text = readFileSync(join(folder, 'records.jsonl'), 'utf8');
    const whole = text.split('\n').slice(0, -1);
    expect(whole.length).toBeGreaterThanOrEqual(5);
    for (const line of whole) expect(parseRecord(line, 'line').id).toBe('control/slow');
    expect(existsSync(join(folder, 'done'))).toBe(false);
    const strip = (json: string) =>
      JSON.parse(json).results.map(({ seconds: _, record: __, ...r }: object & Record<string, unknown>) => r);
    const resumed = await run(['verify', '--resume', folder, '--workers', '2', '--format', 'json']);
    const uninterrupted = await run(['verify', slow, '--workers', '2', '--seed', seed, '--format', 'json']);
    expect(strip(resumed.out), `seed ${seed}`).toEqual(strip(uninterrupted.out));
    expect(resumed.code).toBe(0);
  });
});

describe('Ctrl-C', () => {
  it('should stop in order, keep what is finished and say how to go on', async () => {
    const folder = join(freshFolder(), 'run');
    const child = spawn(process.execPath, ['dist/cli/bin.js', 'verify', slow, '--workers', '1', '--out', folder]);
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const file = join(folder, 'records.jsonl');
    while (!existsSync(file) || readFileSync(file, 'utf8').split('\n').length < 3)
      await new Promise((resume) => setTimeout(resume, 20));
    child.kill('SIGINT');
    const code = await new Promise((resume) => child.once('close', resume));
    expect(code).toBe(130);
    expect(err).toContain(`--resume ${folder}`);
  });
});

describe('the commands of the first screen', () => {
  it('should reach the built command through npm, without any link to it', () => {
    const { status, stderr } = spawnSync('npm', ['run', '--silent', 'verify', '--', 'no/such-claim'], {
      encoding: 'utf8',
    });
    expect(stderr).toContain("there is no property 'no/such-claim'");
    expect(status).toBe(2);
  });
});
