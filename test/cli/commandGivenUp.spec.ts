import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from './session.js';

const child = resolve('test/protocol/child.mjs');
const command = (fault: string, file: string) => `'${process.execPath}' ${child} '${fault}' ${file}`;
const lines = (file: string) => readFileSync(file, 'utf8').trim().split('\n');

describe('a run of a command', () => {
  it('names the theorem that asks for it', async () => {
    const file = join(freshFolder(), 'theorems');
    const ids = ['xu2026/one-step', 'xu2026/exact-trajectory'];
    const options = ['--budget', 'quick', '--quiet', '--no-shrink'];
    const { code } = await run(['verify', ...ids, '--solver-command', command('notes theorems', file), ...options]);
    expect(code).toBe(0);
    expect([...new Set(lines(file))].sort()).toEqual([...ids].sort());
  });

  // One worker, and a command that does not come to an end: the watchdog gives its run up.
  it.each([
    ['slow', true],
    ['slow, knows no cancel', false],
  ])('is given up by the watchdog, and a command that stops lives on: %s', async (fault, livesOn) => {
    const file = join(freshFolder(), 'pids');
    const options = ['--workers', '1', '--watchdog', '0.1', '--budget', 'quick', '--quiet', '--format', 'json'];
    const ids = ['xu2026/one-step', 'xu2026/exact-trajectory'];
    const { out, err } = await run(['verify', ...ids, '--solver-command', command(fault, file), ...options]);
    expect(err).toBe('');
    const { standings } = JSON.parse(out).solver;
    for (const { standing, reason } of standings) {
      expect(standing).toBe('invalid');
      expect(reason).toMatch(/did not answer within 0.1 minutes/);
    }
    // The second property finds the first process alive, or a fresh one.
    expect(lines(file).length === 1).toBe(livesOn);
  });
});
