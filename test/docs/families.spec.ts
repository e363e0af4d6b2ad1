import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadFile, shippedFiles } from '../../src/workbench/load.js';
import { idOf } from '../../src/workbench/property.js';

const loaded = (
  await Promise.all(shippedFiles().map((f) => loadFile(f, (file) => import(/* @vite-ignore */ file))))
).flat();
const ids = loaded.map(({ property }) => idOf(property));

describe('the page of a family', () => {
  for (const [page, paper] of [
    ['log-t-growth', 'soudry2018'],
    ['bias-evolution', 'das2026'],
    ['threshold', 'beck2025'],
    ['ridge', 'xu2026'],
    ['diagonal-nets', 'lyu2024'],
  ] as const) {
    const text = readFileSync(`docs/families/${page}.md`, 'utf8');
    it(`${page} should name every property of ${paper}, and none that there is not`, () => {
      const named = new Set([...text.matchAll(/`([a-z]+\d{4}\/[a-z0-9#-]+)`/g)].map((m) => m[1]!));
      expect(ids.filter((id) => id.startsWith(`${paper}/`) && !named.has(id))).toEqual([]);
      expect([...named].filter((id) => !ids.includes(id))).toEqual([]);
    });

    it(`${page} should say what is not tested, and which published statements failed`, () => {
      const headings = [...text.matchAll(/^## (.*)$/gm)].map((m) => m[1]!.toLowerCase());
      expect(headings.some((h) => h.includes('not tested'))).toBe(true);
      expect(headings.some((h) => /fail|refuted|false|wrong/.test(h))).toBe(true);
    });
  }
});
