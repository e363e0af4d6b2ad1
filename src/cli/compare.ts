import { folderOf, isDone, openRun, readRecords, readReport } from '../records/run.js';
import { comparisonOf } from '../report/comparison.js';
import { comparisonTableOf } from '../report/comparisonTable.js';
import type { Report } from '../report/table.js';
import { BadInput } from '../statement/badInput.js';
import type { Io } from './io.js';

/** Two finished runs side by side: verdicts that changed, paired shift of slack, cost. Exit code 1 when a verdict changed, else 0. */
export async function compare(a: string, b: string, format: string, io: Io): Promise<number> {
  if (format !== 'table' && format !== 'json') throw new BadInput(`--format ${format} is none of table, json`);
  const [before, after] = [a, b].map((name) => finished(name, io));
  const comparison = comparisonOf(before!, after!);
  io.out(format === 'json' ? `${JSON.stringify(comparison)}\n` : comparisonTableOf(comparison, io.colour));
  return comparison.properties.some((p) => p.before !== p.after) ? 1 : 0;
}

function finished(name: string, io: Io) {
  const run = openRun(folderOf(name, io.root));
  const { purpose } = run.description;
  if (purpose === 'ablate') throw new BadInput(`${run.folder} weighs hypotheses: only runs of verify are compared`);
  if (run.description.shard !== null)
    throw new BadInput(`${run.folder} is a shard: join all shards with 'theorycheck merge' first`);
  if (!isDone(run))
    throw new BadInput(`${run.folder} is not finished: go on with 'theorycheck verify --resume ${run.folder}'`);
  return { run, records: readRecords(run).records, report: readReport(run) as Report };
}
