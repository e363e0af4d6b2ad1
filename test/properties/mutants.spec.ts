import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadMutant } from '../../src/workbench/load.js';
import { idOf } from '../../src/workbench/property.js';
import { importFile, killPairs, shipped } from './kills/kills.js';

const pairs = await killPairs();

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

  it('should leave no property without two of its own', async () => {
    expect((await shipped()).filter((p) => p.kills.length < 2).map(idOf)).toEqual([]);
  });
});
