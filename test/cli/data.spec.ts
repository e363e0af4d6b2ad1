import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DataReport } from '../../src/ownData/report.js';
import { freshFolder, run } from './session.js';

function file(text: string, name = 'points.csv'): string {
  const path = join(freshFolder(), name);
  writeFileSync(path, text);
  return path;
}

async function reportOf(text: string, ...options: string[]): Promise<DataReport> {
  const { code, out, err } = await run(['data', file(text), '--format', 'json', '--quiet', ...options]);
  expect(code, err).toBe(0);
  return JSON.parse(out);
}

const outcomes = ({ theorems }: DataReport) => Object.fromEntries(theorems.map((t) => [t.id, t.outcome]));

/** Four points whose margin is 2 at x = 0, decimal, their copies, and one far away. */
const separable = 'x,y2,label\n2.1,0.3,1\n2.1,0.3,1\n-1.9,0.3,0\n-1.9,-1.7,0\n3.3,0.1,1\n';

describe('theorycheck data', () => {
  it('should say of separable data what the theorems do, with copies and decimals', async () => {
    const report = await reportOf(separable);
    expect(report.separations!.withBias.verdict).toBe('separable');
    expect(report.reading.summary.duplicates).toEqual([[1, 2]]);
    const said = outcomes(report);
    expect(Object.values(said)).not.toContain('violates');
    for (const id of ['loss-any-time-bound', 'loss-decrement', 'lyapunov-bound', 'max-margin-certificate'])
      expect(said[`soudry2018/${id}`], id).toBe('holds');
    // The direction comes nearer, and the late steps are seen.
    const angles = report.course.map(({ angle }) => angle!);
    expect(report.course.at(-1)!.exponent).toBe(12);
    expect(angles.slice(1).every((a, k) => a < angles[k]!)).toBe(true);
  });

  it('should find where descent ends on a contradicting pair, and name the hypothesis that fails', async () => {
    const report = await reportOf(`${separable}-1.9,0.3,1\n`);
    expect(report.separations!.withBias.verdict).not.toBe('separable');
    expect(report.reading.summary.contradictions).toEqual([[3, 6]]);
    expect(report.margins).toBeNull();
    const said = outcomes(report);
    expect(said['soudry2018/loss-decrement']).toBe('holds');
    expect(said['soudry2018/residual-limit']).toBe('no instance');
  });

  it('should take descent to the least squares solution, and to the shortest interpolant', async () => {
    const tall = await reportOf('x,label\n1,1\n2,3\n0.5,0.1\n-1,2\n');
    expect(tall.fit).toMatchObject({ is: 'least squares', unique: true });
    expect(outcomes(tall)['drori2014/last-value']).toBe('holds');
    const noise = tall.theorems.find(({ id }) => id === 'xu2026/exact-trajectory')!;
    expect(noise).toMatchObject({ outcome: 'outside', failed: [{ name: 'realizable' }] });
    const wide = await reportOf(
      'a,b,c,label\n1,0.3,2,1.1\n0.2,1,-1,3\n1.7,1.1,0.4,0.7\n'.replace('\n1.7,1.1,0.4,0.7', ''),
      '--task',
      'regression',
    );
    expect(wide.fit).toMatchObject({ is: 'interpolant', unique: false });
    expect(wide.course.at(-1)!.toTheEnd).toBeLessThan(1e-9);
    expect(outcomes(wide)).toMatchObject({ 'xu2026/exact-trajectory': 'holds', 'xu2026/null-decay': 'holds' });
  });

  it('should say what it can of one class', async () => {
    const report = await reportOf('x,label\n1,1\n2,1\n');
    expect(report.reading.classes).toMatchObject({ minus: { value: null, points: 0 }, plus: { points: 2 } });
    expect(report.margins!.free).toMatchObject({ undecided: expect.stringContaining('one class') });
  });

  it('should print the same for reading, piece by piece', async () => {
    const { code, out } = await run(['data', file(separable), '--quiet']);
    expect(code).toBe(0);
    for (const words of [
      'equal rows: rows 1, 2',
      'with a bias: separable',
      'largest margins',
      '10^12',
      'applies, and holds',
    ])
      expect(out).toContain(words);
    expect(out.split('\n').every((line) => line.length < 200)).toBe(true);
  });

  it('should refuse bad input in one sentence', async () => {
    const refused = async (argv: string[], words: RegExp) => {
      const { code, out, err } = await run(['data', ...argv]);
      expect([code, out], err).toEqual([2, '']);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).toMatch(words);
    };
    await refused(['nowhere.csv'], /there is no file nowhere.csv/);
    await refused(['.'], /is a folder/);
    await refused([file('a,label\n1,0\nred,1\n')], /points.csv: line 3, column 'a', holds 'red', which is no number/);
    await refused([file(separable), '--step', '0'], /--step 0 is not a number above 0/);
    await refused([file(separable), '--steps', '1.5e1x'], /--steps/);
    await refused([file(separable), '--task', 'sorting'], /--task sorting/);
    await refused([file(separable), '--header', 'maybe'], /--header maybe/);
    await refused([file(separable), '--format', 'xml'], /--format xml is none of table, json/);
    await refused([file(separable), '--decay', '0.1'], /--decay is for regression/);
  });
});
