import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from './session.js';

const child = resolve('test/protocol/child.mjs');
const command = (fault: string, file = '') => `'${process.execPath}' ${child} '${fault}' ${file}`;

/** Processes that have ended and that nobody has asked about yet (Z) count as gone. */
function alive(pids: readonly string[]): string[] {
  return pids.filter((pid) => {
    try {
      return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    } catch {
      return false;
    }
  });
}

async function verified(fault: string, ids = ['xu2026/one-step', 'xu2026/exact-trajectory'], seed = ['--seed', '1']) {
  const file = join(freshFolder(), 'pids');
  const options = ['--solver-command', command(fault, file), '--budget', 'quick', ...seed, '--quiet'];
  const ended = await run(['verify', ...ids, ...options, '--format', 'json', '--no-shrink']);
  await expect.poll(() => alive(readFileSync(file, 'utf8').trim().split('\n')), { timeout: 5000 }).toEqual([]);
  return ended;
}

describe('verify --solver-command', () => {
  it('puts a command in the place of gradient descent, and leaves no process behind', async () => {
    const { code, out } = await verified('none');
    const { solver } = JSON.parse(out);
    expect([solver.name, solver.decided, solver.broken]).toEqual(['child', 2, 0]);
    // Two theorems that were all asked for: nothing more is to be had.
    expect(code).toBe(0);
  });

  it('names the theorem that a wrong one breaks', async () => {
    const { code, out } = await verified('reversed', ['xu2026/exact-trajectory']);
    expect(code).toBe(1);
    const [standing] = JSON.parse(out).solver.standings;
    expect(standing).toMatchObject({ id: 'xu2026/exact-trajectory', standing: 'breaks' });
  });

  it('tells a command that does not greet, and one that is no command beside a file', async () => {
    const none = await run(['verify', 'xu2026/one-step', '--solver-command', 'no-such-command-at-all', '--quiet']);
    expect([none.code, none.err]).toEqual([2, expect.stringMatching(/no-such-command-at-all.*code 127/)]);
    const both = await run(['verify', '--solver-command', 'x', '--solver', './x.ts', '--quiet']);
    expect([both.code, both.err]).toEqual([2, expect.stringMatching(/give one of them/)]);
  });

  it.each([
    ['in bfloat16', 'undecided'],
    ['in bfloat16, and does not say so', 'breaks'],
    ['in bfloat16, step times 1.05', 'breaks'],
  ])('allows for bfloat16 where it is declared, and for no more: %s', async (fault, standing) => {
    const { out } = await verified(fault, ['xu2026/one-step'], []);
    expect(JSON.parse(out).solver.standings).toMatchObject([{ id: 'xu2026/one-step', standing }]);
  });

  it('judges a theorem by the instances that were not declined', async () => {
    const { out } = await verified('declines');
    const { standings } = JSON.parse(out).solver;
    expect(standings).toMatchObject([
      { standing: 'does not apply', reason: 'child: one step size for all parameters' },
      { standing: 'does not apply' },
    ]);
  });
});
