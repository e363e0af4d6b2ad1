import { utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { History } from '../../src/comparison/history.js';
import { freshFolder, run } from './session.js';

const controls = resolve('test/controls/controls.ts');

describe('history', () => {
  it('should show all baselines by their time, name what moved, and draw it', async () => {
    const folder = freshFolder();
    const root = join(folder, 'runs');
    expect((await run(['history'], { root })).err).toMatch('no baseline is kept here');
    for (const [day, name, more] of [
      [2, 'b-first', []],
      [3, 'a-second', ['--mutant', 'solver/step-scaled-by-1.02']],
    ] as const) {
      const out = join(folder, name);
      await run(['verify', controls, '--seed', '7', '--workers', '0', '--quiet', '--out', out, ...more], { root });
      utimesSync(join(out, 'done'), 0, 86_400 * day);
      expect((await run(['baseline', 'save', name, out], { root })).code).toBe(0);
    }
    const { out, code } = await run(['history'], { root });
    expect(code).toBe(0);
    expect(out).toMatch(/1 +b-first .* 1970-01-03[\s\S]*2 +a-second .* 1970-01-04/);
    expect(out).toMatch(/control\/survives +\S+ +-\S+!\*/);
    const history: History = JSON.parse((await run(['history', '--format', 'json'], { root })).out);
    expect(history.versions.map((v) => v.counts.broken)).toEqual([0, 1]);
    expect(history.moved[0]!.id).toBe('control/survives');
    expect((await run(['history', '--format', 'svg'], { root })).out).toMatch(
      /^<svg [\s\S]*control\/survives[\s\S]*<\/svg>\n$/,
    );
    // The folder of a run stands beside baselines.
    const named = await run(['history', 'a-second', join(folder, 'b-first')], { root });
    expect(named.out).toContain('2 versions');
    expect((await run(['history', '--of', 'mine'], { root })).err).toMatch('--of mine: these are of shipped');
  });
});
