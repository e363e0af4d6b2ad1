import type { Kept } from '../campaign/campaign.js';
import { readFinished } from '../campaign/readFinished.js';
import type { Part } from '../formulas/index.js';
import type { Described } from '../judge/described.js';
import type { Run } from '../records/run.js';
import type { Report } from '../report/table.js';
import type { ClaimDossier, Dossier, RunFacts } from './dossier.js';
import { pathsOf } from './paths.js';
import { Tally } from './tally.js';

/** What a dossier needs beside the records. */
export interface DossierOptions {
  /** How commands name the folder of the run. */
  readonly name: string;
  /** Ids of the properties to be told of; null for all. */
  readonly only: ReadonlySet<string> | null;
  /** The paragraphs of a property's docstring. */
  notesOf(described: Described): readonly Part[];
  /** Hears how many records have been read. */
  read?(records: number): void;
}

/** A dossier, and the report that it was made from. */
export interface DossierOfRun {
  readonly dossier: Dossier;
  readonly report: Report;
}

/**
 * Collects the dossier of a finished run of verify, in one pass over its records. Throws BadInput
 * where the run is none, or is not whole.
 */
export function dossierOf(run: Run, options: DossierOptions): DossierOfRun {
  let tallies: ReadonlyMap<string, Tally> = new Map();
  let count = 0;
  const { campaign, records, report } = readFinished(run, (properties) => {
    tallies = new Map(properties.map((p) => [p.id, new Tally(p)]));
    return (record) => {
      options.read?.(++count);
      return tallies.get(record.id)!.add(record);
    };
  });
  const recordsOf = grouped(records);
  const results = new Map(report.results.map((r) => [r.id, r]));
  const standings = new Map(report.solver?.standings.map((s) => [s.id, s.standing]) ?? []);
  const claims = campaign.properties
    .filter((p) => options.only === null || options.only.has(p.id))
    .map((p): ClaimDossier => {
      const result = results.get(p.id) ?? null;
      const paths = result?.alpha ? pathsOf(p, recordsOf.get(p.id) ?? [], result.alpha) : [];
      const standing = standings.get(p.id) ?? null;
      return { described: p, result, standing, notes: options.notesOf(p), ...tallies.get(p.id)!.found, paths };
    });
  const { falseAlarmBound } = report;
  return { dossier: { run: factsOf(run, options.name), falseAlarmBound, claims }, report };
}

function factsOf({ description }: Run, name: string): RunFacts {
  const { version, node, fastCheck, seed, budget, mutant, selection, solver } = description;
  const tested = solver === null ? null : { name: solver.name, version: solver.version, file: solver.file };
  return { name, version, node, fastCheck, seed, budget, mutant, selection, solver: tested };
}

function grouped(records: readonly Kept[]): Map<string, Kept[]> {
  const of = new Map<string, Kept[]>();
  for (const record of records) {
    const known = of.get(record.id);
    if (known === undefined) of.set(record.id, [record]);
    else known.push(record);
  }
  return of;
}
