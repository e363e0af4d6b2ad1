import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from './session.js';

const child = resolve('test/protocol/child.mjs');
const command = (fault: string, file = '') => `'${process.execPath}' ${child} '${fault}' ${file}`;
const lines = (file: string) => readFileSync(file, 'utf8').trim().split('\n').filter(Boolean);
const quick = ['--budget', 'quick', '--quiet', '--no-shrink'];
const hashes = (folder: string) => lines(join(folder, 'records.jsonl')).map((line) => JSON.parse(line).hash);

describe('a command that dies', () => {
  it('ends the run with its third death, which loses no record and can be gone on with', async () => {
    const pids = join(freshFolder(), 'pids');
    const folder = join(freshFolder(), 'run');
    const options = [
      '--solver-command',
      command('dies at work three times', `pids=${pids}`),
      '--out',
      folder,
      '--workers',
      '2',
    ];
    const first = await run(['verify', 'xu2026/one-step', 'xu2026/null-decay', ...options, ...quick]);
    expect(first.err).toMatch(
      /could not go on: the command .* ended with code 7: CUDA error: out of memory\. It has died 3 times\. Go on with: theorycheck verify --resume .*; what is recorded is kept/,
    );
    expect(first.code).toBe(4);
    const kept = hashes(folder);
    expect(kept.length).toBeGreaterThanOrEqual(1);
    expect(kept.length).toBeLessThanOrEqual(3);

    const second = await run(['verify', '--resume', folder, '--quiet', '--format', 'json']);
    // Where it died a property is invalid, whatever came after.
    expect([second.code, second.err]).toEqual([2, '']);
    expect(hashes(folder)).toEqual(expect.arrayContaining(kept));
    const { standings } = JSON.parse(second.out).solver;
    expect(standings.some((s: { standing: string }) => s.standing === 'invalid')).toBe(true);
  });
});

describe('the limits of a command', () => {
  it('are kept by a run, and by one that goes on with it', async () => {
    const folder = join(freshFolder(), 'run');
    const options = ['--solver-command', command('silent'), '--silence', '0.7', '--start-up', '50', '--out', folder];
    let asked = 0;
    // Stopped after a job or two.
    const first = await run(['verify', 'xu2026/exact-trajectory', ...options, ...quick, '--workers', '1'], {
      interrupted: () => asked++ > 2,
    });
    expect(first.code).toBe(130);
    const before = hashes(folder).length;
    const { solver } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
    expect(solver.limits).toEqual({ startUp: 50, silence: 0.7 });
    const second = await run(['verify', '--resume', folder, '--quiet', '--format', 'json']);
    expect(hashes(folder).length).toBeGreaterThan(before);
    const [standing] = JSON.parse(second.out).solver.standings;
    expect(standing).toMatchObject({ standing: 'undecided' });
    const reasons = new Set(lines(join(folder, 'records.jsonl')).map((line) => JSON.parse(line).reason));
    expect([...reasons]).toEqual(['child censored: the solver sent nothing for 0.7 seconds']);
  });

  it.each([
    [['--solver-command', 'x', '--silence', '0'], /--silence 0 is not a number of seconds above 0/],
    [['--solver-command', 'x', '--start-up', 'long'], /--start-up long is not a number of seconds above 0/],
    [['--silence', '3'], /are limits of a command: give --solver-command too/],
    [['--resume', 'nowhere', '--start-up', '3'], /no .*--optimiser-command, --start-up, --silence, .* beside it/],
  ])('are refused in a sentence: %j', async (options, sentence) => {
    const { code, err } = await run(['verify', ...options]);
    expect([code, err]).toEqual([2, expect.stringMatching(sentence)]);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
