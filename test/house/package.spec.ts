import { describe, expect, it } from 'vitest';
import { deadLinks, pack, stale, useless } from '../../scripts/packed.js';
import { filesUnder } from './files.js';

const paths = pack('--dry-run').files.map(({ path }) => path);

describe('the package', () => {
  it('should hold what its pages link to', () => {
    expect(deadLinks(paths)).toEqual([]);
  });

  it('should hold no mutants, no sources of the engine and no source maps', () => {
    expect(useless(paths)).toEqual([]);
  });

  it('should hold every theorem, every property and every example', () => {
    const wanted = ['theorems', 'properties', 'reproductions', 'docs/examples']
      .flatMap(filesUnder)
      .filter((file) => !useless([file])[0]);
    expect(wanted.filter((file) => !paths.includes(file))).toEqual([]);
  });
});

describe('the search for what does not belong into the package', () => {
  it('should tell mutants, maps and sources from the rest', () => {
    const bad = [
      'theorems/a/mutants.ts',
      'dist/data/mutants.js',
      'dist/data/mutants.d.ts',
      'dist/index.js.map',
      'src/a.ts',
    ];
    expect(useless([...bad, 'docs/mutants.md', 'dist/workbench/mutant.js', 'theorems/a/src.ts'])).toEqual(bad);
  });

  it('should find a link to a page that stays behind', () => {
    expect(deadLinks(['README.md']).length).toBeGreaterThan(3);
    expect(deadLinks(['README.md'])).toContain('README.md -> docs/verdicts.md');
  });

  it('should find what an earlier build left', () => {
    const built = ['dist/a/new.js', 'dist/a/new.d.ts', 'dist/a/old.js', 'dist/suite.json'];
    const suite = ['dist/suite/theorems/a/new.js', 'dist/suite/theorems/a/old.js'];
    const sources = new Set(['src/a/new.ts', 'theorems/a/new.ts']);
    expect(stale([...built, ...suite], sources)).toEqual(['dist/a/old.js', 'dist/suite/theorems/a/old.js']);
  });
});
