import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { killMarkdownOf } from '../../src/report/killTable.js';
import { loadMutant } from '../../src/workbench/load.js';
import type { Mutant } from '../../src/workbench/mutant.js';
import { idOf } from '../../src/workbench/property.js';
import { importFile, killPairs, shipped } from './kills/kills.js';

const pairs = await killPairs();

/** Tried by test/trial/engineMutants.spec.ts. */
const engineMutants = ['rules/comparison-removed', 'rules/undecided-counts-as-pass'];

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

  it('should have the head on it that the command writes', () => {
    const [head] = killMarkdownOf({ schema: 1, seed: '', kills: [] }).split(/^\| --- /m);
    expect(readFileSync('docs/mutants.md', 'utf8').startsWith(head!)).toBe(true);
  });

  it('should each be killed by some property, or tried on the engine', async () => {
    const lists = ['src', 'theorems'].flatMap((top) =>
      readdirSync(top, { recursive: true, encoding: 'utf8' })
        .filter((file) => basename(file) === 'mutants.ts' && !file.startsWith('cli'))
        .map((file) => resolve(top, file)),
    );
    const loaded = await Promise.all(lists.map(importFile));
    const names = loaded.flatMap((list) => (list.mutants as Mutant[]).map((m) => m.name));
    expect(names.length).toBe(new Set(names).size);
    const killed = new Set([...pairs.map((p) => p.mutant), ...engineMutants]);
    expect(names.filter((name) => !killed.has(name))).toEqual([]);
  });

  it('should be tried for every paper', () => {
    const papers = readdirSync('properties');
    expect(papers.filter((paper) => !existsSync(`test/properties/kills/${paper}.spec.ts`))).toEqual([]);
  });

  it('should leave no property without two of its own', async () => {
    expect((await shipped()).filter((p) => p.kills.length < 2).map(idOf)).toEqual([]);
  });
});
