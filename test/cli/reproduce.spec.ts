import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reproductionIds } from '../../src/reproduce/load.js';
import { freshFolder, run } from './session.js';

describe('theorycheck reproduce', () => {
  it('should list every reproduction with what it takes', async () => {
    const { code, out } = await run(['reproduce', '--list']);
    expect(code).toBe(0);
    for (const id of reproductionIds()) expect(out).toContain(id);
    const { out: json } = await run(['reproduce', '--list', 'soudry2018', '--format', 'json']);
    const listed = JSON.parse(json) as { id: string; laptop: { seconds: number } }[];
    expect(listed.map(({ id }) => id)).toEqual(['soudry2018/figure-1', 'soudry2018/rates']);
    expect(listed.every(({ laptop }) => laptop.seconds <= 120)).toBe(true);
  });

  it('should say in a sentence what it does not take', async () => {
    const cases: [string[], RegExp][] = [
      [['soudry2018/figure-2'], /no reproduction 'soudry2018\/figure-2' \(did you mean 'soudry2018\/figure-1'\?\)/],
      [[], /name a reproduction or a paper/],
      [['das2026', '--scale', 'huge'], /--scale huge is none of laptop, paper/],
      [['das2026', '--format', 'svg'], /--format svg is none of table, json/],
      [['das2026/table-1', '--scale', 'paper'], /about 27 min on one core, 300 MB; d = 1024.*\n.*begin it with --yes/],
    ];
    for (const [args, said] of cases) {
      const { code, err, out } = await run(['reproduce', ...args]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(said);
    }
  });

  it('should write pictures, data and findings, go on, and refuse another seed in the folder', async () => {
    const folder = join(freshFolder(), 'out');
    const args = ['reproduce', 'beck2025/one-dimensional-table', '--out', folder, '--quiet'];
    const stopped = await run(args, { interrupted: () => true });
    expect([stopped.code, stopped.out]).toEqual([130, '']);
    expect(stopped.err).toContain(`finished parts are kept in ${folder}; the same command goes on`);
    const { code, out, err } = await run(args);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/\d+ agree, \d+ do not, 0 not decided; in .*weights.svg, table.csv, findings.md/);
    for (const file of ['weights.svg', 'weights.csv', 'table.csv', 'findings.md', 'findings.json'])
      expect(existsSync(join(folder, file))).toBe(true);
    const before = readFileSync(join(folder, 'weights.svg'), 'utf8');
    const again = await run([...args, '--format', 'json']);
    expect(JSON.parse(again.out)[0].findings).toEqual(
      JSON.parse(readFileSync(join(folder, 'findings.json'), 'utf8')).findings,
    );
    expect(readFileSync(join(folder, 'weights.svg'), 'utf8') === before).toBe(true);
    const other = await run([...args, '--seed', '2']);
    expect([other.code, other.err.includes("a run of another 'seed'")]).toEqual([2, true]);
  });
});
