/**
 * Draws the gallery: carries out every reproduction at the scale of a laptop, or those whose ids
 * or papers are given, and writes docs/gallery.md with its pictures in docs/gallery. What it does
 * not run again stands in docs/gallery/<id>.json as it was found.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../src/cli/main.js';
import { writeWhole } from '../src/reproduce/folder.js';
import { idsOf, reproductionIds } from '../src/reproduce/load.js';
import type { ReproductionReport } from '../src/reproduce/reproductionReport.js';
import { galleryPage, pictureNames, type Shown } from './gallery-page.js';

const folder = join('docs', 'gallery');
const names = process.argv.slice(2);
const wanted = new Set(names.length === 0 ? reproductionIds() : names.flatMap(idsOf));
const shown: Shown[] = [];
for (const id of reproductionIds()) {
  const file = join(folder, `${id.replace('/', '-')}.json`);
  if (wanted.has(id)) {
    const out = mkdtempSync(join(tmpdir(), 'gallery-'));
    let told = '';
    const code = await main(['reproduce', id, '--out', out, '--format', 'json'], {
      out: (text) => {
        told += text;
      },
      err: (text) => process.stderr.write(text),
      ...{ terminal: process.stderr.isTTY, colour: false, root: out, interrupted: () => false },
      importFile: (path) => import(path),
    });
    if (code !== 0) process.exit(code);
    const [report] = JSON.parse(told) as [ReproductionReport];
    for (const { svg, picture } of pictureNames(report))
      writeWhole(join(folder, picture), readFileSync(join(out, svg), 'utf8'));
    writeWhole(file, `${JSON.stringify(report, null, 1)}\n`);
    rmSync(out, { recursive: true });
  }
  shown.push(JSON.parse(readFileSync(file, 'utf8')));
}
writeWhole(join('docs', 'gallery.md'), galleryPage(shown));
