import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { data } from '../../src/data/index.js';
import { oracles } from '../../src/oracles/index.js';
import { solvers } from '../../src/solvers/index.js';
import { filesUnder } from './files.js';
import { type Links, linksOf, unreached } from './reach.js';

const mapOf = (folder: string) => new Map(filesUnder(folder).map((file) => [file, linksOf(file)] as const));
const assembly = 'src/kernels/assembly/';
const shipped = mapOf('src');
const kernels = new Map([...shipped].filter(([file]) => file.startsWith(assembly)));
const sources = new Map([...shipped].filter(([file]) => !file.startsWith(assembly)));
const properties = mapOf('properties');
const theorems = mapOf('theorems');
/** What the pages show: claims of users, who reach what no claim of the suite asks. */
const examples = mapOf('docs/examples');

/** Mutants are loaded by their place. */
const isMutants = (file: string) => /^(src\/(?!cli)|theorems\/).*\/mutants\.ts$/.test(file);

const { exports, bin } = JSON.parse(readFileSync('package.json', 'utf8'));
const sourceOf = (built: string) => built.replace('./', '').replace('dist/', 'src/').replace(/\.js$/, '.ts');
const open = Object.values<string>(exports)
  .filter((file) => file.endsWith('.js'))
  .map(sourceOf);
/** What scripts take: pages of theorems. */
open.push('src/formulas/index.ts');
/** What is run: the command, and what `npm run prepare` calls. */
const run = [...Object.values<string>(bin).map(sourceOf), 'src/cli/describeSuite.ts'];

const all = new Map([...sources, ...theorems, ...properties]);
const found = unreached(
  all,
  [...open, ...run, ...[...all.keys()].filter((file) => isMutants(file) || file.startsWith('properties/'))],
  open,
);

describe('what is shipped', () => {
  it('should be a file that the command, the package, a property or a mutant reaches', () => {
    expect(found.files).toEqual([]);
  });

  it('should export no name that nobody uses, in another file or in its own', () => {
    const own = (key: string) => key.startsWith('src/') && !isMutants(key.split(': ')[0]!);
    expect(found.names.filter(own)).toEqual([]);
  });

  it('should be a kernel that is called, or is part of one', () => {
    const index = `${assembly}index.ts`;
    const { files, names } = unreached(kernels, [index], [index]);
    expect([files, names]).toEqual([[], []]);
    const exported = [...kernels.get(index)!.declared, ...kernels.get(index)!.passed.keys()];
    const callers = new Set(
      [...sources].flatMap(([file, { words }]) => (file === 'src/kernels/wasmModule.ts' ? [] : [...words])),
    );
    // exp alone: a test holds it to its bound.
    expect(exported.filter((name) => !callers.has(name))).toEqual(['exponentials']);
  });

  it('should be a slot that a property asks', () => {
    const asked = new Set([...properties.values()].flatMap(({ slots }) => [...slots]));
    expect(Object.keys(solvers).filter((slot) => slot !== 'gradient-descent' && !asked.has(slot))).toEqual([]);
    // Whatever names no slot goes to this one.
    expect(Object.keys(solvers)).toContain('gradient-descent');
  });

  it('should be an oracle or a construction that a property or an example names, or an arbitrary', () => {
    const named = (files: Iterable<Links>) => new Set([...files].flatMap(({ words }) => [...words]));
    const arbitraries = [...sources].flatMap(([file, links]) => (file.startsWith('src/arbitraries/') ? [links] : []));
    const theirs = named([...properties.values(), ...examples.values(), ...arbitraries]);
    expect(Object.keys({ ...oracles, ...data }).filter((name) => !theirs.has(name))).toEqual([]);
  });
});

describe('the search for what nobody reaches', () => {
  const graph = (files: Record<string, string>) =>
    new Map(Object.entries(files).map(([file, text]) => [file, linksOf(file, text)] as const));

  it('should find a file, a name, and a name that is only passed on', () => {
    const small = graph({
      'src/index.ts': `export { shown as told } from './workbench/index.js'; import { used } from './cli/main.js';`,
      'src/cli/main.ts': `export const used = 1; export const unused = 2; export function alone() { return unused; }
        export const inner = 3; export const outer = inner; used; log(outer);`,
      'src/workbench/index.ts': `export * from './property.js'; export { passed } from './load.js';`,
      'src/workbench/property.ts': `export interface shown {} export type hidden = shown;`,
      'src/workbench/load.ts': `export class passed {}`,
      'src/workbench/mutant.ts': `export const lost = 1; const slot = { by: 'a-slot' };`,
    });
    const { files, names } = unreached(small, ['src/index.ts'], ['src/index.ts']);
    expect(files).toEqual(['src/workbench/mutant.ts']);
    expect(names).toEqual([
      'src/cli/main.ts: unused',
      'src/cli/main.ts: alone',
      'src/workbench/property.ts: hidden',
      'src/workbench/load.ts: passed',
      'src/workbench/mutant.ts: lost',
    ]);
    expect([...small.get('src/workbench/mutant.ts')!.slots]).toEqual(['a-slot']);
  });
});
