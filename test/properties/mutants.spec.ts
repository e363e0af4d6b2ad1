import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadFile, loadMutant, shippedFiles } from '../../src/workbench/load.js';
import { idOf } from '../../src/workbench/property.js';
import { run } from '../cli/session.js';

const importFile = (file: string) => import(/* @vite-ignore */ file);
const loaded = (await Promise.all(shippedFiles().map((f) => loadFile(f, importFile)))).flat();
const pairs = loaded.flatMap(({ property }) => property.kills.map((mutant) => ({ id: idOf(property), mutant })));

/*
 * A kill is an asserted verdict: `refuted` where `survived` is expected, `survived` where `refuted` is. A crash (`invalid`), an
 * `inconclusive` and a time-out are none. The seed is fresh; it is in the message.
 */
async function verdictWith(id: string, mutant: string) {
  const { out } = await run(['verify', id, '--mutant', mutant, '--workers', '0', '--quiet', '--format', 'json']);
  const { seed, results } = JSON.parse(out);
  return { seed, ...results[0] };
}

describe('every property kills its mutants', () => {
  for (const { id, mutant } of pairs) {
    it(`${id} kills ${mutant}`, async () => {
      const { verdict, expected, reason, seed } = await verdictWith(id, mutant);
      expect({ verdict, reason, seed }).toMatchObject({ verdict: expected === 'refuted' ? 'survived' : 'refuted' });
    });
  }
});

describe('the mutants', () => {
  it('should be at least twenty, in solver, statement, oracle or data, and engine', async () => {
    const names = [...new Set(pairs.map((p) => p.mutant))];
    const rooms = new Set(names.map((n) => n.split('/')[0]));
    expect(names.length).toBeGreaterThanOrEqual(20);
    for (const room of ['solver', 'statement', 'oracle', 'data']) expect([...rooms]).toContain(room);
    for (const name of names) expect((await loadMutant(name, importFile)).name).toBe(name);
  });

  it('should all stand on their page', () => {
    const page = readFileSync('docs/mutants.md', 'utf8');
    const rows = [...page.matchAll(/^\| (\S+\/\S+) \| (\S+\/\S+) \|/gm)].map(([, mutant, id]) => `${id} ${mutant}`);
    expect(rows.sort()).toEqual(pairs.map((p) => `${p.id} ${p.mutant}`).sort());
  });

  it('should leave no property without two of its own', () => {
    expect(loaded.filter(({ property }) => property.kills.length < 2).map((l) => idOf(l.property))).toEqual([]);
  });
});
