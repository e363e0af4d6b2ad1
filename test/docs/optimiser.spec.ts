import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from '../cli/session.js';

const python = spawnSync('python3', ['--version']).status === 0;
if (!python) console.log('python3 is not installed: the example in Python is left out');

const example = 'docs/examples/python/optimiser.py';
// A thousand steps, each of them waiting for an answer: longer runs take a busy machine minutes.
const id = 'beck2025/conformal-time';

/** Standings of an optimiser in a file on `id` and others. */
const standing = (file: string, ...others: readonly string[]) => standings(file, id, ...others);

/** Standings of an optimiser in a file, by id. */
async function standings(file: string, ...ids: readonly string[]) {
  const options = ['--budget', 'quick', '--quiet', '--no-shrink', '--workers', '0', '--format', 'json'];
  const { out, err } = await run(['verify', ...ids, '--optimiser-command', `python3 ${file}`, ...options]);
  expect(err).toBe('');
  return JSON.parse(out).solver.standings.map((s: { standing: string; reason: string | null }) => [
    s.standing,
    s.reason,
  ]);
}

/** The example with a part of its text replaced. */
function changed(from: string, to: string): string {
  const text = readFileSync(example, 'utf8');
  expect(text).toContain(from);
  const file = join(freshFolder(), 'wrong.py');
  writeFileSync(file, text.replace(from, to));
  return file;
}

describe.skipIf(!python)('the optimiser in Python', () => {
  it('obeys, and does not take a step size for each parameter', async () => {
    const found = await standing(example, 'xu2026/one-step');
    const each = expect.stringMatching(/one step size for all parameters/);
    expect(found).toEqual([
      ['obeys', null],
      ['does not apply', each],
    ]);
  });

  it.each([
    ['a step 1.05 times too long', 'self.lr * d', '1.05 * self.lr * d'],
    ['a decay of its own', 'x - self.lr * d', '0.999 * x - self.lr * d'],
    ['the gradient elsewhere', 'gradient(self.parameters)', 'gradient([x + 0.01 for x in self.parameters])'],
    ['the parameters before the step', '"tell": optimiser.parameters', '"tell": wanted["start"]'],
  ])('is caught with %s', async (_, from, to) => {
    const [[found]] = await standing(changed(from, to));
    expect(found).toBe('breaks');
  });

  const momentum = 'lessard2016/heavy-ball-on-quadratics';

  it('is asked for a method that it names, with its hyperparameters', async () => {
    expect(await standings(example, momentum)).toEqual([['obeys', null]]);
    const descends = changed('"heavy ball": HeavyBall', '');
    expect(await standing(descends, momentum)).toEqual([
      ['obeys', null],
      ['does not apply', expect.stringMatching(/no gradient descent/)],
    ]);
  });

  it.each([
    ['a momentum of nine tenths of the one asked for', 'x + self.momentum * m', 'x + 0.9 * self.momentum * m'],
    ['the momentum of plain descent', 'x + self.momentum * m', 'x'],
  ])('is caught by a theorem about momentum with %s', async (_, from, to) => {
    const [[found]] = await standings(changed(from, to), momentum);
    expect(found).toBe('breaks');
  });

  it('is not asked for a method that draws in each step', async () => {
    const file = changed('"heavy ball": HeavyBall', '"stochastic descent": Sgd');
    expect(await standings(file, 'ma2018/mean-distance-of-sgd')).toEqual([
      [
        'does not apply',
        expect.stringMatching(/is given whole gradients, and stochastic descent.* draws in each step/),
      ],
    ]);
  });

  it('is told to stop where it runs away', async () => {
    const file = changed('self.lr * d', '-1e200 * d');
    const [[found, reason]] = await standing(file);
    expect(['breaks', 'undecided'], `${reason}`).toContain(found);
  });
});
