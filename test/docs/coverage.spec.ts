import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { coveragePage, type Entry, type Row, rowFault, type Table, tableFaults } from '../../scripts/coverage-page.js';
import { loadFile, shippedFiles } from '../../src/workbench/load.js';
import { idOf } from '../../src/workbench/property.js';

const loaded = (
  await Promise.all(shippedFiles().map((f) => loadFile(f, (file) => import(/* @vite-ignore */ file))))
).flat();
const entries: Entry[] = loaded.map(({ property }) => ({
  id: idOf(property),
  expected: ('law' in property ? property.law : property.theorem).expected,
}));
const table = JSON.parse(readFileSync('docs/coverage.json', 'utf8')) as Table;

describe('docs/coverage.md', () => {
  it('should have every property in a row, and no row without an entry or a reason', () => {
    expect(tableFaults(table, entries)).toEqual([]);
  });

  it('should be what npm run coverage-page writes', () => {
    expect(readFileSync('docs/coverage.md', 'utf8')).toBe(coveragePage(table, entries));
  });
});

describe('rowFault', () => {
  const known = [
    { id: 'a2000/true', expected: 'survived' },
    { id: 'a2000/false', expected: 'refuted' },
  ];
  const row = (changed: Partial<Row>): Row => ({ item: 'i', says: 's', class: 'survives', entries: [], ...changed });

  it('should accept what fits and name what does not', () => {
    expect(rowFault(row({ entries: ['a2000/true'] }), known)).toBeNull();
    expect(rowFault(row({ class: 'not encoded', why: 'w' }), known)).toBeNull();
    expect(rowFault(row({ entries: ['a2000/gone'] }), known)).toMatch('no entry a2000/gone');
    expect(rowFault(row({ entries: ['a2000/false'] }), known)).toMatch('survive');
    expect(rowFault(row({ class: 'refuted as printed', entries: ['a2000/true'] }), known)).toMatch('refuted');
    expect(rowFault(row({ class: 'not encoded' }), known)).toMatch('reason');
    expect(rowFault(row({ class: 'not encoded', why: 'w', entries: ['a2000/true'] }), known)).toMatch('not encoded');
    expect(rowFault(row({ class: 'reading' }), known)).toMatch('without an entry');
    expect(rowFault(row({ class: 'lost', why: 'w' }), known)).toMatch('no class');
  });

  it('should ask for the row of an entry that has none', () => {
    expect(tableFaults({ sections: [] }, known)).toHaveLength(2);
  });
});
