import { statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Dossier } from '../dossier/dossier.js';
import { type DossierOfRun, dossierOf } from '../dossier/dossierOf.js';
import type { Replay } from '../dossier/replay.js';
import { linesOf } from '../records/lines.js';
import { parseRecord, type RunRecord } from '../records/record.js';
import { folderOf, openRun, type Run } from '../records/run.js';
import { runFormats } from '../report/runFormats.js';
import { BadInput } from '../statement/badInput.js';
import { means } from '../workbench/selection.js';
import { docstringOf } from './docstrings.js';
import { formatNamed } from './format.js';
import type { Io } from './io.js';
import { replaysOf } from './replays.js';
import { type WorkerOptions, withWorkers } from './session.js';
import { writeWhole } from './writeWhole.js';

export interface ReportOptions extends WorkerOptions {
  readonly format: string;
  readonly out?: string;
  readonly only?: readonly string[];
  /** False for `--no-replay`. */
  readonly replay?: boolean;
  readonly quiet?: boolean;
  /** Hash of a record all of whose comparisons are written instead. */
  readonly csv?: string;
}

/** Exit code after an interruption, as shells expect it: 128 + SIGINT. */
const interrupted = 130;

/**
 * A finished run told in one of the forms of `runFormats`: a page of HTML in a file, or a text,
 * printed unless a file is named.
 */
export async function report(name: string, options: ReportOptions, io: Io): Promise<number> {
  const write = await formatNamed(options.format, runFormats, io);
  const isPage = options.format === 'html';
  const run = openRun(folderOf(name, io.root));
  const say = options.quiet ? () => {} : (text: string) => io.err(text);
  const { dossier, report } = read(run, options, say);
  // Only the page has pictures of instances.
  const isShown = isPage && options.replay !== false;
  const replays = isShown ? await computedAgain(run, dossier, options, io, say) : new Map();
  if (replays === null) {
    io.err('interrupted; nothing was written\n');
    return interrupted;
  }
  const told = new Set(dossier.claims.map((c) => c.described.id));
  const text = write(
    {
      ...{ dossier, replays },
      report: { ...report, results: report.results.filter((r) => told.has(r.id)) },
      finished: statSync(join(run.folder, 'done')).mtime.toISOString(),
    },
    false,
  );
  const file = options.out ?? (isPage ? join(run.folder, 'report.html') : null);
  if (file !== null) writeWhole(file, text);
  io.out(file === null ? text : `${file}\n`);
  return 0;
}

/** Records after which the progress says something. */
const step = 20_000;

function read(run: Run, { only }: ReportOptions, say: (text: string) => void): DossierOfRun {
  const { ids } = run.description;
  const lost = only?.find((name) => !ids.some((id) => means(name, id)));
  if (lost !== undefined) throw new BadInput(`--only ${lost} means no property of ${run.folder}`);
  return dossierOf(run, {
    name: nameFrom(run),
    only: only === undefined ? null : new Set(ids.filter((id) => only.some((name) => means(name, id)))),
    notesOf: docstringOf,
    read: (n) => {
      if (n % step === 0) say(`${n} records read\n`);
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
