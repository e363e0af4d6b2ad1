import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadFile, shippedFiles } from '../../src/workbench/load.js';
import { idOf } from '../../src/workbench/property.js';

const loaded = (
  await Promise.all(shippedFiles().map((f) => loadFile(f, (file) => import(/* @vite-ignore */ file))))
).flat();
const ids = loaded.map(({ property }) => idOf(property));
const papers = readdirSync('properties');
/** A page for each family, and one that papers outside the families share. */
const pages = [
  ...readdirSync('docs/families')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/families/${file}`),
  'docs/field.md',
];
const namedOn = new Map(
  pages.map((page) => {
    const text = readFileSync(page, 'utf8');
    return [page, new Set([...text.matchAll(/`([a-z]+\d{4}\/[a-z0-9#-]+)`/g)].map((m) => m[1]!))];
  }),
);

describe('the pages of the papers', () => {
  for (const paper of papers)
    it(`should have one that names every property of ${paper}`, () => {
      const mine = ids.filter((id) => id.startsWith(`${paper}/`));
      const lacking = pages.map((page) => mine.filter((id) => !namedOn.get(page)!.has(id)));
      expect(lacking.sort((a, b) => a.length - b.length)[0]).toEqual([]);
    });

  it('should all be linked on the first page', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(pages.filter((page) => !readme.includes(`(${page})`))).toEqual([]);
  });

  for (const page of pages) {
    it(`${page} should name no property that there is not`, () => {
      expect([...namedOn.get(page)!].filter((id) => !ids.includes(id))).toEqual([]);
    });

    it(`${page} should say what is not tested, and which published statements failed`, () => {
      const headings = [...readFileSync(page, 'utf8').matchAll(/^## (.*)$/gm)].map((m) => m[1]!);
      expect(headings.some((h) => /not tested/i.test(h))).toBe(true);
      expect(headings.some((h) => /fail|refuted|false|wrong/i.test(h))).toBe(true);
    });
  }
});
