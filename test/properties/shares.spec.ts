import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lowerShare } from '../../src/statistics/binomial.js';
import { loadFile, shippedFiles } from '../../src/workbench/load.js';
import { brand, idOf, type TheoremProperty } from '../../src/workbench/property.js';
import { standardWorkbench as bench } from '../../src/workbench/standard.js';
import { freshFolder } from '../cli/session.js';
import { builtMain } from './built.js';

/** A line that `theorycheck shares --log` wrote: counts of some draws of a stratum. */
interface Counts extends Record<(typeof keys)[number], number> {
  readonly id: string;
  readonly stratum: string;
}
const keys = ['draws', 'trivial', 'outside', 'undecided', 'faults', 'violates'] as const;

const file = 'docs/measured/shares.jsonl';
const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
const counted = lines.map((line) => JSON.parse(line) as Counts);

const loaded = (
  await Promise.all(shippedFiles().map((f) => loadFile(f, (file) => import(/* @vite-ignore */ file))))
).flat();
const theorems = loaded.flatMap(({ property: p }) =>
  p[brand] === 'property' ? [p as TheoremProperty & typeof p] : [],
);

/**
 * Some 300 strata with four shares each: at this confidence one of a hundred logs fails by chance.
 */
const confidence = 1 - 1e-5;

describe('the shares that were counted', () => {
  it('should not be above those that the strata declare', () => {
    for (const p of theorems)
      for (const [name, { measured }] of Object.entries(p.strata(bench))) {
        const mine = counted.filter(({ id, stratum }) => id === idOf(p) && stratum === name);
        const sum = (key: (typeof keys)[number]) => mine.reduce((total, c) => total + c[key], 0);
        const draws = sum('draws');
        const what = `${idOf(p)}, ${name}, of ${draws} draws`;
        const seen = { trivial: sum('trivial'), outside: sum('outside'), undecided: sum('undecided') + sum('faults') };
        for (const key of ['trivial', 'outside', 'undecided'] as const)
          expect(lowerShare(seen[key], draws, confidence), `${seen[key]} ${key}: ${what}`).toBeLessThanOrEqual(
            measured?.[key] ?? 0,
          );
        const violates = sum('violates');
        if (p.theorem.expected === 'survived') expect(violates, what).toBe(0);
        else if (measured?.violates !== undefined) {
          const most = 1 - lowerShare(draws - violates, draws, confidence);
          expect(most, `${violates} violate: ${what}`).toBeGreaterThanOrEqual(measured.violates);
        }
      }
  });

  it('should give an unexpected verdict less than once in 2,000 runs', async () => {
    const log = join(freshFolder(), 'shares.jsonl');
    copyFileSync(file, log);
    const argv = ['shares', '--draws', '1', '--log', log, '--workers', '0', '--quiet', '--format', 'json'];
    const { out, err } = await builtMain(argv);
    const expected = JSON.parse(out || 'null') as { quick: number; default: number } | null;
    expect(expected, err).not.toBeNull();
    for (const budget of ['quick', 'default'] as const) expect(expected![budget], budget).toBeLessThan(1 / 2000);
  });

  it('should have been counted', () => {
    for (const p of theorems)
      for (const name of Object.keys(p.strata(bench))) {
        const mine = counted.filter(({ id, stratum }) => id === idOf(p) && stratum === name);
        const draws = mine.reduce((total, c) => total + c.draws, 0);
        expect(draws, `${idOf(p)}, ${name}: npm run seeds -- --default 10 --shares ${file}`).toBeGreaterThan(100);
      }
  });
});
