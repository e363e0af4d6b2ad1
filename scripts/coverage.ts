/**
 * npm run coverage-page [-- --check]
 *
 * Writes docs/coverage.md from docs/coverage.json: every statement of the papers, its entries, what
 * became of it, and why where there is no entry. With --check it writes nothing and ends with exit
 * code 1 where the page is another. Entries and what is expected of them come from the suite
 * itself, so the build must be there (`npm run prepare`).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadFile, shippedFiles } from '../src/workbench/load.js';
import { idOf } from '../src/workbench/property.js';
import { coveragePage, type Entry, type Table } from './coverage-page.js';

const loaded = (await Promise.all(shippedFiles().map((file) => loadFile(file, (f) => import(f))))).flat();
const entries: Entry[] = loaded.map(({ property }) => ({
  id: idOf(property),
  expected: ('law' in property ? property.law : property.theorem).expected,
}));
const page = coveragePage(JSON.parse(readFileSync('docs/coverage.json', 'utf8')) as Table, entries);
if (!process.argv.includes('--check')) writeFileSync('docs/coverage.md', page);
else if (readFileSync('docs/coverage.md', 'utf8') !== page) {
  console.error('docs/coverage.md is not what docs/coverage.json says: npm run coverage-page');
  process.exit(1);
}
