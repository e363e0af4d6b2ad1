import { weighed } from '../campaign/campaign.js';
import { finishRun } from '../records/run.js';
import { ablationMarkdownOf, ablationTableOf } from '../report/ablationTable.js';
import { BadInput } from '../statement/badInput.js';
import { interrupted, runCampaign } from './conduct.js';
import type { Io } from './io.js';
import { type CampaignOptions, openCampaign } from './open.js';
import { withWorkers } from './session.js';
import { version } from './version.js';

export interface AblateOptions extends CampaignOptions {
  readonly format: string;
}

/** Weighs each hypothesis: is there a counterexample without it? Exit code 2 when a property is at fault, else 0. */
export async function ablate(names: readonly string[], options: AblateOptions, io: Io): Promise<number> {
  const { format } = options;
  if (!['table', 'json', 'markdown'].includes(format))
    throw new BadInput(`--format ${format} is none of table, json, markdown`);
  return withWorkers(options, io, async (workers) => {
    const start = await openCampaign('ablate', names, options, workers, io);
    try {
      const records = await runCampaign(start, options, workers, io);
      if (records === null) return interrupted;
      const { campaign, run, store } = start;
      store.sort();
      const instances = store.instances();
      const ablations = weighed(campaign, records, (hash) => instances.get(hash) ?? null).map((a) => ({
        ...a,
        record: a.record === null ? null : `${run.folder}#${a.record}`,
      }));
      const report = { schema: 1 as const, version, seed: campaign.seed, ablations };
      finishRun(run, report, io.root);
      io.out(
        format === 'json'
          ? `${JSON.stringify(report)}\n`
          : format === 'markdown'
            ? ablationMarkdownOf(report)
            : ablationTableOf(report, io.colour),
      );
      return ablations.some((a) => a.fault !== null) ? 2 : 0;
    } finally {
      start.release();
    }
  });
}
