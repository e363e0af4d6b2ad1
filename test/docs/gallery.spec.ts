import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { galleryPage, madeBy, pictureNames } from '../../scripts/gallery-page.js';
import { loadReproduction, reproductionIds } from '../../src/reproduce/load.js';

const page = readFileSync('docs/gallery.md', 'utf8');
const importFile = (file: string) => import(/* @vite-ignore */ file);
const keptOf = (id: string) =>
  JSON.parse(readFileSync(join('docs', 'gallery', `${id.replace('/', '-')}.json`), 'utf8'));

describe('the gallery', () => {
  it.each(reproductionIds())('should show %s as its settings of today make it', async (id) => {
    const { laptop, figure } = await loadReproduction(id, importFile);
    const kept = keptOf(id);
    expect(page).toContain(`## ${id}\n`);
    expect(kept.figure).toBe(figure);
    expect(madeBy(kept)).toBe(madeBy({ settings: laptop.settings, seed: '1' }));
    const pictures = pictureNames(kept);
    expect(pictures.length).toBeGreaterThan(0);
    for (const { picture } of pictures) {
      expect(page).toContain(`(gallery/${picture})`);
      expect(existsSync(join('docs', 'gallery', picture))).toBe(true);
      expect(statSync(join('docs', 'gallery', picture)).size).toBeLessThan(60_000);
    }
  });

  it('should be the page that is written of what is kept', () =>
    expect(page).toBe(galleryPage(reproductionIds().map(keptOf))));
});
