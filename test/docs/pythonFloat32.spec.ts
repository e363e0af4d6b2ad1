import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from '../cli/session.js';

const python = spawnSync('python3', ['--version']).status === 0;
if (!python) console.log('python3 is not installed: the example in Python is left out');

const ids = [
  ...['soudry2018/late-increment', 'soudry2018/late-fall-of-the-loss'],
  ...['lyu2024/late-step', 'lyu2024/late-growth-of-the-norm'],
];

/** The example with its parameters in float32, and with further changes. */
function changed(changes: readonly (readonly [string, string])[]): string {
  const all = [
    ['"precision": "float64"', '"precision": "float32"'],
    ['import json\n', 'import json\nimport struct\nsingle = lambda v: struct.unpack("f", struct.pack("f", v))[0]\n'],
    ['theta = [t - s * g for', 'theta = [single(t - s * g) for'],
    ...changes,
  ] as const;
  let text = readFileSync('docs/examples/python/sgd.py', 'utf8');
  for (const [from, to] of all) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  const file = join(freshFolder(), 'sgd32.py');
  writeFileSync(file, text);
  return file;
}

async function standings(file: string): Promise<{ seed: string; of: Record<string, string>; held: number }> {
  const options = ['--quiet', '--no-shrink', '--no-typecheck', '--workers', '1', '--format', 'json'];
  const { out, err } = await run(['verify', ...ids, '--solver-command', `python3 ${file}`, ...options]);
  expect(out, err).not.toBe('');
  const { seed, solver, results } = JSON.parse(out);
  const of = solver.standings.map((s: { id: string; standing: string }) => [s.id, s.standing]);
  const held = results.reduce((sum: number, r: { instances: number }) => sum + r.instances, 0);
  return { seed, of: Object.fromEntries(of), held };
}

describe.skipIf(!python)('the example in Python, in float32', () => {
  it('breaks no theorem on late training, and some of it is decided', { timeout: 120_000 }, async () => {
    const { seed, of, held } = await standings(changed([]));
    for (const id of ids) expect(['obeys', 'undecided'], `${id}, seed ${seed}`).toContain(of[id]);
    expect(held, `seed ${seed}`).toBeGreaterThan(0);
  });

  it('breaks the late step with a sigmoid that is lost beside 1', { timeout: 120_000 }, async () => {
    const right = 'p = 1 / (1 + exp(margin)) if margin < 0 else exp(-margin) / (1 + exp(-margin))';
    const lost = 'p = 1 / (1 + exp(margin)) if margin < 0 else 1 - single(1 / (1 + exp(-margin)))';
    const file = changed([[right, lost]]);
    const { seed, of } = await standings(file);
    expect(of['soudry2018/late-increment'], `seed ${seed}`).toBe('breaks');
    expect(of['lyu2024/late-step'], `seed ${seed}`).toBe('breaks');
  });
});
