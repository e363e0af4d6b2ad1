import type { Described } from '../judge/described.js';
import type { RunRecord } from '../records/record.js';
import { isDone, type Run } from '../records/run.js';
import { RecordStore } from '../records/store.js';
import { nameOf } from '../records/task.js';
import type { Report } from '../report/table.js';
import { BadInput } from '../statement/badInput.js';
import { type Campaign, type Kept, tasksIn } from './campaign.js';
import { campaignOf } from './resume.js';
import { verdictsOf } from './verifying.js';

/** A finished run of verify, read again. */
export interface ReadRun {
  readonly campaign: Campaign;
  readonly records: readonly Kept[];
  /** The verdicts, computed from the records. */
  readonly report: Report;
}

/**
 * Reads a finished run of verify. `keeping` hears which properties it is about; what it returns
 * sees each record once, and gives what is kept of it. Throws BadInput for a run of another
 * command, a shard, and a run that is not whole.
 */
export function readFinished(
  run: Run,
  keeping: (properties: readonly Described[]) => (record: RunRecord) => Kept,
): ReadRun {
  const { purpose, shard } = run.description;
  if (purpose !== 'verify')
    throw new BadInput(`${run.folder} is a run of ${purpose}: only runs of verify are read again`);
  if (shard !== null) throw new BadInput(`${run.folder} is a shard: join all shards with 'theorycheck merge' first`);
  const unfinished = `go on with 'theorycheck verify --resume ${run.folder}'`;
  if (!isDone(run)) throw new BadInput(`${run.folder} is not finished: ${unfinished}`);
  const campaign = campaignOf(run);
  const keep = keeping(campaign.properties);
  const records: Kept[] = [];
  new RecordStore(run.folder, run.description).read((record) => records.push(keep(record)));
  const have = new Set(records.map(nameOf));
  const missing = tasksIn(campaign).filter((task) => !have.has(nameOf(task)));
  if (missing.length > 0)
    throw new BadInput(
      `${run.folder} lacks ${missing.length} records, the first ${nameOf(missing[0]!)}: ${unfinished}`,
    );
  return { campaign, records, report: verdictsOf({ campaign, run, records, others: [] }) };
}
