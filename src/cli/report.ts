import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { dossierOf } from '../dossier/dossierOf.js';
import { onNamedPath } from '../records/cannotGoOn.js';
import { folderOf, openRun, type Run } from '../records/run.js';
import { html } from '../report/page/html.js';
import { pageOf } from '../report/page/page.js';
import { docstringOf } from './docstrings.js';
import type { Io } from './io.js';
import type { WorkerOptions } from './session.js';

export interface ReportOptions extends WorkerOptions {
  readonly out?: string;
  readonly format: string;
  readonly quiet?: boolean;
}

/** A finished run as a document; a page goes to a file, all else to standard output. */
export async function report(name: string, options: ReportOptions, io: Io): Promise<number> {
  const run = openRun(folderOf(name, io.root));
  const { dossier } = dossierOf(run, { name: nameFrom(run), only: null, notesOf: docstringOf });
  const page = pageOf(dossier, () => html``);
  const file = options.out ?? join(run.folder, 'report.html');
  writeWhole(file, page);
  io.out(`${file}\n`);
  return 0;
}

/** The folder of a run as commands that are typed here name it. */
function nameFrom({ folder }: Run): string {
  const path = relative(process.cwd(), folder).split(sep).join('/');
  return path.startsWith('..') ? folder : path;
}

/** A file appears whole or not at all. */
function writeWhole(file: string, text: string): void {
  const part = `${file}.part`;
  onNamedPath(`${file} cannot be written`, () => {
    try {
      writeFileSync(part, text);
      renameSync(part, file);
    } finally {
      rmSync(part, { force: true });
    }
  });
}
