import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Described } from '../judge/described.js';
import type { RunRecord } from '../records/record.js';
import { findRecord, folderOf, openRun, type Run, readProperties } from '../records/run.js';
import { BadInput } from '../statement/badInput.js';
import { filesFor } from '../workbench/selection.js';
import type { Place } from '../workers/job.js';
import type { Workers } from '../workers/pool.js';
import type { Io } from './io.js';
import type { WorkerOptions } from './session.js';

/** Where to look for what a record without its run is about. */
export interface RecallOptions extends WorkerOptions {
  /** The file that holds the property. */
  readonly file?: string;
  /** The file that holds the solver in the place of gradient descent. */
  readonly solver?: string;
}

/** Finds a record (RUN#hash or a file) and the place of its property. */
export async function recall(
  name: string,
  options: RecallOptions,
  workers: Workers,
  io: Io,
): Promise<{ record: RunRecord; place: Place }> {
  const { record, run } = findRecord(name, io.root);
  const file = await fileFor(record, run, options.file, workers);
  const known = options.solver === undefined ? run?.description.solver : undefined;
  const solver = options.solver === undefined ? (known?.file ?? null) : resolve(options.solver);
  const limits = known?.limits ?? null;
  return { record, place: { file, id: record.id, seed: record.seed, mutant: record.mutant, solver, limits } };
}

async function fileFor(
  record: RunRecord,
  run: Run | null,
  named: string | undefined,
  workers: Workers,
): Promise<string> {
  if (named !== undefined) return resolve(named);
  const known = run === null ? undefined : (readProperties(run) as Described[]).find((p) => p.id === record.id);
  if (known !== undefined) return known.file;
  for (const file of filesFor(record.id)) {
    const properties = await workers.do({ do: 'describe', file, mutant: null });
    if (properties.some((p) => p.id === record.id)) return file;
  }
  throw new BadInput(`the record is about ${record.id}, which the suite does not hold: name its file with --file`);
}

/** The run that a name without a record means, or null where it names a record. */
export function runNamed(name: string, io: Io): Run | null {
  if (name.includes('#')) return null;
  const folder = folderOf(name, io.root);
  return existsSync(join(folder, 'run.json')) ? openRun(folder) : null;
}
