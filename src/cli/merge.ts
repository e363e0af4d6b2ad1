import { join } from '../campaign/join.js';
import { folderOf, openRun } from '../records/run.js';
import { campaignFormats } from '../report/formats.js';
import { carryOutAndPrint } from './campaign.js';
import { formatNamed } from './format.js';
import type { Io } from './io.js';
import { type WorkerOptions, withWorkers } from './session.js';

export interface MergeOptions extends WorkerOptions {
  readonly out?: string;
  readonly format: string;
}

/** Joins all shards of a run to one, equal to the run they came from. */
export async function merge(names: readonly string[], options: MergeOptions, io: Io): Promise<number> {
  const runs = names.map((name) => openRun(folderOf(name, io.root)));
  const format = await formatNamed(options.format, campaignFormats(runs[0]!.description.purpose), io);
  const start = join(runs, options.out ?? null, io.root);
  try {
    return await withWorkers(options, io, (workers) =>
      carryOutAndPrint(start.campaign.purpose, start, format, { quiet: true }, null, workers, io),
    );
  } finally {
    start.release();
  }
}
