import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../judge/result.js';
import { onDisk, onNamedPath } from '../records/cannotGoOn.js';
import { canonical } from '../records/canonical.js';
import { linesOf } from '../records/lines.js';
import { parseRecord, type RunRecord } from '../records/record.js';
import { folderOf, isDone, openRun, type Run } from '../records/run.js';
import { type ObservedRun, observationOf, verdictObservationOf } from '../report/observations.js';
import type { Io } from './io.js';

/** Writes observations of a run while it lasts. */
export interface Observer {
  recorded(record: RunRecord): void;
  /** The verdicts, once there are any. */
  ended(report: unknown): void;
}

/**
 * Appends observations to a file that the user named. Throws BadInput where there can be no such
 * file, and CannotGoOn where a line cannot be written: the record itself is kept by then.
 */
export function observerOn(file: string, run: Run): Observer {
  onNamedPath(`the file ${file} cannot be written`, () => appendFileSync(file, ''));
  const observed = observedRun(run);
  const append = (value: object) =>
    onDisk(`${file} cannot be written`, () => appendFileSync(file, `${canonical(value)}\n`));
  return {
    recorded: (record) => append(observationOf(record, observed)),
    ended: (report) => {
      for (const result of verdictsIn(report)) append(verdictObservationOf(result, observed));
    },
  };
}

/** Prints the observations of a run that is kept: of its records so far, and its verdicts. */
export function observations(name: string, io: Io): number {
  const run = openRun(folderOf(name, io.root));
  const observed = observedRun(run);
  const file = join(run.folder, 'records.jsonl');
  let n = 0;
  for (const { text } of linesOf(file))
    io.out(`${canonical(observationOf(parseRecord(text, `${file}, line ${++n}`), observed))}\n`);
  const report = join(run.folder, 'report.json');
  if (isDone(run) && existsSync(report))
    for (const result of verdictsIn(onDisk(`${report} cannot be read`, () => JSON.parse(readFileSync(report, 'utf8')))))
      io.out(`${canonical(verdictObservationOf(result, observed))}\n`);
  return 0;
}

/** A run begins when `run.json` is written, which is never changed. */
function observedRun({ folder }: Run): ObservedRun {
  return { folder, start: onDisk(`${folder} cannot be read`, () => statSync(join(folder, 'run.json')).mtimeMs) / 1000 };
}

/** The verdicts of a report; those of other commands have none. */
function verdictsIn(report: unknown): readonly Result[] {
  const { results } = report as { readonly results?: readonly Result[] };
  return results?.every((r) => typeof r.verdict === 'string') ? results : [];
}
