import { type Campaign, type Kept, resultsOf } from '../campaign/campaign.js';
import { exitCodeOf } from '../judge/exitCode.js';
import { solverExitCode, standingsOf } from '../judge/standing.js';
import { finishRun, type Run } from '../records/run.js';
import type { RecordStore } from '../records/store.js';
import { junitOf } from '../report/junit.js';
import { solverTableOf } from '../report/solverTable.js';
import { type Report, tableOf } from '../report/table.js';
import { interrupted, runCampaign } from './conduct.js';
import type { Io } from './io.js';
import { type CampaignOptions, openCampaign } from './open.js';
import { type Format, formatOf } from './options.js';
import { withWorkers } from './session.js';
import { typecheck } from './typecheck.js';
import { version } from './version.js';

/** Options of `verify` as commander parses them. */
export interface VerifyOptions extends CampaignOptions {
  readonly format: string;
}

/** The main job: draw, simulate, judge, report. */
export async function verify(names: readonly string[], options: VerifyOptions, io: Io): Promise<number> {
  const format = formatOf(options.format);
  return withWorkers(options, io, async (workers) => {
    const start = await openCampaign('verify', names, options, workers, io);
    try {
      const { campaign, run, store } = start;
      const types = options.typecheck === false ? null : typecheck(campaign);
      const records = await runCampaign(start, options, workers, io);
      if (records === null) return interrupted;
      if (types !== null) io.err(await types);
      if (campaign.shard !== null) {
        store.sort();
        finishRun(run, null, io.root);
        if (!options.quiet)
          io.err(`shard ${campaign.shard.join('/')} is written; join all with: theorycheck merge RUN...\n`);
        return 0;
      }
      return conclude(campaign, run, store, records, start.others, format, io);
    } finally {
      start.release();
    }
  });
}

/** The report of a campaign whose records are complete. */
export function reportOf(campaign: Campaign, run: Run, records: readonly Kept[], others: readonly string[]): Report {
  const { results: all, falseAlarmBound } = resultsOf(campaign, records);
  const results = all.map((r) => ({ ...r, record: r.record === null ? null : `${run.folder}#${r.record}` }));
  const { solver } = campaign;
  const tested = solver === null ? null : standingsOf(results, records, others, solver);
  const applies = (id: string) => tested?.standings.find((s) => s.id === id)?.standing !== 'does not apply';
  return {
    schema: 1,
    version,
    seed: campaign.seed,
    falseAlarmBound,
    // A theorem that does not apply to a solver has no verdict on it.
    results: results.filter((r) => applies(r.id)),
    ...(tested === null ? {} : { solver: { file: solver!.file, ...tested } }),
  };
}

/** Judges complete records, finishes the run's folder and prints. */
export function conclude(
  campaign: Campaign,
  run: Run,
  store: RecordStore,
  records: readonly Kept[],
  others: readonly string[],
  format: Format,
  io: Io,
): number {
  store.sort();
  const report = reportOf(campaign, run, records, others);
  finishRun(run, report, io.root);
  io.out(
    format === 'json'
      ? `${JSON.stringify(report)}\n`
      : format === 'junit'
        ? junitOf(report)
        : report.solver
          ? solverTableOf(report, io.colour)
          : tableOf(report, io.colour),
  );
  const code = exitCodeOf(report.results);
  return report.solver ? solverExitCode(report.solver, code) : code;
}
