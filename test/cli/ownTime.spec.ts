import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/comparison/comparison.js';
import { timeRatioOf } from '../../src/comparison/ownTime.js';
import { readTimings } from '../../src/records/timings.js';
import { freshFolder, run } from './session.js';

const controls = resolve('test/controls/controls.ts');
const gradient = resolve('docs/examples/float64-descent.ts');

async function runOf(more: readonly string[]): Promise<string> {
  const folder = join(freshFolder(), 'run');
  const args = ['verify', controls, '--seed', '7', '--workers', '0', '--quiet', '--out', folder, ...more];
  expect((await run(args)).code).not.toBe(2);
  return folder;
}

const lines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n');

describe('the own time of a solver under test', () => {
  it('should be kept beside the records, for the tasks that ask it, and in no record', async () => {
    const folder = await runOf(['--solver', gradient]);
    const times = readTimings(folder);
    const records = lines(join(folder, 'records.jsonl')).map((line) => JSON.parse(line));
    const asked = records.filter((r) => r.phase === 'evidence' && r.gradients > 0);
    expect(asked.length).toBeGreaterThan(0);
    for (const { id, phase, stratum, index, seconds } of asked) {
      const own = times.get(`${id} ${phase} ${stratum} ${index}`)!;
      // It is a part of the wall time of the trial, which is kept to all digits, and it to four.
      expect(own > 0 && own <= seconds * 1.001, `${id} ${index}: ${own} of ${seconds}`).toBe(true);
    }
    for (const record of records) expect(Object.keys(record)).not.toContain('own');
    expect(existsSync(join(await runOf([]), 'timings.jsonl'))).toBe(false);
  });

  it('should make a comparison fail only where that is asked for', async () => {
    const before = await runOf(['--solver', gradient]);
    const after = join(freshFolder(), 'run');
    cpSync(before, after, { recursive: true });
    const slower = lines(join(after, 'timings.jsonl')).map((line) => {
      const [name, seconds] = JSON.parse(line);
      return `${JSON.stringify([name, seconds * 1000])}\n`;
    });
    writeFileSync(join(after, 'timings.jsonl'), `${slower.join('')}["no time"]\n{\n`);
    const codes = async (...more: string[]) => (await run(['compare', before, after, ...more])).code;
    expect([await codes(), await codes('--max-time', '2'), await codes('--max-time', '1e9')]).toEqual([0, 1, 2]);
    const { out } = await run(['compare', before, after, '--format', 'json', '--max-time', '2']);
    const { ownTime, timeFails, fails, properties }: Comparison = JSON.parse(out);
    expect([timeFails, fails, properties.some((p) => p.fails)]).toEqual([true, true, false]);
    expect(ownTime!.pairs).toBeGreaterThan(10);
    // Four digits of a time, times a thousand, are the double next to it, give or take one.
    for (const quartile of [ownTime!.low, ownTime!.median, ownTime!.high]) expect(quartile).toBeCloseTo(1000, 9);
    const table = await run(['compare', before, after, '--max-time', '2']);
    expect(table.out).toMatch(/own time of the solver: x.* \(.* to .*\) over \d+ instances/);
    expect(table.out).toMatch('--max-time 2 (exceeded): fails');
    rmSync(join(before, 'timings.jsonl'));
    const untimed = await run(['compare', before, after, '--max-time', '2']);
    expect([untimed.code, untimed.err]).toEqual([2, expect.stringContaining('no instance has one on both sides')]);
    const shipped = await runOf([]);
    expect((await run(['compare', shipped, after, '--max-time', '2'])).err).toMatch('own time of a solver under test');
  });

  it('should be passed on from shards to the whole', async () => {
    const root = join(freshFolder(), 'runs');
    const folders = ['1/2', '2/2'].map(() => join(freshFolder(), 'run'));
    for (const [n, out] of folders.entries())
      await run(
        ['verify', controls, '--seed', '7', '--workers', '0', '--quiet', '--solver', gradient].concat([
          ...['--shard', `${n + 1}/2`, '--out', out],
        ]),
        { root },
      );
    const whole = join(freshFolder(), 'run');
    await run(['merge', ...folders, '--out', whole, '--workers', '0'], { root });
    const names = folders.flatMap((folder) => [...readTimings(folder).keys()]);
    expect(names.length).toBeGreaterThan(0);
    const joined = readTimings(whole);
    expect(names.filter((name) => !joined.has(name))).toEqual([]);
  });
});

describe('the ratio of own times', () => {
  const seconds = fc.double({ min: 1e-6, max: 100, noNaN: true });

  it('should have a quarter, half and three quarters of the time before at or below its quartiles', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(seconds, seconds), { minLength: 1, maxLength: 30 }), (pairs) => {
        const { before, low, median, high } = timeRatioOf(pairs)!;
        const spent = (holds: (ratio: number) => boolean) =>
          pairs.filter(([x, y]) => holds(y / x)).reduce((total, [x]) => total + x, 0);
        for (const [share, quartile] of [
          [0.25, low],
          [0.5, median],
          [0.75, high],
        ] as const) {
          // Sums of at most 30 terms in another order: relative difference below 60 units.
          const off = before * 60 * 2 ** -52;
          expect(spent((ratio) => ratio <= quartile)).toBeGreaterThanOrEqual(share * before - off);
          expect(spent((ratio) => ratio < quartile)).toBeLessThanOrEqual(share * before + off);
        }
      }),
    );
  });

  it('should be the factor of a solver that is slower by one everywhere, and null without a time', () => {
    expect(timeRatioOf([])).toBeNull();
    expect(timeRatioOf([[0, 1]])).toBeNull();
    expect(
      timeRatioOf([
        [1, 2],
        [3, 6],
        [5, 10],
      ]),
    ).toEqual({ pairs: 3, before: 9, after: 18, low: 2, median: 2, high: 2 });
  });
});
