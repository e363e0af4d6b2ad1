import { carryOut, type Kept, tasksIn } from '../campaign/campaign.js';
import { progressOn } from '../report/progress.js';
import type { Workers } from '../workers/pool.js';
import type { Io } from './io.js';
import type { CampaignOptions, Start } from './open.js';
import { version } from './version.js';

/** Exit code after an interruption, as shells expect it: 128 + SIGINT. */
export const interrupted = 130;

/** Carries a campaign out with progress on standard error; null when the user interrupted. All finished records are kept. */
export async function runCampaign(
  start: Start,
  options: CampaignOptions,
  workers: Workers,
  io: Io,
): Promise<Kept[] | null> {
  const { campaign, run, store, known } = start;
  const progress = progressOn(io.err, io.terminal);
  if (!options.quiet)
    io.err(
      `theorycheck ${version}: ${campaign.properties.length} properties, ${tasksIn(campaign).length} tasks, seed ${campaign.seed}, run ${run.folder}\n`,
    );
  let records: Kept[];
  try {
    records = await carryOut(campaign, workers, known, {
      planned: (totals) => progress.planned(totals),
      recorded(record) {
        store.append(record);
        if (!options.quiet) progress.recorded(record);
      },
      stopped: () => io.interrupted(),
    });
  } finally {
    progress.close();
    store.close();
  }
  if (!io.interrupted()) return records;
  io.err(
    `interrupted; ${records.length} records are kept. Go on with: theorycheck ${campaign.purpose} --resume ${run.folder}\n`,
  );
  return null;
}
