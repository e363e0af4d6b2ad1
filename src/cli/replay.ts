import { decode } from '../records/canonical.js';
import type { RunRecord } from '../records/record.js';
import { sealed } from '../records/record.js';
import { findRecord } from '../records/run.js';
import { BadInput } from '../statement/badInput.js';
import { perform, type Setting } from '../verify/perform.js';
import { subjectOf } from '../verify/subject.js';
import { tryInstance } from '../verify/trial.js';
import { settingOf } from '../verify/worker.js';
import { loadMutant, loadSelection } from '../workbench/load.js';
import { mutated } from '../workbench/mutant.js';
import { type AnyProperty, brand, idOf } from '../workbench/property.js';
import { solverOf } from './campaigns.js';
import type { Io } from './io.js';

/** A record with the property it is about and the setting it was made in. */
export interface Recalled {
  readonly record: RunRecord;
  readonly property: AnyProperty;
  readonly setting: Setting;
}

/** Where to look for what a record without its run is about. */
export interface RecallOptions {
  /** The file that holds the property. */
  readonly file?: string;
  /** The file that holds the solver in the place of gradient descent. */
  readonly solver?: string;
}

/** Finds a record (RUN#hash or a file) and its property. */
export async function recall(name: string, { file, solver }: RecallOptions, io: Io): Promise<Recalled> {
  const { record, run } = findRecord(name, io.root);
  const selection = file === undefined ? (run?.description.selection ?? [record.id]) : [file];
  const { loaded } = await loadSelection(selection.length ? selection : [record.id], io.importFile);
  const found = loaded.find((l) => idOf(l.property) === record.id)?.property;
  if (!found) throw new BadInput(`the record is about ${record.id}, which ${file ?? 'the run'} does not hold`);
  const mutant = run?.description.mutant ? await loadMutant(run.description.mutant, io.importFile) : null;
  const replaced = await solverOf(solver ?? run?.description.solver, io);
  const property = subjectOf(mutant ? mutated(found, mutant) : found, record);
  return { record, property, setting: settingOf(record.seed, mutant, replaced?.solver ?? null) };
}

/** The record made again from what it holds: the instance of a theorem, the stream of a law. */
export async function madeAgain({ record, property, setting }: Recalled): Promise<RunRecord> {
  const { id, phase, stratum, index, seed } = record;
  if (property[brand] === 'law') return perform(property, { id, phase, stratum, index }, setting);
  const trial = await tryInstance(
    property,
    decode(record.instance),
    setting.bench,
    setting.rules,
    record.confirmed !== null,
  );
  return sealed({ id, phase, stratum, index, seed, ...trial, draws: null, seconds: 0 });
}

/** Computes a record again and compares the bytes. Exit code 0 when they are the same, 1 when not. */
export async function replay(name: string, options: RecallOptions, io: Io): Promise<number> {
  const recalled = await recall(name, options, io);
  const again = await madeAgain(recalled);
  const { record } = recalled;
  if (again.hash === record.hash) {
    io.out(`${record.id}: ${record.outcome}, the same bytes again (record ${record.hash})\n`);
    return 0;
  }
  const differs = (Object.keys(record) as (keyof RunRecord)[]).filter(
    (key) => key !== 'seconds' && key !== 'hash' && JSON.stringify(record[key]) !== JSON.stringify(again[key]),
  );
  io.out(
    `${record.id}: not the same (${differs.join(', ')} differ): recorded ${record.outcome}, now ${again.outcome}\n`,
  );
  return 1;
}
