import { type Kept, tasksIn, toKept } from '../campaign/campaign.js';
import { campaignOf } from '../campaign/resume.js';
import { verdictsOf } from '../campaign/verifying.js';
import { folderOf, isDone, openRun } from '../records/run.js';
import { RecordStore } from '../records/store.js';
import { nameOf } from '../records/task.js';
import { comparisonOf, type FinishedRun, hasShifted } from '../report/comparison.js';
import { comparisonFormats } from '../report/formats.js';
import { BadInput } from '../statement/badInput.js';
import { formatNamed } from './format.js';
import type { Io } from './io.js';

export interface CompareOptions {
  readonly format: string;
  readonly failOn: string;
}

const failures = ['worse', 'changed', 'shift'];

/**
 * Two finished runs side by side: verdicts that changed, for better or worse, paired shift of
 * slack, cost. Verdicts are computed from the records. Exit code 1 for what `--fail-on` names: a
 * verdict that is worse, one that changed, or beside these a slack that shifted; else 0.
 */
export async function compare(a: string, b: string, { format, failOn }: CompareOptions, io: Io): Promise<number> {
  const write = await formatNamed(format, comparisonFormats, io);
  if (!failures.includes(failOn)) throw new BadInput(`--fail-on ${failOn} is none of ${failures.join(', ')}`);
  const [before, after] = [a, b].map((name) => finished(name, io));
  const comparison = comparisonOf(before!, after!);
  io.out(write(comparison, io.colour));
  const count = comparison.counts;
  if (failOn === 'worse') return count.worse > 0 ? 1 : 0;
  if (count.worse + count.better + count.other > 0) return 1;
  return failOn === 'shift' && comparison.properties.some(hasShifted) ? 1 : 0;
}

function finished(name: string, io: Io): FinishedRun {
  const run = openRun(folderOf(name, io.root));
  const { purpose } = run.description;
  if (purpose !== 'verify')
    throw new BadInput(`${run.folder} is a run of ${purpose}: only runs of verify are compared`);
  if (run.description.shard !== null)
    throw new BadInput(`${run.folder} is a shard: join all shards with 'theorycheck merge' first`);
  if (!isDone(run))
    throw new BadInput(`${run.folder} is not finished: go on with 'theorycheck verify --resume ${run.folder}'`);
  const campaign = campaignOf(run);
  const records: Kept[] = [];
  new RecordStore(run.folder, run.description).read((record) => records.push(toKept(record)));
  const have = new Set(records.map(nameOf));
  const missing = tasksIn(campaign).filter((task) => !have.has(nameOf(task)));
  if (missing.length > 0)
    throw new BadInput(
      `${run.folder} lacks ${missing.length} records, the first ${nameOf(missing[0]!)}: go on with 'theorycheck verify --resume ${run.folder}'`,
    );
  return { run, records, report: verdictsOf({ campaign, run, records, others: [] }) };
}
