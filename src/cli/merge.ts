import { join } from 'node:path';
import type { RunRecord } from '../records/record.js';
import { appendRecord, createRun, folderOf, isDone, openRun, type Run, readRecords } from '../records/run.js';
import { BadInput } from '../statement/badInput.js';
import { carryOut } from '../verify/campaign.js';
import { crewOf } from '../verify/crew.js';
import { campaignOf, timeStamp } from './campaigns.js';
import type { Io } from './io.js';
import { formatOf, shardOf, workersOf } from './options.js';
import { concluded } from './verify.js';

export interface MergeOptions {
  readonly out?: string;
  readonly workers?: string;
  readonly format: string;
}

/** Joins all shards of a run to one, equal to the run they came from. */
export async function merge(names: readonly string[], options: MergeOptions, io: Io): Promise<number> {
  const format = formatOf(options.format);
  const workers = workersOf(options.workers);
  const runs = names.map((name) => openRun(folderOf(name, io.root)));
  belongTogether(runs);
  const records: RunRecord[] = runs.flatMap((run) => readRecords(run).records);
  const first = runs[0]!.description;
  const run = createRun(options.out ?? join(io.root, `${first.seed}-${first.budget}-${timeStamp()}`), {
    ...first,
    shard: null,
  });
  for (const record of records) appendRecord(run, record);
  const campaign = await campaignOf(run, io);
  const crew = crewOf(workers, io.importFile);
  try {
    // What shards leave to the whole is the shrinking of violations; their own tasks are all among the records.
    const all = await carryOut(campaign, crew, records, { recorded: (record) => appendRecord(run, record) });
    return await concluded(campaign, run, all, format, io);
  } finally {
    await crew.dismiss();
  }
}

/** Throws BadInput unless the runs are the finished shards 1 to n of one and the same run. */
function belongTogether(runs: readonly Run[]): void {
  const [first, ...others] = runs;
  const shards = runs.map((run) => {
    const shard = shardOf(run.description.shard ?? undefined);
    if (shard === null) throw new BadInput(`${run.folder} is a whole run, not a shard: there is nothing to merge`);
    if (!isDone(run))
      throw new BadInput(`${run.folder} is not finished: go on with 'theorycheck verify --resume ${run.folder}'`);
    return shard;
  });
  for (const run of others) {
    for (const key of ['version', 'seed', 'budget', 'mutant', 'solver', 'shrink'] as const)
      if (run.description[key] !== first!.description[key])
        throw new BadInput(
          `${first!.folder} and ${run.folder} do not belong together: their ${key} is ${first!.description[key]} and ${run.description[key]}`,
        );
    if (run.description.ids.join() !== first!.description.ids.join())
      throw new BadInput(`${first!.folder} and ${run.folder} do not belong together: they tested different properties`);
    if (run.description.shard!.split('/')[1] !== first!.description.shard!.split('/')[1])
      throw new BadInput(
        `${first!.folder} and ${run.folder} do not belong together: they are shards ${first!.description.shard} and ${run.description.shard}`,
      );
  }
  const n = shards[0]![1];
  for (let k = 1; k <= n; k++) {
    const of = runs.filter((_, i) => shards[i]![0] === k);
    if (of.length === 0) throw new BadInput(`shard ${k}/${n} is missing: name all ${n} shards`);
    if (of.length > 1) throw new BadInput(`${of[0]!.folder} and ${of[1]!.folder} are both shard ${k}/${n}`);
  }
}
