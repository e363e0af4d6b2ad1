import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Dossier } from '../dossier/dossier.js';
import { type DossierOfRun, dossierOf } from '../dossier/dossierOf.js';
import type { Replay } from '../dossier/replay.js';
import { onNamedPath } from '../records/cannotGoOn.js';
import { linesOf } from '../records/lines.js';
import { parseRecord, type RunRecord } from '../records/record.js';
import { folderOf, openRun, type Run } from '../records/run.js';
import { pageOf } from '../report/page/page.js';
import { BadInput } from '../statement/badInput.js';
import { means } from '../workbench/selection.js';
import { docstringOf } from './docstrings.js';
import type { Io } from './io.js';
import { replaysOf } from './replays.js';
import { type WorkerOptions, withWorkers } from './session.js';

export interface ReportOptions extends WorkerOptions {
  readonly out?: string;
  readonly only?: readonly string[];
  /** False for `--no-replay`. */
  readonly replay?: boolean;
  readonly quiet?: boolean;
}

/** Exit code after an interruption, as shells expect it: 128 + SIGINT. */
const interrupted = 130;

/** A finished run as a page of HTML, written to a file. */
export async function report(name: string, options: ReportOptions, io: Io): Promise<number> {
  const run = openRun(folderOf(name, io.root));
  const say = options.quiet ? () => {} : (text: string) => io.err(text);
  const { dossier } = read(run, options, say);
  const replays = options.replay === false ? new Map() : await computedAgain(run, dossier, options, io, say);
  if (replays === null) {
    io.err('interrupted; nothing was written\n');
    return interrupted;
  }
  const file = options.out ?? join(run.folder, 'report.html');
  writeWhole(file, pageOf(dossier, replays));
  io.out(`${file}\n`);
  return 0;
}

/** Records after which the progress says something. */
const told = 20_000;

function read(run: Run, { only }: ReportOptions, say: (text: string) => void): DossierOfRun {
  const { ids } = run.description;
  const lost = only?.find((name) => !ids.some((id) => means(name, id)));
  if (lost !== undefined) throw new BadInput(`--only ${lost} means no property of ${run.folder}`);
  return dossierOf(run, {
    name: nameFrom(run),
    only: only === undefined ? null : new Set(ids.filter((id) => only.some((name) => means(name, id)))),
    notesOf: docstringOf,
    read: (n) => {
      if (n % told === 0) say(`${n} records read\n`);
    },
  });
}

function computedAgain(
  run: Run,
  { claims }: Dossier,
  options: ReportOptions,
  io: Io,
  say: (text: string) => void,
): Promise<ReadonlyMap<string, readonly Replay[]> | null> {
  const records = recordsIn(run, new Set(claims.flatMap((c) => c.chosen.map(({ record }) => record))));
  if (records.size === 0) return Promise.resolve(new Map());
  return withWorkers(options, io, (workers) => replaysOf(claims, records, run, workers, io, say));
}

/** The records of these hashes. Their lines are looked up by the text of the hash. */
function recordsIn(run: Run, hashes: ReadonlySet<string>): Map<string, RunRecord> {
  const file = join(run.folder, 'records.jsonl');
  const found = new Map<string, RunRecord>();
  for (const { text } of linesOf(file)) {
    const hash = /"hash":"([0-9a-f]{16})"/.exec(text)?.[1];
    if (hash === undefined || !hashes.has(hash)) continue;
    const record = parseRecord(text, file);
    found.set(record.hash, record);
  }
  return found;
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
      if (existsSync(part)) rmSync(part);
    }
  });
}
