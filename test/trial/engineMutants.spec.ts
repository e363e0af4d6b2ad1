import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../cli/session.js';

const controls = resolve('test/controls/controls.ts');

async function verdicts(mutant?: string): Promise<Record<string, string>> {
  const extra = mutant === undefined ? [] : ['--mutant', mutant];
  const { out } = await run(['verify', controls, ...extra, '--workers', '0', '--format', 'json']);
  return Object.fromEntries(JSON.parse(out).results.map((r: { id: string; verdict: string }) => [r.id, r.verdict]));
}

describe('a changed engine', () => {
  it('should be noticed when it no longer compares: what is refuted survives', async () => {
    expect((await verdicts())['control/refuted']).toBe('refuted');
    expect((await verdicts('rules/comparison-removed'))['control/refuted']).toBe('survived');
  });

  it('should be noticed when it takes the undecided for support: what is inconclusive survives', async () => {
    expect((await verdicts())['control/undecided']).toBe('inconclusive');
    expect((await verdicts('rules/undecided-counts-as-pass'))['control/undecided']).toBe('survived');
  });
});
