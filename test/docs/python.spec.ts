import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from '../cli/session.js';

const python = spawnSync('python3', ['--version']).status === 0;
if (!python) console.log('python3 is not installed: the example in Python is left out');

describe.skipIf(!python)('the example in Python', () => {
  const ids = ['soudry2018/one-step', 'lyu2024/one-step', 'xu2026/one-step', 'beck2025/conformal-time'];
  const late = [
    ...['soudry2018/late-increment', 'soudry2018/late-fall-of-the-loss'],
    ...['lyu2024/late-step', 'lyu2024/late-growth-of-the-norm'],
  ];

  it.each([
    ['takes single steps of every kind, and many', ids],
    ['takes late steps', late],
  ])('%s', async (_, ids) => {
    const command = ['--solver-command', 'python3 docs/examples/python/sgd.py'];
    const { code, out, err } = await run([
      'verify',
      ...ids,
      ...command,
      '--budget',
      'quick',
      '--quiet',
      '--format',
      'json',
    ]);
    const { solver, seed } = JSON.parse(out);
    const standings = solver.standings.map((s: { standing: string; reason: string }) => [s.standing, s.reason]);
    expect(standings, `seed ${seed} ${err}`).toEqual(ids.map(() => ['obeys', null]));
    expect(code).toBe(0);
  });

  it.each([
    ['sums in the place of means', '1 / n if', '1.0 if'],
    ['decay with the wrong sign', 's * g for', 's * (g - 2 * decay(request) * t) for'],
    ['one step size for all', '[step] * len(theta)\n', '[step] * len(theta)\n    steps = steps[:1] * len(theta)\n'],
  ])('is caught with %s', async (_, from, to) => {
    const script = [
      'import runpy, sys',
      'text = open("docs/examples/python/sgd.py").read()',
      `assert ${JSON.stringify(from)} in text`,
      `text = text.replace(${JSON.stringify(from)}, ${JSON.stringify(to)})`,
      `text = text.replace("def answers", "def decay(r): return r['problem']['weightDecay']\\ndef answers")`,
      `exec(compile(text, "sgd.py", "exec"), {"__name__": "__main__"})`,
    ].join('\n');
    const file = join(freshFolder(), 'wrong.py');
    writeFileSync(file, script);
    const command = ['--solver-command', `python3 ${file}`];
    const { code, out } = await run([
      'verify',
      ...ids,
      ...command,
      '--budget',
      'quick',
      '--quiet',
      '--no-shrink',
      '--format',
      'json',
    ]);
    const broken = JSON.parse(out).solver.standings.filter((s: { standing: string }) => s.standing === 'breaks');
    expect(broken.length).toBeGreaterThan(0);
    expect(code).toBe(1);
  });
});
