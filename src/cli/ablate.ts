import { finishRun } from '../records/run.js';
import { ablationMarkdownOf, ablationTableOf } from '../report/ablationTable.js';
import { BadInput } from '../statement/badInput.js';
import { weighed } from '../verify/campaign.js';
import { type CampaignOptions, conducted, interrupted, opened } from './campaigns.js';
import type { Io } from './io.js';
import { version } from './version.js';

export interface AblateOptions extends CampaignOptions {
  readonly format: string;
}

/** Weighs each hypothesis: is there a counterexample without it? Exit code 2 when a property is at fault, else 0. */
export async function ablate(selection: readonly string[], options: AblateOptions, io: Io): Promise<number> {
  const { format } = options;
  if (!['table', 'json', 'markdown'].includes(format))
    throw new BadInput(`--format ${format} is none of table, json, markdown`);
  const start = await opened('ablate', selection, options, io);
  const records = await conducted(start, options, io);
  if (records === null) return interrupted;
  const { campaign, run } = start;
  const ablations = weighed(campaign, records).map((a) => ({
    ...a,
    record: a.record === null ? null : `${run.folder}#${a.record}`,
  }));
  const report = { schema: 1 as const, version, seed: campaign.seed, ablations };
  finishRun(run, records, report);
  io.out(
    format === 'json'
      ? `${JSON.stringify(report)}\n`
      : format === 'markdown'
        ? ablationMarkdownOf(report)
        : ablationTableOf(report, io.colour),
  );
  return ablations.some((a) => a.fault !== null) ? 2 : 0;
}
