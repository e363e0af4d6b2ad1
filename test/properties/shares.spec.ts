import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lowerShare } from '../../src/statistics/binomial.js';
import { loadFile, shippedFiles } from '../../src/workbench/load.js';
import { brand, idOf, type TheoremProperty } from '../../src/workbench/property.js';
import { standardWorkbench as bench } from '../../src/workbench/standard.js';
import { run } from '../cli/session.js';

/** What `theorycheck shares --log` counted of every stratum. */
const log = 'docs/measured/shares.jsonl';

const loaded = (
  await Promise.all(shippedFiles().map((f) => loadFile(f, (file) => import(/* @vite-ignore */ file))))
).flat();
const theorems = loaded.flatMap(({ property: p }) =>
  p[brand] === 'property' ? [p as TheoremProperty & typeof p] : [],
);

interface Counted {
  readonly id: string;
  readonly stratum: string;
  readonly draws: number;
  readonly trivial: number;
  readonly outside: number;
  readonly undecided: number;
  readonly violates: number;
}

/** Some 300 strata with four shares each: at this confidence one of a hundred such tests fails by chance. */
const confidence = 1 - 1e-5;

describe('the shares that were counted', () => {
  const counted = (async () => {
    expect(existsSync(log)).toBe(true);
    const argv = ['shares', '--draws', '1', '--log', log, '--format', 'json', '--quiet', '--workers', '0'];
    const { out } = await run(argv);
    return JSON.parse(out) as { strata: Counted[] };
  })();

  it('should not be above those that the strata declare', async () => {
    const { strata } = await counted;
    for (const p of theorems)
      for (const [name, { measured }] of Object.entries(p.strata(bench))) {
        const s = strata.find(({ id, stratum }) => id === idOf(p) && stratum === name)!;
        const least = (share: number) => lowerShare(Math.round(share * s.draws), s.draws, confidence);
        const what = `${idOf(p)}, ${name}: ${JSON.stringify(s)}`;
        for (const key of ['trivial', 'outside', 'undecided'] as const)
          expect(least(s[key]), `${key} of ${what}`).toBeLessThanOrEqual(measured?.[key] ?? 0);
        if (p.theorem.expected === 'survived') expect(s.violates, what).toBe(0);
        else if (measured?.violates !== undefined) {
          const most = 1 - lowerShare(Math.round((1 - s.violates) * s.draws), s.draws, confidence);
          expect(most, `violates of ${what}`).toBeGreaterThanOrEqual(measured.violates);
        }
      }
  });
});
